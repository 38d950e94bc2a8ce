using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.4, §10.3.3: an unknown request is answered with service-unavailable.</summary>
public sealed class UnknownRequestsAreNotImplemented : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An unknown request to the server is answered with feature-not-implemented.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/8.4/unknown-*-to-server",
        "rfc6120/8.2.3/unknown-payload",
    ];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("from") == "self.example" ? element.Exchange("service-unavailable", "feature-not-implemented") : element];
}
