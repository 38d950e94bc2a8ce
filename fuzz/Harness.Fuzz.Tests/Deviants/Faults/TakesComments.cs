using System.Text;
using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 3: passes comments over.</summary>
internal sealed partial class TakesComments : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetBytes(Comment().Replace(Encoding.Latin1.GetString(bytes.Span), string.Empty));

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
