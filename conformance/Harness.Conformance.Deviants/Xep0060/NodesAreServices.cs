using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §5.3: a node says that it is a leaf.</summary>
public sealed class NodesAreServices : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "A node says that it is a service.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/5.3/node",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") ? Deep(element, child => child.LocalName == "identity" && child.Attribute("type") == "leaf", identity => identity.WithAttribute("type", "service")) : element];
}
