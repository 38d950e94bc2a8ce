using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §4.4: who is sent the closing tag sends its own.</summary>
public sealed class TheEndIsNotAnswered : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "When a client that is not available closes the stream, the connection ends without a closing tag.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } =
        ["rfc6120/4.4/opened", "rfc6120/4.4/secured", "rfc6120/4.4/authenticated", "rfc6120/4.4/bound", "rfc6120/4.4/last-*"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _isAvailable;
        private bool _ended;

        public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
        {
            _ended |= bytes.Span.EndsWith("</stream:stream>"u8);
            return bytes;
        }

        public IEnumerable<XmlElement> Incoming(XmlElement element)
        {
            _isAvailable |= element.LocalName == "presence";
            return [element];
        }

        public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) => _ended && !_isAvailable && kind == StreamWriteKind.Close ? default : bytes;
    }
}
