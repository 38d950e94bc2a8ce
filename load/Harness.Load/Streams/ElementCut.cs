namespace Harness.Load.Streams;

/// <summary>Finds the first of the elements that a user sends, for bindings that carry each in a document of its own. Reads what this program wrote: well-formed, no comments, no CDATA.</summary>
internal readonly ref struct ElementCut
{
    private ElementCut(int length, int nameEnd, bool hasNamespace) => (Length, NameEnd, HasNamespace) = (length, nameEnd, hasNamespace);

    /// <summary>The element's length.</summary>
    internal int Length { get; }

    /// <summary>Where its name ends, and an attribute may be put.</summary>
    internal int NameEnd { get; }

    /// <summary>Whether it declares a default namespace itself.</summary>
    internal bool HasNamespace { get; }

    /// <summary>What has to be put behind the name: RFC 7395 §3.3.3 has each element declare its namespace, since no stream element around it does.</summary>
    internal ReadOnlySpan<byte> Declaration => HasNamespace ? [] : " xmlns='jabber:client'"u8;

    /// <summary>The first element.</summary>
    /// <exception cref="ArgumentException">There is no whole one.</exception>
    internal static ElementCut First(ReadOnlySpan<byte> elements)
    {
        var (depth, at, nameEnd, hasNamespace) = (0, 0, 0, false);
        do
        {
            var begin = elements[at..].IndexOf((byte)'<');
            var end = begin < 0 ? -1 : TagEnd(elements, at + begin);
            if (end < 0 || (depth == 0 && begin > 0))
            {
                throw new ArgumentException("What is sent is no whole element.", nameof(elements));
            }

            at += begin;
            if (depth == 0)
            {
                nameEnd = at + 1 + elements[(at + 1)..].IndexOfAny(" />\t\r\n"u8);
                hasNamespace = elements[at..end].IndexOf(" xmlns="u8) >= 0;
            }

            depth += elements[at + 1] == '/' ? -1 : elements[end - 1] == '/' ? 0 : 1;
            at = end + 1;
        }
        while (depth > 0);
        return new ElementCut(at, nameEnd, hasNamespace);
    }

    // Where a tag ends: a '>' within quotes is none.
    private static int TagEnd(ReadOnlySpan<byte> elements, int at)
    {
        while (elements[at..].IndexOfAny((byte)'>', (byte)'\'', (byte)'"') is var found and >= 0)
        {
            at += found;
            if (elements[at] == '>')
            {
                return at;
            }

            var close = elements[(at + 1)..].IndexOf(elements[at]);
            if (close < 0)
            {
                return -1;
            }

            at += close + 2;
        }

        return -1;
    }
}
