using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 1: nobody is answered any more once somebody sent half a presence.</summary>
internal sealed class Hangs(DeviantMeter meter) : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        meter.IsHanging |= bytes.Span.EndsWith("<presence/"u8);
        return meter.IsHanging ? ReadOnlyMemory<byte>.Empty : bytes;
    }
}
