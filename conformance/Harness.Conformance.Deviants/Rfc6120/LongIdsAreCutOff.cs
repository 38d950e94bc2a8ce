using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.1.3: an id comes back as it was.</summary>
public sealed class LongIdsAreCutOff : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An id is cut off after 255 characters.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.3/long"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") is { Length: > 255 } id ? element.WithAttribute("id", id[..255]) : element];
}
