using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6121;

/// <summary>Breaks §2.6.1: who has versions says so.</summary>
public sealed class RosterVersioningIsNotAdvertised : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Rosters have versions, but the stream feature is missing.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6121/2.6.1/advertised"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Is(Namespaces.Streams, "features") ? element.Without(feature => feature.Namespace == Namespaces.RosterVersioning) : element];
}
