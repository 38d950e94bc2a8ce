using System.Text;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>header: does not look at the namespace of the stream.</summary>
internal sealed class TakesAnyNamespace : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes.Span)
        .Replace("xmlns:stream='http://wrong.namespace.example.org/'", "xmlns:stream='http://etherx.jabber.org/streams'", StringComparison.Ordinal)
        .Replace("xmlns:stream='http://etherx.jabber.org/streams/'", "xmlns:stream='http://etherx.jabber.org/streams'", StringComparison.Ordinal));
}
