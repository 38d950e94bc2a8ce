using Xmpp.Core;
using Xmpp.Server.Hosting;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §6.3.2: after success nothing is processed before the stream restarts.</summary>
public sealed class RestartIsNotAwaited : IDeviant
{
    /// <inheritdoc/>
    public string Fault => "A stanza after success is processed as if the stream had been restarted.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/6.3.2/no-restart"];

    /// <inheritdoc/>
    public ServerOptions Change(ServerOptions options) => options with { Interceptor = () => new Twist() };

    private sealed class Twist : IStreamInterceptor
    {
        private bool _succeeded;

        public IEnumerable<XmlElement> Outgoing(XmlElement element)
        {
            _succeeded = element.Is(Namespaces.Sasl, "success");
            return [element];
        }

        public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => _succeeded && bytes.Span.StartsWith("<iq"u8)
            ? (byte[])[.. "<stream:stream to='self.example' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"u8, .. bytes.Span]
            : bytes;
    }
}
