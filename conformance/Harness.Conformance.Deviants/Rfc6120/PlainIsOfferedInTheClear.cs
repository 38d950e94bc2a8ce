using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §5.3.1, §6.3.4, §13.8.3: PLAIN is for protected streams.</summary>
public sealed class PlainIsOfferedInTheClear : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "PLAIN is advertised beside STARTTLS.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/5.4.1/advertised", "rfc6120/6.3.4/no-plain-before-tls"];

    /// <inheritdoc/>
    public bool ArrangesTls => true;

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") && element.Child(Namespaces.Tls, "starttls") is not null
            ? element.With(XmlElement.Create(Namespaces.Sasl, "mechanisms", XmlElement.Create(Namespaces.Sasl, "mechanism", "PLAIN")))
            : element];
}
