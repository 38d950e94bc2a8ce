using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0030;

/// <summary>Breaks §8: an account that is not there is answered for as one that tells nothing.</summary>
public sealed class NobodyIsNotFound : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Information of an account that is not there is answered with item-not-found.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0030/8/info-of-nobod*"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("from")?.StartsWith("nobody-at-all@", StringComparison.Ordinal) == true ? element.Exchange("service-unavailable", "item-not-found") : element];
}
