using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §12.19: a lease is no longer than was asked for.</summary>
public sealed class LeasesAreLonger : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Each lease lasts a thousand years more.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.19/too-long",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [Deep(element, child => child.LocalName == "field" && child.Attribute("var") == "pubsub#expire", field => field.WithContents(XmlElement.Create(Forms, "value", "4026-02-28T23:59:00Z")))];
}
