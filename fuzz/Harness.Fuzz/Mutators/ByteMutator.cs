using System.Collections.Immutable;

namespace Harness.Fuzz.Mutators;

/// <summary>Makes mutants of recorded bytes: of bytes, tokens, numbers, elements and attributes, and of two inputs. The same for the same chance.</summary>
/// <param name="tokens">What is put in as a whole; those of <see cref="Dictionary"/> where it is not given.</param>
public sealed class ByteMutator(ImmutableArray<byte[]>? tokens = null)
{
    private const int MostChanges = 4;
    private const int LongestRange = 32;
    private const int Kinds = 16;

    private readonly ImmutableArray<byte[]> _tokens = tokens ?? Dictionary.Tokens;
    private byte[] _scratch = new byte[4096];

    /// <summary>Changes a buffer at one to four places.</summary>
    /// <param name="buffer">The bytes that are changed.</param>
    /// <param name="other">Another input, of which pieces are taken.</param>
    /// <param name="chance">What decides.</param>
    public void Mutate(MutationBuffer buffer, ReadOnlySpan<byte> other, ref Chance chance)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        for (var count = 1 + chance.Below(MostChanges); count > 0; count--)
        {
            Change(buffer, other, ref chance);
        }
    }

    private void Change(MutationBuffer buffer, ReadOnlySpan<byte> other, ref Chance chance)
    {
        var at = chance.Below(buffer.Length + 1);
        switch (chance.Below(Kinds))
        {
            case 0:
                Overwrite(buffer, (byte)(At(buffer, at) ^ (1 << chance.Below(8))), at);
                break;
            case 1:
                Overwrite(buffer, (byte)chance.Next(), at);
                break;
            case 2 or 3 or 4:
                buffer.Replace(at, 0, _tokens[chance.Below(_tokens.Length)]);
                break;
            case 5:
                var token = _tokens[chance.Below(_tokens.Length)];
                buffer.Replace(at, Math.Min(token.Length, buffer.Length - at), token);
                break;
            case 6:
                buffer.Replace(at, Range(buffer, at, ref chance), []);
                break;
            case 7:
                Copy(buffer, at, Range(buffer, at, ref chance), chance.Below(buffer.Length + 1));
                break;
            case 8:
                Number(buffer, at, ref chance);
                break;
            case 9:
                Splice(buffer, other, at, ref chance);
                break;
            case 10:
                Take(buffer, XmlPieces.Element(other, ref chance), other, at);
                break;
            case 11 or 12:
                Piece(buffer, XmlPieces.Element(buffer.Bytes, ref chance), ref chance);
                break;
            case 13 or 14:
                Piece(buffer, XmlPieces.Attribute(buffer.Bytes, ref chance), ref chance);
                break;
            default:
                Rare(buffer, at, ref chance);
                break;
        }
    }

    // Cuts the end off, or repeats a short range many times: what few mutants of others reach.
    private void Rare(MutationBuffer buffer, int at, ref Chance chance)
    {
        if (chance.OneIn(2))
        {
            buffer.Replace(at, buffer.Length - at, []);
            return;
        }

        var length = Math.Min(Range(buffer, at, ref chance), 8);
        var times = 1 << chance.Below(8);
        var repeated = Scratch(length * times);
        for (var copy = 0; copy < times; copy++)
        {
            buffer.Bytes.Slice(at, length).CopyTo(repeated[(copy * length)..]);
        }

        buffer.Replace(at, 0, repeated);
    }

    // Takes an element or an attribute out, doubles it, or moves it.
    private void Piece(MutationBuffer buffer, (int Start, int Length) piece, ref Chance chance)
    {
        switch (chance.Below(3))
        {
            case 0:
                buffer.Replace(piece.Start, piece.Length, []);
                break;
            case 1:
                Copy(buffer, piece.Start, piece.Length, piece.Start + piece.Length);
                break;
            default:
                var moved = Scratch(piece.Length);
                buffer.Bytes.Slice(piece.Start, piece.Length).CopyTo(moved);
                buffer.Replace(piece.Start, piece.Length, []);
                buffer.Replace(chance.Below(buffer.Length + 1), 0, moved);
                break;
        }
    }

    private void Copy(MutationBuffer buffer, int start, int length, int to)
    {
        var copy = Scratch(length);
        buffer.Bytes.Slice(start, length).CopyTo(copy);
        buffer.Replace(to, 0, copy);
    }

    private static void Take(MutationBuffer buffer, (int Start, int Length) piece, ReadOnlySpan<byte> other, int at) =>
        buffer.Replace(at, 0, other.Slice(piece.Start, piece.Length));

    private static void Splice(MutationBuffer buffer, ReadOnlySpan<byte> other, int at, ref Chance chance) =>
        buffer.Replace(at, buffer.Length - at, other[chance.Below(other.Length + 1)..]);

    // The digits at or behind the place become a number at an edge, or one more or less.
    private static void Number(MutationBuffer buffer, int at, ref Chance chance)
    {
        var bytes = buffer.Bytes;
        var first = bytes[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
        if (first < 0)
        {
            return;
        }

        var start = at + first;
        var rest = bytes[start..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var length = rest < 0 ? bytes.Length - start : rest;
        if (chance.OneIn(3))
        {
            bytes[start + length - 1] = (byte)('0' + ((bytes[start + length - 1] - '0' + 1 + (chance.Below(2) * 8)) % 10));
            return;
        }

        buffer.Replace(start, length, Dictionary.Numbers[chance.Below(Dictionary.Numbers.Length)]);
    }

    private static int Range(MutationBuffer buffer, int at, ref Chance chance) => Math.Min(1 + chance.Below(LongestRange), buffer.Length - at);

    private static byte At(MutationBuffer buffer, int at) => at < buffer.Length ? buffer.Bytes[at] : (byte)0;

    private static void Overwrite(MutationBuffer buffer, byte value, int at) => buffer.Replace(at, Math.Min(1, buffer.Length - at), [value]);

    private Span<byte> Scratch(int length)
    {
        if (_scratch.Length < length)
        {
            _scratch = new byte[length];
        }

        return _scratch.AsSpan(0, length);
    }
}
