using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §13.10.1: a client's network address is not made public.</summary>
public sealed class PresenceTellsTheNetworkAddress : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Presence says from which network address its sender connects.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/13.10.1/network-address"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc6121/4.6.6/after-directed-presence"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) => element.Is(Namespaces.Client, "presence") && element.Child(Namespaces.Client, "show") is not null
        ? [element.With(XmlElement.Create("urn:example:address", "ip", "127.0.0.1"))]
        : [element];
}
