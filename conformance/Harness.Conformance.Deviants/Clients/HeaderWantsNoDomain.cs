using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Its header does not say which domain it wants.</summary>
public sealed class HeaderWantsNoDomain : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Its header does not say which domain it wants.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/4.7.2/client/to"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public StreamHeader OutgoingHeader(StreamHeader header) => header with { To = null };
    }
}
