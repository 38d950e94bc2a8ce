using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6121 §4.5.2: remote subscribers are told of the end.</summary>
public sealed class TheEndIsNotTold : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It does not tell other servers that a user has left.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.5.2/s2s/unavailable"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Is("jabber:server", "presence") && element.Attribute("type") == "unavailable" ? [] : [element];
}
