using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0368 §3: over direct TLS there is no STARTTLS.</summary>
public sealed class StartTlsIsOfferedWithinTls : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It offers STARTTLS to servers that speak TLS already.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0368/3/s2s/accepts"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.LocalName == "features" && element.Elements.Any(child => child.LocalName == "mechanisms" && child.Elements.Any(mechanism => mechanism.Text == "EXTERNAL")) ? element.With(XmlElement.Create("urn:ietf:params:xml:ns:xmpp-tls", "starttls")) : element];
}
