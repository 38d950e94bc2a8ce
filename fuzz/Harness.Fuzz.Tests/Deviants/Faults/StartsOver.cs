using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 7: looks at all that came of a stanza again for every byte more.</summary>
internal sealed class StartsOver(DeviantMeter meter) : IStreamInterceptor
{
    private long _seen;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        var before = _seen;
        _seen += bytes.Length;
        meter.Work(TimeSpan.FromTicks(((_seen * _seen) - (before * before)) / 1000));
        return bytes;
    }

    public IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        _seen = 0;
        return [element];
    }
}
