using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §5.4: what is told of a node holds when it was made.</summary>
public sealed class MetadataLackTheTime : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Nothing tells when a node was made.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/5.4/metadata",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") ? Deep(element, child => child.LocalName == "x", form => form.Without(child => child.Attribute("var") == "pubsub#creation_date")) : element];
}
