using System.Text;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 6: forgets to escape what it hands on, so that text becomes elements.</summary>
internal sealed class HandsTextOnAsMarkup : IStreamInterceptor
{
    public ReadOnlyMemory<byte> OutgoingBytes(StreamWriteKind kind, ReadOnlyMemory<byte> bytes) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal));
}
