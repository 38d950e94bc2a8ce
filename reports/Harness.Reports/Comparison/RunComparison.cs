using Harness.Results;

namespace Harness.Reports.Comparison;

/// <summary>What changed from one run to another, scenario by scenario (their ids never change, so runs are compared by them).</summary>
/// <param name="Changes">Every scenario and binding whose verdict differs or that stands in one run only, in the order of the id.</param>
public sealed record RunComparison(IReadOnlyList<ScenarioChange> Changes)
{
    /// <summary>Compares two runs.</summary>
    public static RunComparison Between(RunResult before, RunResult after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var earlier = before.Scenarios.ToDictionary(scenario => scenario.Address(), StringComparer.Ordinal);
        var later = after.Scenarios.ToDictionary(scenario => scenario.Address(), StringComparer.Ordinal);
        return new RunComparison(
        [
            .. earlier.Keys.Union(later.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(address => new ScenarioChange(earlier.GetValueOrDefault(address), later.GetValueOrDefault(address)))
                .Where(change => change.Kind != ChangeKind.None),
        ]);
    }
}
