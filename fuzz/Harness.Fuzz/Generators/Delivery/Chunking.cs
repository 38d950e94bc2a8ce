using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>How bytes are cut into segments on their way. No way of cutting may change an answer.</summary>
/// <param name="Cuts">Where the segments end, in thousandths of the whole, ascending; none: all at once.</param>
/// <param name="IsBytewise">Whether every byte is a segment of its own, whatever the cuts.</param>
public sealed record Chunking(ImmutableArray<int> Cuts, bool IsBytewise = false)
{
    private const int Whole = 1000;

    /// <summary>All in one segment.</summary>
    public static Chunking Coalesced { get; } = new([]);

    /// <summary>Ways of cutting, which shrink towards fewer cuts.</summary>
    public static Arbitrary<Chunking> Arbitrary { get; } = Arb.From(
        Gen.Frequency(
            (1, Gen.Constant(Coalesced)),
            (1, Gen.Constant(new Chunking([], IsBytewise: true))),
            (6, from count in Gen.Choose(1, 8) from cuts in Gen.ListOf(Gen.Choose(0, Whole), count) select new Chunking([.. cuts.Order()]))),
        chunking => chunking.Shrunk());

    /// <summary>The segments of some bytes; none is empty.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> bytes)
    {
        var start = 0;
        foreach (var end in Ends(bytes.Length))
        {
            if (end > start)
            {
                yield return bytes[start..end];
                start = end;
            }
        }
    }

    private IEnumerable<int> Ends(int length) => IsBytewise ? Enumerable.Range(1, length) : [.. Cuts.Select(cut => (int)((long)length * cut / Whole)), length];

    private IEnumerable<Chunking> Shrunk()
    {
        if (IsBytewise)
        {
            yield return new([Whole / 2]);
        }

        for (var at = 0; at < Cuts.Length; at++)
        {
            yield return this with { Cuts = Cuts.RemoveAt(at) };
        }
    }
}
