using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It closes the stream over which it authenticated before it begins the next.</summary>
public sealed class ClosesTheOldStreamAfterSasl : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It closes the stream over which it authenticated before it begins the next.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/6.4.6/client/new-header"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new ClosingTagBeforeHeader(3);
}
