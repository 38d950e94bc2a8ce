using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks RFC 6120 §8.4: what is not understood is passed on.</summary>
public sealed class UnknownContentIsTakenOut : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It takes content that it does not know out of stanzas of other servers.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.4/s2s/unharmed"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) => [element.Is("jabber:server", "message") ? element.Without(child => child.Namespace.StartsWith("urn:example", StringComparison.Ordinal)) : element];
}
