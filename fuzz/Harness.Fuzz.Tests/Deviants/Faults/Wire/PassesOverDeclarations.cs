using System.Text;
using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults.Wire;

/// <summary>xml-encoding: does not look at what an XML declaration says.</summary>
internal sealed partial class PassesOverDeclarations : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetBytes(Declaration().Replace(Encoding.Latin1.GetString(bytes.Span), string.Empty));

    [GeneratedRegex(@"<\?xml[^>]*\?>")]
    private static partial Regex Declaration();
}
