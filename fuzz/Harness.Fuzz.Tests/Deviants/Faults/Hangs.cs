using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 1: nobody is answered any more once somebody nested an element deeper than 900.</summary>
internal sealed class Hangs(DeviantMeter meter) : IStreamInterceptor
{
    private int _depth;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        _depth += bytes.Span.Count("<a>"u8) - bytes.Span.Count("</a>"u8);
        meter.IsHanging |= _depth > 900;
        return meter.IsHanging ? ReadOnlyMemory<byte>.Empty : bytes;
    }
}
