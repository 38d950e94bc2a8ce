using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>width: dies of a thousand attributes.</summary>
internal sealed class DiesOfWidth(DeviantMeter meter) : IStreamInterceptor
{
    private int _seen;
    private bool _isDead;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        _seen += bytes.Span.Count("='1'"u8);
        if (_seen > 500)
        {
            meter.Die("killed by signal 11 (core dumped)");
        }

        // The stream ends by the first exception; what still comes while it ends is heard by nobody.
        if (meter.Obituary is null || _isDead)
        {
            return _isDead ? default : bytes;
        }

        _isDead = true;
        throw new InvalidOperationException(meter.Obituary);
    }
}
