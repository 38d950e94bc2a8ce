using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §5.4.3.3: there is no TLS within TLS.</summary>
public sealed class StarttlsIsOfferedWithinTls : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "STARTTLS is advertised again after TLS.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/5.4.3.3/restart"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") && element.Child(Namespaces.Tls, "starttls") is null ? element.With(XmlElement.Create(Namespaces.Tls, "starttls")) : element];
}
