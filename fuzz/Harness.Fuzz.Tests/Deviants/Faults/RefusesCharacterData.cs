using System.Text;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 4: refuses character data sections.</summary>
internal sealed class RefusesCharacterData : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes.Span).Replace("<![CDATA[", "<!-- -->", StringComparison.Ordinal));
}
