using System.Collections.Immutable;

namespace Harness.Fuzz.Mutators;

/// <summary>Makes mutants of a recorded talk: of its order, and of what is said in it.</summary>
public static class SequenceMutator
{
    /// <summary>A talk in which something was left out, said twice, said elsewhere, taken from another talk, or changed in itself.</summary>
    /// <typeparam name="T">One thing that is said.</typeparam>
    /// <param name="steps">The talk.</param>
    /// <param name="other">Another talk, of which steps are taken; may be the same.</param>
    /// <param name="inside">Changes one step in itself.</param>
    /// <param name="chance">What decides.</param>
    public static ImmutableArray<T> Mutate<T>(ImmutableArray<T> steps, ImmutableArray<T> other, Inside<T> inside, ref Chance chance)
    {
        ArgumentNullException.ThrowIfNull(inside);
        if (steps.IsEmpty)
        {
            return other;
        }

        var at = chance.Below(steps.Length);
        var step = steps[at];
        switch (chance.Below(6))
        {
            case 0:
                return steps.RemoveAt(at);
            case 1:
                return steps.Insert(at, step);
            case 2:
                var without = steps.RemoveAt(at);
                return without.Insert(chance.Below(without.Length + 1), step);
            case 3 when !other.IsEmpty:
                return steps.Insert(at, other[chance.Below(other.Length)]);
            case 4 when !other.IsEmpty:
                return [.. steps[..at], .. other[chance.Below(other.Length)..]];
            default:
                return steps.SetItem(at, inside(step, ref chance));
        }
    }

    /// <summary>Changes one step in itself.</summary>
    public delegate T Inside<T>(T step, ref Chance chance);
}
