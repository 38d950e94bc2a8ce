namespace Harness.Fuzz.Mutators;

/// <summary>Bytes that are changed in place; never more than their capacity, what would be is cut off.</summary>
/// <param name="capacity">The most bytes.</param>
public sealed class MutationBuffer(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _length;

    /// <summary>How many bytes there are.</summary>
    public int Length => _length;

    /// <summary>The bytes.</summary>
    public Span<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The bytes, for whoever needs them as memory; valid until the next change.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>Puts these bytes in the place of what there was.</summary>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        _length = Math.Min(bytes.Length, _bytes.Length);
        bytes[.._length].CopyTo(_bytes);
    }

    /// <summary>Puts bytes in the place of a range.</summary>
    /// <param name="start">Where the range begins, within the bytes.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="replacement">The bytes; not of this buffer.</param>
    public void Replace(int start, int length, ReadOnlySpan<byte> replacement)
    {
        var tail = _bytes.AsSpan(start + length, _length - start - length);
        var room = _bytes.Length - start;
        var inserted = Math.Min(replacement.Length, room);
        var kept = Math.Min(tail.Length, room - inserted);
        tail[..kept].CopyTo(_bytes.AsSpan(start + inserted));
        replacement[..inserted].CopyTo(_bytes.AsSpan(start));
        _length = start + inserted + kept;
    }
}
