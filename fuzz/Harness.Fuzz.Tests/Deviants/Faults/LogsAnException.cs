using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 2: lives on, but its log tells of an exception that nobody thought of.</summary>
internal sealed class LogsAnException(DeviantMeter meter) : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.EndsWith("/stream:strea"u8))
        {
            meter.Write("12:00:00 Unhandled exception in worker 7: index 13 is out of range");
        }

        return bytes;
    }
}
