namespace Harness.Fuzz.Mutators;

/// <summary>Finds elements and attributes in bytes that look like XML, well-formed or not; wrong guesses only make other mutants.</summary>
internal static class XmlPieces
{
    /// <summary>A random element: from its start tag to its end tag, or to the end of the start tag where there is none.</summary>
    /// <returns>An empty range where no element was found.</returns>
    internal static (int Start, int Length) Element(ReadOnlySpan<byte> bytes, ref Chance chance)
    {
        if (!FindTag(bytes, ref chance, out var start, out var end))
        {
            return default;
        }

        if (bytes[end - 2] == '/')
        {
            return (start, end - start);
        }

        var depth = 1;
        for (var at = end; at < bytes.Length && depth > 0;)
        {
            var next = bytes[at..].IndexOf((byte)'<');
            if (next < 0)
            {
                break;
            }

            at += next;
            var close = TagEnd(bytes, at);
            if (close < 0)
            {
                break;
            }

            depth += bytes[at + 1] == '/' ? -1 : bytes[close - 2] == '/' ? 0 : 1;
            at = close;
            end = depth == 0 ? close : end;
        }

        return (start, end - start);
    }

    /// <summary>A random attribute of a random start tag, with the space before it.</summary>
    /// <returns>An empty range where none was found.</returns>
    internal static (int Start, int Length) Attribute(ReadOnlySpan<byte> bytes, ref Chance chance)
    {
        if (!FindTag(bytes, ref chance, out var start, out var end))
        {
            return default;
        }

        // From a random place on, so that each attribute has its turn.
        var from = start + chance.Below(end - start);
        var space = bytes[from..end].IndexOfAny(" \n\t\r"u8);
        if (space < 0)
        {
            return default;
        }

        var at = from + space;
        var quote = bytes[at..end].IndexOfAny((byte)'\'', (byte)'"');
        if (quote < 0)
        {
            return default;
        }

        var close = bytes[(at + quote + 1)..end].IndexOf(bytes[at + quote]);
        return close < 0 ? default : (at, quote + close + 2);
    }

    // A start tag at or behind a random place, else the first one.
    private static bool FindTag(ReadOnlySpan<byte> bytes, ref Chance chance, out int start, out int end)
    {
        var from = chance.Below(bytes.Length);
        for (var turn = 0; turn < 2; turn++, from = 0)
        {
            for (var at = from; at + 2 < bytes.Length; at++)
            {
                var next = bytes[at..].IndexOf((byte)'<');
                if (next < 0 || at + next + 2 >= bytes.Length)
                {
                    break;
                }

                at += next;
                if (bytes[at + 1] is not ((byte)'/' or (byte)'!' or (byte)'?') && TagEnd(bytes, at) is > 0 and var close)
                {
                    (start, end) = (at, close);
                    return true;
                }
            }
        }

        (start, end) = (0, 0);
        return false;
    }

    // The place behind the '>' of a tag, quotes respected; -1 where there is none.
    private static int TagEnd(ReadOnlySpan<byte> bytes, int start)
    {
        byte quote = 0;
        for (var at = start + 1; at < bytes.Length; at++)
        {
            var value = bytes[at];
            if (quote != 0)
            {
                quote = value == quote ? (byte)0 : quote;
            }
            else if (value is (byte)'\'' or (byte)'"')
            {
                quote = value;
            }
            else if (value == '>')
            {
                return at + 1;
            }
            else if (value == '<')
            {
                return -1;
            }
        }

        return -1;
    }
}
