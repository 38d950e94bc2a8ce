using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Harness.Fuzz.Cases.Text;

/// <summary>Payloads as they stand in a file: <c>"text"</c> with escapes, <c>"text"*1000</c> for repetitions, one beside the other.</summary>
/// <remarks>
/// Escapes: <c>\xNN</c> for a byte, <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\\</c>, <c>\"</c>, and <c>\{</c> for a brace that begins no name. What is not a visible character of valid UTF-8 is written
/// as bytes, so that what one sees is all there is.
/// </remarks>
internal static class PayloadText
{
    private const int LineWidth = 140;

    /// <summary>Writes it; a long one goes on in lines that begin with white space.</summary>
    public static string Write(Payload payload)
    {
        var text = new StringBuilder();
        foreach (var run in Runs(payload))
        {
            text.Append(text.Length == 0 ? string.Empty : " ");
            if (run is RepeatPart repeat)
            {
                text.Append('"').AppendJoin(string.Empty, repeat.Parts.Select(part => Write(part))).Append("\"*").Append(repeat.Count.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                WriteBroken(text, run);
            }
        }

        return text.Length == 0 ? "\"\"" : text.ToString();
    }

    /// <summary>Reads what stands between the quotation marks.</summary>
    /// <exception cref="FormatException">An escape is wrong.</exception>
    public static ImmutableArray<PayloadPart> Read(ReadOnlySpan<char> quoted)
    {
        var parts = ImmutableArray.CreateBuilder<PayloadPart>();
        var bytes = new ArrayBufferWriter<byte>();
        while (!quoted.IsEmpty)
        {
            var taken = 1;
            if (quoted[0] == '\\')
            {
                taken = ReadEscape(quoted, bytes);
            }
            else if (quoted[0] == '{')
            {
                var end = quoted.IndexOf('}');
                taken = end < 2 ? throw new FormatException("a brace without a name: write \\{ for a brace") : end + 1;
                Flush();
                parts.Add(new NamePart(quoted[1..end].ToString()));
            }
            else
            {
                if (Rune.DecodeFromUtf16(quoted, out var rune, out taken) != OperationStatus.Done)
                {
                    throw new FormatException("half a surrogate pair");
                }

                bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
            }

            quoted = quoted[taken..];
        }

        Flush();
        return parts.ToImmutable();

        void Flush()
        {
            if (bytes.WrittenCount > 0)
            {
                parts.Add(new BytesPart([.. bytes.WrittenSpan]));
                bytes.Clear();
            }
        }
    }

    /// <summary>Bytes with escapes, without quotation marks: how transcripts show them.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes, bool bracesAreNames = true)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status == OperationStatus.Done && IsVisible(rune))
            {
                text.Append(rune.Value is '"' or '\\' || (bracesAreNames && rune.Value == '{') ? "\\" : string.Empty).Append(rune.ToString());
            }
            else
            {
                foreach (var odd in bytes[..consumed])
                {
                    text.Append(odd switch { (byte)'\n' => "\\n", (byte)'\r' => "\\r", (byte)'\t' => "\\t", _ => "\\x" + odd.ToString("X2", CultureInfo.InvariantCulture) });
                }
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    // Bytes and names that stand beside each other are one quoted text.
    private static IEnumerable<object> Runs(Payload payload)
    {
        var run = new List<PayloadPart>();
        foreach (var part in payload.Parts)
        {
            if (part is RepeatPart)
            {
                if (run.Count > 0)
                {
                    yield return run.ToArray();
                    run.Clear();
                }

                yield return part;
            }
            else
            {
                run.Add(part);
            }
        }

        if (run.Count > 0)
        {
            yield return run.ToArray();
        }
    }

    private static void WriteBroken(StringBuilder text, object run)
    {
        var width = 0;
        text.Append('"');
        foreach (var piece in ((PayloadPart[])run).SelectMany(Pieces))
        {
            if (width + piece.Length > LineWidth && width > 0)
            {
                text.Append("\"\n    \"");
                width = 0;
            }

            text.Append(piece);
            width += piece.Length;
        }

        text.Append('"');
    }

    private static IEnumerable<string> Pieces(PayloadPart part)
    {
        if (part is not BytesPart { Bytes.Length: > LineWidth } bytes)
        {
            yield return Write(part);
            yield break;
        }

        for (var from = 0; from < bytes.Bytes.Length;)
        {
            var to = Math.Min(from + (LineWidth / 2), bytes.Bytes.Length);

            // Not inside a character.
            while (to < bytes.Bytes.Length && to > from + 1 && (bytes.Bytes[to] & 0xC0) == 0x80)
            {
                to--;
            }

            yield return Escape(bytes.Bytes.AsSpan()[from..to]);
            from = to;
        }
    }

    private static string Write(PayloadPart part) => part switch
    {
        NamePart name => $"{{{name.Name}}}",
        BytesPart bytes => Escape(bytes.Bytes.AsSpan()),
        _ => throw new InvalidOperationException("A repetition holds no repetition."),
    };

    private static int ReadEscape(ReadOnlySpan<char> quoted, ArrayBufferWriter<byte> bytes)
    {
        if (quoted.Length < 2)
        {
            throw new FormatException("a backslash at the end");
        }

        if (quoted[1] == 'x')
        {
            bytes.Write([quoted.Length >= 4 && byte.TryParse(quoted[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw new FormatException("\\x without two hexadecimal digits")]);
            return 4;
        }

        bytes.Write([quoted[1] switch
        {
            'n' => (byte)'\n',
            'r' => (byte)'\r',
            't' => (byte)'\t',
            '\\' or '"' or '{' => (byte)quoted[1],
            _ => throw new FormatException($"there is no escape \\{quoted[1]}"),
        }]);
        return 2;
    }

    private static bool IsVisible(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark);
}
