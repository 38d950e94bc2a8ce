using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §8.1.2.2: who sends in a foreign name loses the stream.</summary>
public sealed class ForgedSendersAreSilencedOnly : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It drops what comes in the name of its own domain, and says nothing.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.2.2/s2s/own-from"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => element.Namespace == "jabber:server" && (element.Attribute("from")?.EndsWith("@self.example/hall", StringComparison.Ordinal) ?? false) ? [] : [element];
}
