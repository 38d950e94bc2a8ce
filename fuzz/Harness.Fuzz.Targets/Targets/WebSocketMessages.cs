using System.Buffers.Binary;

namespace Harness.Fuzz.Targets;

/// <summary>The judge of <see cref="WebSocketTarget"/>: the text messages in the bytes of a client, up to the first fault, read plainly by RFC 6455 §5.</summary>
/// <param name="Bytes">The payloads, each whole message ended by 0xFF; at the end, the pieces of one that is not whole.</param>
/// <param name="Whole">How many messages are whole.</param>
internal sealed record WebSocketMessages(IReadOnlyList<byte> Bytes, int Whole)
{
    private const int MostControlBytes = 125;

    internal static WebSocketMessages Read(ReadOnlySpan<byte> bytes)
    {
        var found = new List<byte>();
        var whole = 0;
        var begun = 0;
        var inside = false;
        while (TryReadFrame(ref bytes, out var opcode, out var isFinal, out var payload, out var isWhole))
        {
            if (opcode >= 8)
            {
                if (!isWhole || opcode > 10 || !isFinal || opcode == 8)
                {
                    break;
                }

                continue;
            }

            // A continuation goes on with something, and nothing else may come before its end (§5.4); of data there is text only (RFC 7395 §3.2).
            if ((opcode == 0) != inside || opcode > 1)
            {
                break;
            }

            begun = inside ? begun : found.Count;
            found.AddRange(payload);

            // A message whose last frame is empty may end inside a character for .NET (10.0), or behind what begins none, against §8.1; the framing above it refuses what is then no element.
            if (!IsPrefixOfUtf8(found, begun, isFinal && isWhole && payload.Length > 0) || !isWhole)
            {
                break;
            }

            inside = !isFinal;
            if (isFinal)
            {
                found.Add(0xFF);
                whole++;
            }
        }

        return new(found, whole);
    }

    // §5.2; a frame whose end is not there gives what is.
    private static bool TryReadFrame(ref ReadOnlySpan<byte> bytes, out int opcode, out bool isFinal, out byte[] payload, out bool isWhole)
    {
        (opcode, isFinal, payload, isWhole) = (0, false, [], false);
        if (bytes.Length < 2)
        {
            return false;
        }

        opcode = bytes[0] & 0x0F;
        isFinal = (bytes[0] & 0x80) != 0;
        ulong length = (uint)(bytes[1] & 0x7F);
        var head = length switch { 126 => 4, 127 => 10, _ => 2 };
        var isControl = opcode >= 8;

        // Reserved bits, no mask, reserved opcodes, long control frames.
        if ((bytes[0] & 0x70) != 0 || (bytes[1] & 0x80) == 0 || opcode is (> 2 and < 8) or > 10 || (isControl && (length > MostControlBytes || !isFinal)) || bytes.Length < head + 4)
        {
            return false;
        }

        length = head switch { 4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]), 10 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]), _ => length };
        if (length > long.MaxValue)
        {
            return false;
        }

        var key = bytes.Slice(head, 4);
        var rest = bytes[(head + 4)..];
        isWhole = length <= (ulong)rest.Length;
        payload = rest[..(isWhole ? (int)length : rest.Length)].ToArray();
        for (var at = 0; at < payload.Length; at++)
        {
            payload[at] ^= key[at % 4];
        }

        bytes = rest[payload.Length..];
        return true;
    }

    // §8.1: text is UTF-8; a message that goes on may be cut inside a character.
    private static bool IsPrefixOfUtf8(List<byte> found, int begun, bool isWhole)
    {
        var text = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found)[begun..];
        while (!text.IsEmpty)
        {
            var status = System.Text.Rune.DecodeFromUtf8(text, out _, out var used);
            if (status != System.Buffers.OperationStatus.Done)
            {
                return !isWhole && (status == System.Buffers.OperationStatus.NeedMoreData || IsRefusedOnlyWithTheNextByte(text));
            }

            text = text[used..];
        }

        return true;
    }

    // What no character begins with, but .NET (10.0) finds out by the value only, when the last byte is there: too long a form, or too large a number.
    private static bool IsRefusedOnlyWithTheNextByte(ReadOnlySpan<byte> text) => text switch
    {
        [0xC0 or 0xC1 or (>= 0xF5 and <= 0xF7)] => true,
        [0xE0, >= 0x80 and < 0xA0] => true,
        [0xF0, >= 0x80 and < 0x90] => true,
        [0xF0, >= 0x80 and < 0x90, >= 0x80 and < 0xC0] => true,
        _ => false,
    };
}
