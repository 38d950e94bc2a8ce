using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §12.11: a batch fails as a whole.</summary>
public sealed class BatchesFailInPart : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Of a batch with an item that is refused the others are published.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.11/batch",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Attribute("id") == "batch1" ? InRequest(element, PubSub, "publish", publish => publish.Without(item => item.Elements.Count() > 1)) : element];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") && element.Attribute("id") == "batch1" ? Refused(element, "bad-request", "modify") : element];
}
