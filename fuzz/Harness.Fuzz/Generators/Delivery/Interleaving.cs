using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>An order in which several streams, each with its own order, take their turns.</summary>
/// <param name="Turns">Which stream sends next, from 0; a stream comes as often as it has something to send.</param>
public sealed record Interleaving(ImmutableArray<int> Turns)
{
    /// <summary>How often the turn passes from one stream to another.</summary>
    public int Switches => Enumerable.Range(1, Math.Max(0, Turns.Length - 1)).Count(at => Turns[at] != Turns[at - 1]);

    /// <summary>Orders for streams that have so many things to send each; they shrink towards one stream after the other.</summary>
    public static Arbitrary<Interleaving> Of(params IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int[] turns = [.. counts.SelectMany((count, stream) => Enumerable.Repeat(stream, count))];
        return Arb.From(
            turns.Length == 0 ? Gen.Constant(new Interleaving([])) : Gen.Shuffle(turns).Select(order => new Interleaving([.. order])),
            interleaving => interleaving.Shrunk());
    }

    /// <summary>The things of all streams in this order.</summary>
    public IEnumerable<(int Stream, T Item)> Merge<T>(IReadOnlyList<IReadOnlyList<T>> streams)
    {
        var next = new int[streams.Count];
        foreach (var stream in Turns)
        {
            yield return (stream, streams[stream][next[stream]++]);
        }
    }

    // A turn goes beside an earlier one of its own stream.
    private IEnumerable<Interleaving> Shrunk()
    {
        for (var at = 1; at < Turns.Length; at++)
        {
            var earlier = Turns.AsSpan(0, at).LastIndexOf(Turns[at]);
            if (earlier >= 0 && earlier < at - 1)
            {
                var moved = new Interleaving(Turns.RemoveAt(at).Insert(earlier + 1, Turns[at]));
                if (moved.Switches < Switches)
                {
                    yield return moved;
                }
            }
        }
    }
}
