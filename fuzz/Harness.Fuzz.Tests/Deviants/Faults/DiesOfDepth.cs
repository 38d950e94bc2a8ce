using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 2: dies of a tag that is open when the connection goes silent: here, of an element nested deeper than 1,000.</summary>
internal sealed class DiesOfDepth(DeviantMeter meter) : IStreamInterceptor
{
    private int _depth;
    private bool _isDead;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        _depth += bytes.Span.Count("<a>"u8) - bytes.Span.Count("</a>"u8);
        if (_depth > 900)
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
