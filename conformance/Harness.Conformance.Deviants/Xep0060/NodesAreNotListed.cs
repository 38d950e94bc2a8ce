using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §5.2: the nodes of a service can be discovered.</summary>
public sealed class NodesAreNotListed : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "No node is among the items of the service.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/5.2/nodes",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? element.ChangeResult(Items, query => query.Without(child => child.Attribute("node") is not null)) : element];
}
