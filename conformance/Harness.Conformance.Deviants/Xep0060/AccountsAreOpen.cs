using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.5: nodes of accounts are for those whom they are for.</summary>
public sealed class AccountsAreOpen : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Nodes of accounts are open.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.1.3.2/stranger-subscribes",
        "xep0060/6.1.3.3/other-group-subscribes",
        "xep0060/6.1.3.4/personal-whitelist",
        "xep0060/6.5.9.6/stranger-retrieves",
        "xep0060/6.5.9.7/other-group-retrieves",
        "xep0060/6.5.9.8/personal-whitelist",
        "xep0060/9.1.2/no-access",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [WithSetting(WithSetting(WithSetting(element, "access_model", "presence", "open"), "access_model", "roster", "open"), "access_model", "whitelist", "open")];
}
