using System.Text;

namespace Harness.Conformance.Deviants;

/// <summary>Bytes as text of one character a byte, for faults in how a parser reads: markup is found as text, everything else passes unchanged.</summary>
internal static class ByteText
{
    /// <summary>What a change makes of bytes.</summary>
    /// <param name="bytes">Bytes as they arrive or leave.</param>
    /// <param name="change">Gets and gives characters from U+0000 to U+00FF, each a byte.</param>
    internal static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> bytes, Func<string, string> change)
    {
        var text = Encoding.Latin1.GetString(bytes.Span);
        var changed = change(text);
        return changed == text ? bytes : Encoding.Latin1.GetBytes(changed);
    }
}
