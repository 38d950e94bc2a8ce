using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.1.5: the language of a stanza stays.</summary>
public sealed class StanzaLanguageIsTakenAway : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Messages are delivered without their language.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/8.1.5/*",
        "rfc6120/4.7.4/stanza-language-kept",
        "rfc6120/4.7.4/stream-language-added",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.WithAttribute(XmlElement.XmlNamespace, "lang", null) : element];
}
