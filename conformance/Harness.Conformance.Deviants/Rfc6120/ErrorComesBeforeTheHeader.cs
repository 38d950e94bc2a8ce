using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.1.2: an error in answer to the initial header comes inside a stream.</summary>
public sealed class ErrorComesBeforeTheHeader : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "An error during stream setup is sent without a response header.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.9.3.6/unknown-host"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private ReadOnlyMemory<byte> _header;

        public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes)
        {
            // The header waits for what follows it: features or an error.
            var header = _header;
            _header = kind == StreamWriteKind.Header ? bytes.ToArray() : default;
            return kind switch
            {
                StreamWriteKind.Header => default,
                StreamWriteKind.Element when bytes.Span.StartsWith("<stream:error"u8) => bytes,
                _ => (byte[])[.. header.Span, .. bytes.Span],
            };
        }
    }
}
