namespace Harness.Fuzz.Families.Transports;

/// <summary>Bits in the order of RFC 1951 §3.1.1: numbers from the least significant bit on, Huffman codes from the most significant.</summary>
/// <param name="rest">Bits that stand in the first byte already.</param>
/// <param name="used">How many those are.</param>
internal sealed class BitWriter(int rest = 0, int used = 0)
{
    private readonly List<byte> _bytes = [];
    private int _rest = rest;
    private int _used = used;

    /// <summary>Writes a number of so many bits.</summary>
    public void Add(int number, int bits)
    {
        for (var bit = 0; bit < bits; bit++)
        {
            _rest |= ((number >> bit) & 1) << _used++;
            if (_used == 8)
            {
                _bytes.Add((byte)_rest);
                (_rest, _used) = (0, 0);
            }
        }
    }

    /// <summary>Writes a code of so many bits.</summary>
    public void AddCode(int code, int bits)
    {
        for (var bit = bits - 1; bit >= 0; bit--)
        {
            Add((code >> bit) & 1, 1);
        }
    }

    /// <summary>The whole bytes, and the bits that are left for the next.</summary>
    public byte[] Take(out int rest, out int used)
    {
        (rest, used) = (_rest, _used);
        return [.. _bytes];
    }
}
