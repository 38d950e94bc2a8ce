using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §4.8.3: between servers stanzas stand in jabber:server.</summary>
public sealed class StanzasToServersAreForClients : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It sends stanzas to other servers in the namespace of clients.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.8.3/s2s/content-namespace", "rfc6120/8.4/s2s/sent-unharmed"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["*"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Namespace == "jabber:server" ? element.MoveNamespace("jabber:server", "jabber:client") : element];
}
