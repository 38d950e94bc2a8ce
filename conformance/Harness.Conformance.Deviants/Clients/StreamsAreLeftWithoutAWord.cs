using Xmpp.Client;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Clients;

/// <summary>It leaves its stream without the closing tag.</summary>
public sealed class StreamsAreLeftWithoutAWord : IClientDeviant
{
    /// <inheritdoc/>
    public string Fault => "It leaves its stream without the closing tag.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy => ["rfc6120/4.9*/client/system-shutdown", "rfc6120/4.9*/client/conflict", "rfc6120/4.9*/client/policy-violation", "rfc6120/4.9*/client/reset", "rfc6120/4.9.2/client/unknown-condition", "rfc6120/4.9.4/client/application-specific", "rfc6120/4.9.3.6/client/host-unknown", "rfc6120/4.4/client/closed-by-server", "rfc6120/11.1/client/*", "rfc6120/11.3/client/*", "rfc6120/4.8.1/client/wrong-namespace", "rfc6120/4.8.3/client/foreign-content-namespace", "rfc6120/6.5*/client/*", "xep0198/6/client/count-too-high"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures => ["*"];

    /// <inheritdoc/>
    public IStreamInterceptor? Twist(ClientOptions options) => new Faulty();

    private sealed class Faulty : IStreamInterceptor
    {
        public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) => kind == StreamWriteKind.Close ? ReadOnlyMemory<byte>.Empty : bytes;
    }
}
