using System.Buffers.Text;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Harness.Load.Integrity;

/// <summary>What the body of every message of a run begins with: run, flow, sender, number and time of sending, and a checksum over the whole body.</summary>
/// <remarks>Of fixed length, in ASCII that XML leaves as it is, so that it is written into pre-encoded bytes and found in received ones without anything being built:
/// <c>{hl1 RRRRRRRR FFFFFFFF SSSSSSSS NNNNNNNN TTTTTTTTTTTT CCCCCCCC}</c>, numbers in hexadecimal, the time in ticks of 100 ns of the run's clock.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MessageStamp(uint Run, uint Flow, uint Sender, uint Number, long SentAt)
{
    /// <summary>How many bytes it takes: the least that a body has.</summary>
    internal const int Length = 63;

    private const int RunAt = 5;
    private const int FlowAt = 14;
    private const int SenderAt = 23;
    private const int NumberAt = 32;
    private const int TimeAt = 41;
    private const int CheckAt = 54;

    private static ReadOnlySpan<byte> Start => "{hl1 "u8;

    /// <summary>A body of that many bytes (at least <see cref="Length"/>) for a flow; <see cref="Write"/> fills in the rest.</summary>
    internal static byte[] Template(uint run, uint flow, uint sender, int length)
    {
        var body = new byte[Math.Max(length, Length)];
        for (var index = 0; index < body.Length; index++)
        {
            body[index] = (byte)('a' + (index % 26));
        }

        body.AsSpan(0, Length).Fill((byte)' ');
        Start.CopyTo(body);
        Hexadecimal(body.AsSpan(RunAt, 8), run);
        Hexadecimal(body.AsSpan(FlowAt, 8), flow);
        Hexadecimal(body.AsSpan(SenderAt, 8), sender);
        body[Length - 1] = (byte)'}';
        return body;
    }

    /// <summary>Writes number, time and checksum into a body of <see cref="Template"/>.</summary>
    internal static void Write(Span<byte> body, uint number, long sentAt)
    {
        Hexadecimal(body.Slice(NumberAt, 8), number);
        Hexadecimal(body.Slice(TimeAt, 12), sentAt);
        Hexadecimal(body.Slice(CheckAt, 8), Checksum(body));
    }

    /// <summary>Looks for a stamp in the bytes of a stanza.</summary>
    /// <param name="stanza">The stanza as received.</param>
    /// <param name="stamp">What it says, where it is whole.</param>
    internal static StampState Find(ReadOnlySpan<byte> stanza, out MessageStamp stamp)
    {
        stamp = default;
        var start = stanza.IndexOf(Start);
        if (start < 0)
        {
            return StampState.None;
        }

        var body = stanza[start..];
        var end = body.IndexOf((byte)'<');
        if (end < Length
            || !TryNumber(body.Slice(RunAt, 8), out var run) || !TryNumber(body.Slice(FlowAt, 8), out var flow) || !TryNumber(body.Slice(SenderAt, 8), out var sender)
            || !TryNumber(body.Slice(NumberAt, 8), out var number) || !TryNumber(body.Slice(TimeAt, 12), out var time)
            || !HasItsChecksum(body[..end]))
        {
            return StampState.Corrupted;
        }

        stamp = new MessageStamp((uint)run, (uint)flow, (uint)sender, (uint)number, time);
        return StampState.Whole;
    }

    // Digit by digit as it was written: the checksum's own place is all that it does not stand for, and digits in capitals are the same number.
    private static bool HasItsChecksum(ReadOnlySpan<byte> body)
    {
        Span<byte> written = stackalloc byte[8];
        Hexadecimal(written, Checksum(body));
        return body.Slice(CheckAt, 8).SequenceEqual(written);
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out long number) =>
        Utf8Parser.TryParse(digits, out number, out var consumed, 'x') && consumed == digits.Length;

    private static void Hexadecimal(Span<byte> digits, long number)
    {
        for (var index = digits.Length - 1; index >= 0; index--)
        {
            digits[index] = "0123456789abcdef"u8[(int)(number & 15)];
            number >>= 4;
        }
    }

    // CRC-32C, which processors compute themselves, of all but the checksum's own place.
    private static uint Checksum(ReadOnlySpan<byte> body) => Checksum(Checksum(uint.MaxValue, body[..CheckAt]), body[(CheckAt + 8)..]);

    private static uint Checksum(uint sum, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            sum = BitOperations.Crc32C(sum, MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return sum;
    }
}

/// <summary>Whether a stanza has a stamp.</summary>
internal enum StampState
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>It has one, and its body is as it was sent.</summary>
    Whole,

    /// <summary>It has what is left of one.</summary>
    Corrupted,
}
