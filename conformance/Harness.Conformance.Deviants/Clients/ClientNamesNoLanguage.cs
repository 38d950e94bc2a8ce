using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>Its header names no language.</summary>
public sealed class ClientNamesNoLanguage : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "Its header names no language.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/4.7.4/client/language"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public StreamHeader OutgoingHeader(StreamHeader header) => header with { Language = null };
    }
}
