using Harness.Conformance.Requirements;
using Harness.Conformance.Running;
using Harness.Results;

namespace Harness.Conformance.Coverage;

/// <summary>Which requirements are covered by checks, waived with a reason, or open.</summary>
public static class CoverageReport
{
    /// <summary>What the scenarios could check, if all were run.</summary>
    public static IReadOnlyList<CoverageRow> Of(RequirementCatalogue catalogue, IEnumerable<Scenario> scenarios) =>
        Of(catalogue, scenarios.SelectMany(scenario => scenario.Requirements).ToHashSet(StringComparer.Ordinal));

    /// <summary>What a run has checked: requirements that got a judgement on the target.</summary>
    public static IReadOnlyList<CoverageRow> Of(RequirementCatalogue catalogue, IEnumerable<ScenarioResult> results) =>
        Of(catalogue, results.SelectMany(result => result.Checks)
            .Where(check => check.Verdict is Verdict.Pass or Verdict.Deviation or Verdict.Violation)
            .Select(check => check.Requirement)
            .ToHashSet(StringComparer.Ordinal));

    /// <summary>The requirements that no scenario cites and nobody waived, in the order of the catalogue.</summary>
    public static IReadOnlyList<Requirement> Open(RequirementCatalogue catalogue, IEnumerable<Scenario> scenarios)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var covered = scenarios.SelectMany(scenario => scenario.Requirements).ToHashSet(StringComparer.Ordinal);
        return [.. catalogue.All.Where(requirement => !covered.Contains(requirement.Id) && !catalogue.Waivers.ContainsKey(requirement.Id))];
    }

    private static List<CoverageRow> Of(RequirementCatalogue catalogue, HashSet<string> covered)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        bool IsWaived(Requirement requirement) => catalogue.Waivers.ContainsKey(requirement.Id) && !covered.Contains(requirement.Id);
        return [.. catalogue.All
            .GroupBy(requirement => (requirement.Spec, requirement.Class))
            .Select(group => new CoverageRow(
                group.Key.Spec,
                group.Key.Class,
                group.Count(requirement => covered.Contains(requirement.Id)),
                group.Count(IsWaived),
                group.Count(requirement => !covered.Contains(requirement.Id) && !IsWaived(requirement))))
            .OrderBy(row => row.Spec, StringComparer.Ordinal)
            .ThenBy(row => Array.IndexOf(s_classes, row.Level))];
    }

    private static readonly string[] s_classes = ["MUST", "SHOULD", "MAY"];
}
