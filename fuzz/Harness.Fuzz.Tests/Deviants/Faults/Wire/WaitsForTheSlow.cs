using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>slow-loris: serves nobody while somebody has not finished a header.</summary>
internal sealed class WaitsForTheSlow(DeviantMeter meter) : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        meter.IsHanging |= bytes.Span.EndsWith("etherx.jab"u8) || bytes.Span.EndsWith(" to='"u8) || bytes.Span.EndsWith("'1.0"u8);
        return meter.IsHanging ? ReadOnlyMemory<byte>.Empty : bytes;
    }
}
