using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.2: a stream error has one condition.</summary>
public sealed class StreamErrorHasTwoConditions : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A stream error names undefined-condition beside its condition.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/4.9.2/syntax-*",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "error") ? element.With(XmlElement.Create(Namespaces.StreamErrors, "undefined-condition")) : element];
}
