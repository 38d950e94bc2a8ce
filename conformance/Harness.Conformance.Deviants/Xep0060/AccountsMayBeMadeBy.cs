using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.1.1: nobody creates nodes of another.</summary>
public sealed class AccountsMayBeMadeBy : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who may not create a node is told that it is done.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/8.1.1/foreign-account",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule)];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("type") == "error" && element.Attribute("id") == "create1" ? element.WithAttribute("type", "result").WithContents() : element];
}
