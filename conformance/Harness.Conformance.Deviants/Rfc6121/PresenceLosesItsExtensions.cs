using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.4.2: the full XML is broadcast.</summary>
public sealed class PresenceLosesItsExtensions : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Presence is delivered without what other namespaces put into it.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6121/4.4.2/full-xml-to-subscribers",
        "rfc6121/4.5.2/to-subscribers",
        "rfc6121/4.2.2/presence-of-contacts",
        "rfc6121/4.6.3/stranger",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Attribute("type") is null or "unavailable" ? element.Without(child => child.Namespace.StartsWith("urn:example:", StringComparison.Ordinal)) : element];
}
