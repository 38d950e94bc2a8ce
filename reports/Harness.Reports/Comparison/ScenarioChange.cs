using Harness.Results;

namespace Harness.Reports.Comparison;

/// <summary>One scenario over one binding, in two runs.</summary>
/// <param name="Before">The result of the first run, or <see langword="null"/> where it did not run.</param>
/// <param name="After">The result of the second run, or <see langword="null"/> where it did not run.</param>
public sealed record ScenarioChange(ScenarioResult? Before, ScenarioResult? After)
{
    /// <summary>Which way it went.</summary>
    public ChangeKind Kind => (Before, After) switch
    {
        (null, null) => ChangeKind.None,
        (null, _) => ChangeKind.Added,
        (_, null) => ChangeKind.Removed,
        var (before, after) when before.Verdict == after.Verdict => ChangeKind.None,
        var (before, after) when after.Verdict.IsFailure() && !before.Verdict.IsFailure() => ChangeKind.Broken,
        var (before, after) when before.Verdict.IsFailure() && !after.Verdict.IsFailure() => ChangeKind.Repaired,
        _ => ChangeKind.Changed,
    };
}
