using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0288 §2.1: both directions are asked for after TLS.</summary>
public sealed class BothDirectionsAreAskedForEarly : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It asks for both directions before TLS.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0288/2.1/s2s/asked-after-tls"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Is("urn:ietf:params:xml:ns:xmpp-tls", "starttls") ? [XmlElement.Create("urn:xmpp:bidi", "bidi"), element] : [element];
}
