using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.1: who may only publish may no more.</summary>
public sealed class PublishOnlyIsPublisher : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who may only publish becomes a publisher.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.1/publish-only-retrieve",
        "xep0060/4.1/publish-only-subscribe",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [InRequest(element, Owner, "affiliations", list => list.Change(child => child.Attribute("affiliation") == "publish-only", entry => entry.WithAttribute("affiliation", "publisher")))];
}
