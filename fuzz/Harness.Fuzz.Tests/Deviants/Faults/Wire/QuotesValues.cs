using System.Text;
using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>xml-wellformed: puts quotes around values that have none.</summary>
internal sealed partial class QuotesValues : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetBytes(Unquoted().Replace(Encoding.Latin1.GetString(bytes.Span), "$1='$2'"));

    [GeneratedRegex(@"(\s\w+)=(\w*)(?=[\s/>])")]
    private static partial Regex Unquoted();
}
