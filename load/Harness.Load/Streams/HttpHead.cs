using System.Buffers.Text;
using System.Text;

namespace Harness.Load.Streams;

/// <summary>The status line and the header fields of an HTTP/1.1 answer (RFC 9112 §2), as bytes.</summary>
internal readonly ref struct HttpHead
{
    private readonly ReadOnlySpan<byte> _fields;

    private HttpHead(ReadOnlySpan<byte> line, ReadOnlySpan<byte> fields, int length)
    {
        Line = line;
        _fields = fields;
        Length = length;
    }

    /// <summary>The status line.</summary>
    internal ReadOnlySpan<byte> Line { get; }

    /// <summary>How many bytes the head takes, with the empty line behind it.</summary>
    internal int Length { get; }

    /// <summary>The status, or 0 where the line is none of HTTP.</summary>
    internal int Status => Line.StartsWith("HTTP/1."u8) && Line.IndexOf((byte)' ') is var space and > 0
        && Utf8Parser.TryParse(Line[(space + 1)..], out int status, out _) ? status : 0;

    /// <summary>The status line as text, for a message.</summary>
    internal string Text => Encoding.Latin1.GetString(Line[..Math.Min(80, Line.Length)]);

    /// <summary>Reads the head of what arrived.</summary>
    /// <returns>Whether it is there as a whole.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out HttpHead head)
    {
        head = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var line = bytes.IndexOf("\r\n"u8);
        head = new HttpHead(bytes[..line], bytes[line..(end + 2)], end + 4);
        return true;
    }

    /// <summary>The value of a field; empty where it is not there.</summary>
    /// <param name="name">The name between its line's beginning and the colon, both included: <c>\r\ncontent-length:</c>, in small letters.</param>
    internal ReadOnlySpan<byte> Find(ReadOnlySpan<byte> name)
    {
        for (var rest = _fields; rest.Length > name.Length;)
        {
            var next = rest[2..].IndexOf("\r\n"u8);
            if (next < 0)
            {
                break;
            }

            if (Ascii.EqualsIgnoreCase(rest[..name.Length], name))
            {
                return rest[name.Length..(2 + next)].Trim(" \t"u8);
            }

            rest = rest[(2 + next)..];
        }

        return [];
    }

    /// <summary>Whether a field has a value, whatever the letters' case; of a list, whether it is among them.</summary>
    internal bool Has(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var list = Find(name);
        foreach (var range in list.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(list[range].Trim(" \t"u8), value))
            {
                return true;
            }
        }

        return false;
    }
}
