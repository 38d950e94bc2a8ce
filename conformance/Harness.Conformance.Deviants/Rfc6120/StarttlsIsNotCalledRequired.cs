using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §5.4.1: what is mandatory is said to be required.</summary>
public sealed class StarttlsIsNotCalledRequired : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "STARTTLS is mandatory, but advertised without required.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/5.4.1/advertised"];

    /// <inheritdoc/>
    public bool ArrangesTls => true;

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") && element.Child(Namespaces.Tls, "starttls") is not null
            ? element.WithContents(XmlElement.Create(Namespaces.Tls, "starttls"))
            : element];
}
