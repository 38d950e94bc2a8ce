namespace Harness.Fuzz.Targets;

/// <summary>An invariant of a target did not hold.</summary>
/// <param name="invariant">The sentence that is not true; findings are told apart by it.</param>
/// <param name="detail">What was seen.</param>
public sealed class InvariantException(string invariant, string detail) : Exception($"Not true: {invariant} {detail}")
{
    /// <summary>The sentence that is not true.</summary>
    public string Invariant { get; } = invariant;

    /// <summary>Throws where a sentence is not true.</summary>
    public static void Unless(bool holds, string invariant, string detail = "")
    {
        if (!holds)
        {
            throw new InvariantException(invariant, detail);
        }
    }
}
