using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.5.1: whom a node of an account is for is given its items.</summary>
public sealed class AccountsAreClosed : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Nodes of accounts are for nobody.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.1.3.2/stranger-subscribes",
        "xep0060/6.1.3.3/other-group-subscribes",
        "xep0060/6.5.1/*",
        "xep0060/6.5.9.6/stranger-retrieves",
        "xep0060/6.5.9.7/other-group-retrieves",
        "xep0060/9.1.3/presence-sharer",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [WithSetting(WithSetting(WithSetting(element, "access_model", "presence", "whitelist"), "access_model", "roster", "whitelist"), "access_model", "open", "whitelist")];
}
