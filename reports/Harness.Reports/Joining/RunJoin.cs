using Harness.Results;

namespace Harness.Reports.Joining;

/// <summary>Makes one result of the runs of one target in several roles: what a server is to its clients, among servers, and to its components.</summary>
/// <remarks>Statements of a whole, such as the categories of XEP-0479, are about all of them; no role alone shows them.</remarks>
public static class RunJoin
{
    /// <summary>Why the runs say nothing of one target together, in one line; <see langword="null"/> where they do.</summary>
    /// <param name="runs">The runs, each with its name for the line.</param>
    public static string? FindFault(IReadOnlyList<(string Name, RunResult Result)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count < 2)
        {
            return "name the runs of two roles or more.";
        }

        var first = runs[0];
        if (runs.FirstOrDefault(run => !AreOne(run.Result.Target, first.Result.Target)) is { Result: { } stranger } other)
        {
            return $"{first.Name} is of {Told(first.Result.Target)} and {other.Name} of {Told(stranger.Target)}; joined runs are of one target.";
        }

        if (runs.FirstOrDefault(run => run.Result.IsOfClient() != first.Result.IsOfClient()) is { Result: not null } odd)
        {
            return $"of {first.Name} and {odd.Name} one plays the client and one does not; joined runs are of one target.";
        }

        var played = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, result) in runs)
        {
            foreach (var address in result.Scenarios.Select(scenario => scenario.Address()))
            {
                if (!played.TryAdd(address, name))
                {
                    return $"{played[address]} and {name} have both played {address}; joined runs are of different roles.";
                }
            }
        }

        return null;
    }

    /// <summary>One result of all.</summary>
    /// <param name="runs">Runs without a fault, the first of which lends its seed.</param>
    /// <param name="coverage">Which requirements scenarios have judged.</param>
    public static RunResult Of(IReadOnlyList<RunResult> runs, Func<IReadOnlyList<ScenarioResult>, IReadOnlyList<CoverageRow>> coverage)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(coverage);
        IReadOnlyList<ScenarioResult> scenarios = [.. runs.SelectMany(run => run.Scenarios).OrderBy(scenario => scenario.Id, StringComparer.Ordinal).ThenBy(scenario => scenario.Binding, StringComparer.Ordinal)];
        return runs[0] with
        {
            Target = runs[0].Target with { Bindings = [.. runs.SelectMany(run => run.Target.Bindings).Distinct(StringComparer.Ordinal)] },
            StartedAt = runs.Min(run => run.StartedAt),
            DurationMs = runs.Sum(run => run.DurationMs),
            ExitCode = runs.Max(run => run.ExitCode),
            EndedEarly = runs.Select(run => run.EndedEarly).FirstOrDefault(end => end is not null),
            Summary = Sum(runs.Select(run => run.Summary)),
            Scenarios = scenarios,
            Stale = [.. runs.SelectMany(run => run.Stale)],
            Features = [.. runs.SelectMany(run => run.Features).GroupBy(feature => feature.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(Unite)],
            Coverage = coverage(scenarios),
        };
    }

    private static bool AreOne(TargetResult one, TargetResult other) => (one.Name, one.Software, one.Version) == (other.Name, other.Software, other.Version);

    private static string Told(TargetResult target) => target.DisplayName() == target.Name ? target.Name : $"{target.DisplayName()} ({target.Name})";

    private static ConformSummary Sum(IEnumerable<ConformSummary> summaries) => summaries.Aggregate((one, other) => new ConformSummary(
        one.Pass + other.Pass,
        one.Violation + other.Violation,
        one.Deviation + other.Deviation,
        one.Unsupported + other.Unsupported,
        one.Inconclusive + other.Inconclusive,
        one.Fault + other.Fault,
        one.Baselined + other.Baselined,
        one.Stale + other.Stale));

    // One role that shows a feature broken outweighs another that shows it good.
    private static FeatureResult Unite(IGrouping<string, FeatureResult> feature) => new(
        feature.Key,
        feature.Any(each => each.Advertised),
        feature.Any(each => each.Proven == false) ? false : feature.Any(each => each.Proven == true) ? true : null);
}
