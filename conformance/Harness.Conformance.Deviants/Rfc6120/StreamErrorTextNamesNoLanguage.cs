using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.2: a text says its language.</summary>
public sealed class StreamErrorTextNamesNoLanguage : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The text of a stream error has no xml:lang.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/4.9.2/syntax-*",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "error") ? element.With(XmlElement.Create(Namespaces.StreamErrors, "text", "Farewell.")) : element];
}
