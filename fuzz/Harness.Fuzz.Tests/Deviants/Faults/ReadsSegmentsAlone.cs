using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 5: reads each segment as UTF-8 for itself.</summary>
internal sealed class ReadsSegmentsAlone : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes.Span) ? bytes : new byte[] { 0xFF };
}
