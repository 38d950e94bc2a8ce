using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>tls-garbage: the buffers of a TLS handshake are given back when the next header comes, and else never.</summary>
internal sealed class KeepsBrokenHandshakes(DeviantMeter meter) : IStreamInterceptor
{
    private const long HandshakeBytes = 8 << 20;
    private long _kept;

    public IEnumerable<XmlElement> Outgoing(XmlElement element)
    {
        if (element.Is(Namespaces.Tls, "proceed"))
        {
            _kept = HandshakeBytes;
            meter.Keep(_kept);
        }

        return [element];
    }

    public StreamHeader IncomingHeader(StreamHeader header)
    {
        meter.Keep(-_kept);
        _kept = 0;
        return header;
    }
}
