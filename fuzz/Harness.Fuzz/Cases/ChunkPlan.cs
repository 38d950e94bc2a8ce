using System.Collections.Immutable;

namespace Harness.Fuzz.Cases;

/// <summary>How bytes are cut into writes, each of which goes out as a segment of its own as far as TCP allows.</summary>
/// <param name="Every">The size of each piece in bytes; 0 where all goes in one write, or is cut at <paramref name="At"/>.</param>
/// <param name="At">Where to cut, in bytes from the start, growing.</param>
/// <param name="Pause">How long to wait between two writes.</param>
public sealed record ChunkPlan(int Every, ImmutableArray<int> At, TimeSpan Pause)
{
    /// <summary>One write.</summary>
    public static ChunkPlan Whole { get; } = new(0, [], TimeSpan.Zero);

    /// <summary>Pieces of so many bytes.</summary>
    public static ChunkPlan Pieces(int bytes, TimeSpan pause = default) => new(bytes, [], pause);

    /// <summary>Cuts at these positions.</summary>
    public static ChunkPlan Cuts(IEnumerable<int> positions, TimeSpan pause = default) => new(0, [.. positions.Where(position => position > 0).Distinct().Order()], pause);

    /// <summary>Whether both cut alike.</summary>
    public bool Equals(ChunkPlan? other) => other is not null && Every == other.Every && Pause == other.Pause && At.SequenceEqual(other.At);

    /// <inheritdoc/>
    public override int GetHashCode() => At.Aggregate(HashCode.Combine(Every, Pause), HashCode.Combine);

    /// <summary>Where each piece of so many bytes begins and ends.</summary>
    public IEnumerable<(int From, int To)> Ranges(int length)
    {
        var from = 0;
        var every = Every > 0 ? Every : length;
        var cuts = At.IsEmpty ? Enumerable.Range(1, every == 0 ? 0 : length / every).Select(number => number * every) : At.Where(at => at < length);
        foreach (var to in cuts)
        {
            yield return (from, to);
            from = to;
        }

        // Where bytes travel as messages or requests, nothing is one without content.
        if (from < length || length == 0)
        {
            yield return (from, length);
        }
    }
}
