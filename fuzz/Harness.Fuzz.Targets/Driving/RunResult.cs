using System.Collections.Immutable;

namespace Harness.Fuzz.Targets.Driving;

/// <summary>What came of running a target.</summary>
/// <param name="Cases">How many cases were run.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Processor">The processor time of the whole process meanwhile.</param>
/// <param name="Findings">The findings, minimised, by their cases.</param>
public sealed record RunResult(long Cases, TimeSpan Elapsed, TimeSpan Processor, ImmutableArray<Finding> Findings)
{
    /// <summary>What coverage says, where the program is instrumented: places of the map that were hit, and cases that became seeds.</summary>
    public (int Edges, int Kept)? Coverage { get; init; }
}
