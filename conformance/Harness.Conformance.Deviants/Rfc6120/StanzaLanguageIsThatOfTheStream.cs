using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.1.5: a stanza may have a language of its own.</summary>
public sealed class StanzaLanguageIsThatOfTheStream : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The language of the stream replaces that of a message.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.5/lang-stays", "rfc6120/4.7.4/stanza-language-kept"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? element.WithAttribute(XmlElement.XmlNamespace, "lang", null) : element];
}
