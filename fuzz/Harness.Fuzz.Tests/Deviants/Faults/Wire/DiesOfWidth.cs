using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>width: dies of a thousand attributes.</summary>
internal sealed class DiesOfWidth(DeviantMeter meter) : IStreamInterceptor
{
    private int _seen;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        _seen += bytes.Span.Count("='1'"u8);
        if (_seen > 500)
        {
            meter.Die("killed by signal 11 (core dumped)");
        }

        return meter.Obituary is null ? bytes : throw new InvalidOperationException(meter.Obituary);
    }
}
