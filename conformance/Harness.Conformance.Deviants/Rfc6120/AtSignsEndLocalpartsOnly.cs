using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks RFC 7622 §3.4: a resourcepart may hold an at sign.</summary>
public sealed class AtSignsEndLocalpartsOnly : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An at sign in a resourcepart makes an address malformed.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.3.3.8/good/at-sign-*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return [element.Attribute("to") is { } to && to.IndexOf('/', StringComparison.Ordinal) is var slash && slash >= 0 && to.IndexOf('@', slash) > 0 ? element.WithAttribute("to", "@" + to) : element];
    }
}
