using Xmpp.Client;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It answers pings, and does not say that it does.</summary>
public sealed class PingsAreKeptQuiet : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It answers pings, and does not say that it does.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["xep0199/5/client/advertised", "xep0115/5.1/client/verification-string"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.WithoutFeature("urn:xmpp:ping")];
    }
}
