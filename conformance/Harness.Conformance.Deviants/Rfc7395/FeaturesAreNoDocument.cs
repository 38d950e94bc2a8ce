using Harness.Targets;
using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc7395;

/// <summary>Breaks §3.3.3: features declare the prefix that they use.</summary>
public sealed class FeaturesAreNoDocument : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "To a client that names no language the message with the features does not declare their prefix.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc7395/3.3.3/features", "rfc7395/3.7/restart"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Obscures { get; } = ["rfc7395/3.4/open"];

    /// <inheritdoc/>
    public Binding Binding => Binding.WebSocket;

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _namesNone;

        public StreamHeader IncomingHeader(StreamHeader header)
        {
            _namesNone = header.Language is null;
            return header;
        }

        public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) => _namesNone && kind == StreamWriteKind.Element
            ? ByteText.Rewrite(bytes, text => text.Replace("<stream:features xmlns:stream=", "<stream:features xmlns:streams=", StringComparison.Ordinal))
            : bytes;
    }
}
