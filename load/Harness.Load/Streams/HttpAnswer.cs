using System.Buffers.Text;

namespace Harness.Load.Streams;

/// <summary>A whole answer of HTTP/1.1: by its length, or in chunks (RFC 9112 §6, §7).</summary>
internal readonly ref struct HttpAnswer
{
    private readonly HttpHead _head;

    private HttpAnswer(HttpHead head, ReadOnlySpan<byte> body)
    {
        _head = head;
        Body = body;
    }

    /// <summary>The status.</summary>
    internal int Status => _head.Status;

    /// <summary>The status line, for a message.</summary>
    internal string Text => _head.Text;

    /// <summary>Whether the server closes the connection behind it.</summary>
    internal bool IsLast => _head.Has("\r\nconnection:"u8, "close"u8);

    /// <summary>What is in it.</summary>
    internal ReadOnlySpan<byte> Body { get; }

    /// <summary>Reads one, where it is there as a whole.</summary>
    /// <param name="bytes">What arrived: one answer, since no request is sent before the one before it is answered.</param>
    /// <param name="answer">The answer.</param>
    internal static bool TryRead(ReadOnlySpan<byte> bytes, out HttpAnswer answer)
    {
        answer = default;
        if (!HttpHead.TryRead(bytes, out var head))
        {
            return false;
        }

        var body = bytes[head.Length..];
        if (head.Has("\r\ntransfer-encoding:"u8, "chunked"u8))
        {
            // The last chunk is empty; looked at only where the end may be there, so that a long answer is not read again and again.
            if (!body.EndsWith("0\r\n\r\n"u8) || Join(body) is not { } whole)
            {
                return false;
            }

            answer = new HttpAnswer(head, whole);
            return true;
        }

        var length = Utf8Parser.TryParse(head.Find("\r\ncontent-length:"u8), out int told, out _) ? told : 0;
        if (body.Length < length)
        {
            return false;
        }

        answer = new HttpAnswer(head, body[..length]);
        return true;
    }

    private static byte[]? Join(ReadOnlySpan<byte> chunks)
    {
        var whole = new byte[chunks.Length];
        var count = 0;
        while (true)
        {
            var line = chunks.IndexOf("\r\n"u8);
            if (line < 0 || !Utf8Parser.TryParse(chunks[..line], out int length, out _, 'x') || length < 0 || chunks.Length < line + 4 + length)
            {
                return null;
            }

            if (length == 0)
            {
                return whole[..count];
            }

            chunks.Slice(line + 2, length).CopyTo(whole.AsSpan(count));
            count += length;
            chunks = chunks[(line + 4 + length)..];
        }
    }
}
