using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Its header has an id.</summary>
public sealed class HeaderBringsAnId : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Its header has an id.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/4.7.3/client/no-id"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public StreamHeader OutgoingHeader(StreamHeader header) => header with { Id = "mine" };
    }
}
