using Harness.Targets;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc7395;

/// <summary>Breaks §3.9: STARTTLS is not offered.</summary>
public sealed class StarttlsIsOfferedOverWebSocket : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "STARTTLS is among the features over WebSocket.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7395/3.9/no-starttls"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") ? element.With(XmlElement.Create(Namespaces.Tls, "starttls")) : element];
}
