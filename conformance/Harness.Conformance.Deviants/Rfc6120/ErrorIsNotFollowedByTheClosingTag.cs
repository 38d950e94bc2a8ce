using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.1.1: the stream is closed after an error.</summary>
public sealed class ErrorIsNotFollowedByTheClosingTag : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "After a stream error the connection ends without a closing tag.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/4.9.3.6/unknown-host"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _failed;

        public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes)
        {
            _failed |= kind == StreamWriteKind.Element && bytes.Span.StartsWith("<stream:error"u8);
            return _failed && kind == StreamWriteKind.Close ? default : bytes;
        }
    }
}
