using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Harness.Load.Streams;

/// <summary>What a client masks its frames with (RFC 6455 §5.3): each with four bytes that nobody can foresee, drawn many at a time.</summary>
internal static class WebSocketMask
{
    /// <summary>The length of a key.</summary>
    internal const int KeyBytes = 4;

    private const int DrawnBytes = 4096;

    [ThreadStatic]
    private static byte[]? t_keys;

    [ThreadStatic]
    private static int t_left;

    /// <summary>Writes a new key, and masks what stands behind it.</summary>
    /// <param name="keyAndPayload">Room for the key, and the payload.</param>
    internal static void Apply(Span<byte> keyAndPayload)
    {
        var keys = t_keys ??= new byte[DrawnBytes];
        if (t_left == 0)
        {
            RandomNumberGenerator.Fill(keys);
            t_left = DrawnBytes;
        }

        t_left -= KeyBytes;
        var drawn = keys.AsSpan(t_left, KeyBytes);
        drawn.CopyTo(keyAndPayload);
        Apply(keyAndPayload[KeyBytes..], BinaryPrimitives.ReadUInt32LittleEndian(drawn));
    }

    private static void Apply(Span<byte> payload, uint key)
    {
        var twice = BitConverter.IsLittleEndian ? ((ulong)key << 32) | key : BinaryPrimitives.ReverseEndianness(((ulong)key << 32) | key);
        var wide = MemoryMarshal.Cast<byte, ulong>(payload);
        for (var index = 0; index < wide.Length; index++)
        {
            wide[index] ^= twice;
        }

        for (var index = wide.Length * sizeof(ulong); index < payload.Length; index++)
        {
            payload[index] ^= (byte)(key >> (8 * (index % KeyBytes)));
        }
    }
}
