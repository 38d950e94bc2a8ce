using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6121 §4.2.2: what is not known of contacts is asked for.</summary>
public sealed class RemoteContactsAreNotProbed : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It probes no remote contact.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.3/s2s/probe"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Is("jabber:server", "presence") && element.Attribute("type") == "probe" ? [] : [element];
}
