using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>size: takes no stanza of more than 4,000 bytes, where 10,000 is the least.</summary>
internal sealed class RefusesFourThousandBytes : IStreamInterceptor
{
    private int _seen;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        _seen += bytes.Length;
        return _seen > 4000 ? "<<"u8.ToArray() : bytes;
    }

    public IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        _seen = 0;
        return [element];
    }
}
