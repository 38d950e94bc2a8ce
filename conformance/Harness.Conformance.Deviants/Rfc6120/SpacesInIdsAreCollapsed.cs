using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.1.3: an id comes back as it was.</summary>
public sealed class SpacesInIdsAreCollapsed : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Of several spaces in the id of an answer one is left.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.1.3/spaces"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("id") is { } id ? element.WithAttribute("id", id.Replace("  ", " ", StringComparison.Ordinal)) : element];
}
