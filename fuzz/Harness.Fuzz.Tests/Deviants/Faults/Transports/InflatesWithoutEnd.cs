using System.IO.Compression;
using Xmpp.Core;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Transports;

/// <summary>compression: offers zlib (XEP-0138), and keeps all that a stream grows to, without a limit.</summary>
internal sealed class InflatesWithoutEnd(DeviantMeter meter) : IStreamInterceptor
{
    private const string Protocol = "http://jabber.org/protocol/compress";
    private const string Management = "urn:xmpp:sm:3";

    // As characters of two bytes.
    private const int Factor = 2;
    private string? _answer;
    private bool _isCompressed;
    private bool _isIn;

    public IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        if (!element.Is(Protocol, "compress"))
        {
            return [element];
        }

        // The server answers this with a failure at once: that becomes our answer.
        _answer = element.Child(Protocol, "method")?.Text == "zlib" ? "compressed" : "failure";
        return [XmlElement.Create(Management, "enable")];
    }

    public IEnumerable<XmlElement> Outgoing(XmlElement element)
    {
        _isIn |= element.Is(Namespaces.Sasl, "success");
        if (_answer is { } answer && element.Is(Management, "failed"))
        {
            (_answer, _isCompressed) = (null, answer == "compressed");
            return [XmlElement.Create(Protocol, answer)];
        }

        return [_isIn && element.Is(Namespaces.Streams, "features")
            ? element.With(XmlElement.Create("http://jabber.org/features/compress", "compression", XmlElement.Create("http://jabber.org/features/compress", "method", "zlib")))
            : element];
    }

    // What it grows to is counted and thrown away: what else is in it is no matter of this fault.
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        if (!_isCompressed)
        {
            return bytes;
        }

        _pending.AddRange(bytes.Span);
        if (_pending.Count < 2)
        {
            return default;
        }

        var grown = Grown([.. _pending]);
        if (grown < 0)
        {
            return "</>"u8.ToArray();
        }

        meter.Keep((grown - _grown) * Factor);
        _grown = grown;
        return default;
    }

    private readonly List<byte> _pending = [];
    private long _grown;

    private static long Grown(byte[] bytes)
    {
        using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        var buffer = new byte[1 << 16];
        var grown = 0L;
        try
        {
            for (var read = zlib.Read(buffer, 0, buffer.Length); read > 0; read = zlib.Read(buffer, 0, buffer.Length))
            {
                grown += read;
            }
        }
        catch (InvalidDataException)
        {
            return grown == 0 ? -1 : grown;
        }

        return grown;
    }
}
