using Harness.Conformance.Coverage;
using Harness.Conformance.Requirements;
using Harness.Results;

namespace Harness.Conformance.Running;

/// <summary>Makes the result of a run out of what its scenarios ended with: baseline, counts, features, coverage, exit code.</summary>
internal sealed class RunSummary(ConformanceOptions options, RequirementCatalogue catalogue)
{
    // More than one in ten that could not be judged, and the run says little about the target.
    private const double MostInconclusive = 0.1;

    public RunResult Make(
        TargetResult target,
        FeatureInventory inventory,
        IEnumerable<ScenarioResult> raw,
        RunEnd end)
    {
        var results = raw
            .Select(result => options.Baseline.Explains(result) is { } known ? result with { BaselineReason = known.Reason } : result)
            .Select(WithText)
            .OrderBy(result => result.Id, StringComparer.Ordinal)
            .ThenBy(result => result.Binding, StringComparer.Ordinal)
            .ToList();
        var known = options.AllScenarioIds ?? options.Scenarios.Select(scenario => scenario.Id).ToHashSet(StringComparer.Ordinal);
        var stale = end.Early is null ? options.Baseline.Stale(results, known) : [];
        return new RunResult
        {
            Verb = "conform",
            Target = target,
            Seed = options.Seed,
            StartedAt = end.StartedAt,
            DurationMs = (long)end.Took.TotalMilliseconds,
            ExitCode = ExitCode(results, stale, end),
            EndedEarly = end.Early,
            Summary = Count(results, stale),
            Scenarios = results,
            Stale = stale,
            Features = Features(inventory, results),
            Coverage = CoverageReport.Of(catalogue, results),
        };
    }

    private static ConformSummary Count(List<ScenarioResult> results, IReadOnlyList<StaleEntry> stale)
    {
        int Of(Verdict verdict) => results.Count(result => result.Verdict == verdict);
        return new ConformSummary(
            Of(Verdict.Pass),
            Of(Verdict.Violation),
            Of(Verdict.Deviation),
            Of(Verdict.Unsupported),
            Of(Verdict.Inconclusive),
            Of(Verdict.Fault),
            results.Count(result => result.BaselineReason is not null),
            stale.Count);
    }

    private int ExitCode(List<ScenarioResult> results, IReadOnlyList<StaleEntry> stale, RunEnd end)
    {
        if (results.Exists(result => result.Verdict == Verdict.Fault))
        {
            return ExitCodes.Fault;
        }

        if (end.TargetDied)
        {
            return ExitCodes.Target;
        }

        if (stale.Count > 0 || results.Exists(result => result.BaselineReason is null && Fails(result.Verdict)))
        {
            return ExitCodes.Failure;
        }

        var executed = results.Count(result => result.Verdict is Verdict.Pass or Verdict.Deviation or Verdict.Violation);
        var unknown = results.Count(result => result.Verdict == Verdict.Inconclusive && result.BaselineReason is null);
        return end.Early is not null || executed < options.MinimumExecuted || unknown > results.Count * MostInconclusive ? ExitCodes.TooLittle : ExitCodes.Good;
    }

    private bool Fails(Verdict verdict) => verdict == Verdict.Violation || (options.Strict && verdict == Verdict.Deviation);

    private IReadOnlyList<FeatureResult> Features(FeatureInventory inventory, List<ScenarioResult> results)
    {
        var needs = options.Scenarios
            .SelectMany(scenario => scenario.Features.Select(feature => (feature, scenario.Id)))
            .ToLookup(pair => pair.feature, pair => pair.Id, StringComparer.Ordinal);
        bool? Proven(string feature)
        {
            var ran = results
                .Where(result => needs[feature].Contains(result.Id, StringComparer.Ordinal) && result.Verdict is Verdict.Pass or Verdict.Deviation or Verdict.Violation)
                .ToList();
            return ran.Count == 0 ? null : ran.Exists(result => result.Verdict == Verdict.Pass);
        }

        return [.. inventory.Advertised
            .Union(needs.Select(need => need.Key), StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => new FeatureResult(name, inventory.Has(name), Proven(name)))];
    }

    private ScenarioResult WithText(ScenarioResult result) => options.Texts is null
        ? result
        : result with { Checks = [.. result.Checks.Select(check => check with { Text = options.Texts.Of(check.Requirement) })] };
}

/// <summary>How a run ended.</summary>
internal sealed record RunEnd(DateTimeOffset StartedAt, TimeSpan Took, string? Early, bool TargetDied);
