using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §8.1.2.2: a stanza of a server has a sender.</summary>
public sealed class NoSenderMeansTheServer : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It takes a stanza without a sender for one of nobody, and ends the stream with another error.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.2.2/s2s/no-from"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Namespace == "jabber:server" && element.Attribute("from") is null ? element.WithAttribute("from", "nobody.example") : element];
}
