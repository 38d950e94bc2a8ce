using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §8.1.1.2: a stanza for a third domain ends the stream.</summary>
public sealed class ForeignRecipientsAreIgnored : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It drops stanzas for a third domain, and says nothing.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.1.2/s2s/foreign-to"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => element.Namespace == "jabber:server" && (element.Attribute("to")?.Contains("@nowhere-", StringComparison.Ordinal) ?? false) ? [] : [element];
}
