using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6121 §4.3: probes go from the bare JID.</summary>
public sealed class ProbesComeFromTheFullAddress : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It probes remote contacts from the full JID.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.3/s2s/probe"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is("jabber:server", "presence") && element.Attribute("type") == "probe" ? element.WithAttribute("from", element.Attribute("from") + "/balcony") : element];
}
