using System.Text;
using System.Text.RegularExpressions;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants.Faults;

/// <summary>Oracle 7: refuses entities, but only after it expanded them.</summary>
internal sealed partial class ExpandsEntities(DeviantMeter meter) : IStreamInterceptor
{
    public ReadOnlyMemory<byte> IncomingBytes(ReadOnlyMemory<byte> bytes)
    {
        var size = 1L << 20;
        foreach (var unused in Entity().EnumerateMatches(Encoding.Latin1.GetString(bytes.Span)))
        {
            size *= 4;
        }

        if (size > 1 << 20)
        {
            meter.Keep(Math.Min(size, 8L << 30));
        }

        return bytes;
    }

    [GeneratedRegex("<!ENTITY")]
    private static partial Regex Entity();
}
