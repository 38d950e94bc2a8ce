using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 2: dies of a tag that is open when the connection goes silent: here, of an element nested deeper than 1,000.</summary>
internal sealed class DiesOfDepth(DeviantMeter meter) : IStreamInterceptor
{
    private int _depth;

    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        _depth += bytes.Span.Count("<a>"u8) - bytes.Span.Count("</a>"u8);
        if (_depth > 900)
        {
            meter.Die("killed by signal 11 (core dumped)");
        }

        return meter.Obituary is null ? bytes : throw new InvalidOperationException(meter.Obituary);
    }
}
