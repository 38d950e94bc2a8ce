using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §13.9.1: what is no base64 is rejected, not skipped.</summary>
public sealed class Base64IsReadLeniently : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Characters outside the alphabet of base64 are skipped.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/6.5.5/character-amid",
        "rfc6120/6.5.5/exclamation-mark",
        "rfc6120/6.5.5/line-feed-amid",
        "rfc6120/6.5.5/not-ascii",
        "rfc6120/6.5.5/response",
        "rfc6120/6.5.5/space-amid",
        "rfc6120/6.5.5/url-safe-alphabet",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Namespace == Namespaces.Sasl && element.FirstElement is null ? element.WithContents(Skipping(element.Text)) : element];

    private static IEnumerable<XmlContent> Skipping(string data) =>
        data.Length == 0 ? [] : [string.Concat(data.Where(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '/' or '='))];
}
