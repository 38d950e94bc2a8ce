using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0199;

/// <summary>Breaks §5: who answers pings says so.</summary>
public sealed class PingIsNotAdvertised : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The server answers pings and does not name the feature.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0199/5/advertised"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.WithoutFeature("urn:xmpp:ping")];
}
