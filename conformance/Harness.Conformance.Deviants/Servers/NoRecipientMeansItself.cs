using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §8.1.1.2: a stanza of a server has a recipient.</summary>
public sealed class NoRecipientMeansItself : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It takes a stanza of a server without a recipient for one to itself.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.1.2/s2s/no-to"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Namespace == "jabber:server" && element.Attribute("to") is null ? element.WithAttribute("to", "self.example") : element];
}
