using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §8.1.2.2: a foreign sender is invalid-from.</summary>
public sealed class ForeignSendersAreUnknownHosts : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It calls a foreign sender an unknown host.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.2.2/s2s/foreign-from", "rfc6120/8.1.2.2/s2s/subdomain-from", "rfc6120/8.1.2.2/s2s/own-from"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is(Namespaces.Streams, "error") ? element.Exchange("invalid-from", "host-unknown") : element];
}
