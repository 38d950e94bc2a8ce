using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.7.4, §8.1.5: a stanza without language has that of its stream.</summary>
public sealed class StreamLanguageIsNotHandedOn : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A message without language is delivered without one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.5/lang-of-the-stream", "rfc6120/4.7.4/stream-language-added"];

    private const string Mark = "no-language";

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Language is null ? element.WithAttribute(Mark, "true") : element];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute(Mark) is null ? element : element.WithAttribute(Mark, null).WithAttribute(XmlElement.XmlNamespace, "lang", null)];
}
