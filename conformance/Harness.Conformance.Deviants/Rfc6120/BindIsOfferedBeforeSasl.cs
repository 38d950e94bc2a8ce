using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §7.4: binding is offered after SASL.</summary>
public sealed class BindIsOfferedBeforeSasl : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Binding is advertised beside the mechanisms of SASL.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/7.4/offered"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") && element.Child(Namespaces.Sasl, "mechanisms") is not null
            ? element.With(XmlElement.Create(Namespaces.Bind, "bind"))
            : element];
}
