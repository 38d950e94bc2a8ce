using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §13.12: a stanza of 10000 bytes is accepted.</summary>
public sealed class LargeStanzasAreDropped : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A stanza with more than 9000 characters of text is dropped.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/13.12/10000-bytes"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        element.FirstElement?.Text.Length > 9000 ? [] : [element];
}
