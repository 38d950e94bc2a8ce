using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §5.4.2.2: the stream is closed after a failure of STARTTLS.</summary>
public sealed class StarttlsFailureLeavesTheStreamOpen : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "After a failure of STARTTLS the connection ends without a closing tag.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/5.4.2.2/not-offered"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _failed;

        public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes)
        {
            _failed |= kind == StreamWriteKind.Element && bytes.Span.StartsWith("<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'"u8);
            return _failed && kind == StreamWriteKind.Close ? default : bytes;
        }
    }
}
