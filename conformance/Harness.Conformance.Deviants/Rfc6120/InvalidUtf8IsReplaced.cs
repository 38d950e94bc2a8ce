using System.Text;
using Xmpp.Server.Hosting;
using Xmpp.Streams;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §11.6: bytes that are no UTF-8 end the stream.</summary>
public sealed class InvalidUtf8IsReplaced : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "Bytes that are no UTF-8 are read as U+FFFD.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = [
        "rfc6120/11.6/invalid/*",
        "rfc6120/11.6/utf-16-be",
        "rfc6120/11.6/utf-16-le",
    ];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetDecoder();

        public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
        {
            var text = new char[_decoder.GetCharCount(bytes.Span, flush: false)];
            _decoder.GetChars(bytes.Span, text, flush: false);
            return Encoding.UTF8.GetBytes(text);
        }
    }
}
