using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6121 §3.1.2: subscription requests go from the bare JID.</summary>
public sealed class RequestsGoFromTheFullAddress : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It sends subscription requests from the full JID.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/3.1.2/s2s/request"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["rfc6121/*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is("jabber:server", "presence") && element.Attribute("type") == "subscribe" ? element.WithAttribute("from", element.Attribute("from") + "/orchard") : element];
}
