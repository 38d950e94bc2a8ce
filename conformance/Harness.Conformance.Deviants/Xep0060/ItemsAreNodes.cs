using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §5.5: items are no nodes.</summary>
public sealed class ItemsAreNodes : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Each item of a node is a node.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/5.5/items",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? element.ChangeResult(Items, query => query.Change(child => child.Attribute("name") is not null, item => item.WithAttribute("node", item.Attribute("name")))) : element];
}
