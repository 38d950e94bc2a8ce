using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Servers;

/// <summary>Breaks XEP-0114 §3: the handshake of the server is empty.</summary>
public sealed class HandshakesAreEchoed : ServerFault
{
    /// <inheritdoc/>
    public override string Fault => "It sends a component's handshake back.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0114/3/component/accepted"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.Is("jabber:component:accept", "handshake") ? element.WithContents("echo") : element];
}
