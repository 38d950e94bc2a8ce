using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §4.5.2: the full XML is broadcast.</summary>
public sealed class UnavailablePresenceLosesItsStatus : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Unavailable presence is delivered without its status.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/4.5.2/to-subscribers", "rfc6121/8.5.2.1.2/unavailable"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "unavailable" ? element.Without(child => child.LocalName == "status") : element];
}
