using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It closes the stream in clear before it begins the one over TLS.</summary>
public sealed class ClosesTheOldStreamAfterTls : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It closes the stream in clear before it begins the one over TLS.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/5.4.3.3/client/new-header"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new ClosingTagBeforeHeader(2);
}
