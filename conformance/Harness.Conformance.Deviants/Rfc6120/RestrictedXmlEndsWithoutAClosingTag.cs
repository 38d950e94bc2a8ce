using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.9.1.1: the stream is closed after an error.</summary>
public sealed class RestrictedXmlEndsWithoutAClosingTag : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "After the error for restricted XML the connection ends without a closing tag.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
    [
        "rfc6120/11.1/*",
        "rfc6120/11.3/bad-declaration",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _failed;

        public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes)
        {
            _failed |= kind == StreamWriteKind.Element && bytes.Span.StartsWith("<stream:error><restricted-xml"u8);
            return _failed && kind == StreamWriteKind.Close ? default : bytes;
        }
    }
}
