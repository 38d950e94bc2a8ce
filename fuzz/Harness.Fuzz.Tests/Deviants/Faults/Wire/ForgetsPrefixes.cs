using System.Text;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>ns-wellformed: takes a prefix that nobody declared for none.</summary>
internal sealed class ForgetsPrefixes : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes.Span);
        return text.Contains("xmlns:p=", StringComparison.Ordinal)
            ? bytes
            : Encoding.Latin1.GetBytes(text.Replace("<p:", "<", StringComparison.Ordinal).Replace(" p:", " ", StringComparison.Ordinal));
    }
}
