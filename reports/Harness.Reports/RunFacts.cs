using Harness.Results;

namespace Harness.Reports;

/// <summary>What follows from a result and is said in more than one report.</summary>
public static class RunFacts
{
    /// <summary>The verdicts in the order in which reports show them: the worst news first, then what is neither good nor bad, then the good.</summary>
    public static IReadOnlyList<Verdict> Order { get; } =
        [Verdict.Violation, Verdict.Fault, Verdict.Inconclusive, Verdict.Deviation, Verdict.Unsupported, Verdict.Pass];

    /// <summary>Whether the scenario turns the run red: a failure that no baseline knows of.</summary>
    public static bool IsNews(this ScenarioResult scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Verdict.IsFailure() && scenario.BaselineReason is null;
    }

    /// <summary>The scenario's address within the run: its id and its binding.</summary>
    public static string Address(this ScenarioResult scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return $"{scenario.Id}@{scenario.Binding}";
    }

    /// <summary>Whether the target plays the client: all that was played is for clients.</summary>
    public static bool IsOfClient(this RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Scenarios.Count > 0 && result.Scenarios.All(scenario => scenario.Id.Contains("/client/", StringComparison.Ordinal));
    }

    /// <summary>The count of a verdict in the summary.</summary>
    public static int Count(this ConformSummary summary, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return verdict switch
        {
            Verdict.Pass => summary.Pass,
            Verdict.Violation => summary.Violation,
            Verdict.Deviation => summary.Deviation,
            Verdict.Unsupported => summary.Unsupported,
            Verdict.Inconclusive => summary.Inconclusive,
            Verdict.Fault => summary.Fault,
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
        };
    }

    /// <summary>The target as people call it: software and version where they are known, else its name. What a version says of its build (after <c>+</c>) is left out.</summary>
    public static string DisplayName(this TargetResult target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return string.Join(' ', new[] { target.Software ?? target.Name, target.Version?.Split('+')[0] }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>The outcome in one sentence, such as <c>2 new failures, 1 stale baseline entry</c>.</summary>
    public static string Headline(this RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var news = result.Scenarios.Count(IsNews);
        var parts = new List<string>();
        if (result.EndedEarly is not null)
        {
            parts.Add($"ended early: {result.EndedEarly}");
        }

        if (news > 0)
        {
            parts.Add(Quantities.Count(news, "new failure"));
        }

        var unjudged = result.Scenarios.Count(scenario => scenario is { Verdict: Verdict.Inconclusive, BaselineReason: null });
        if (unjudged > 0)
        {
            parts.Add(Quantities.Count(unjudged, "scenario") + " inconclusive");
        }

        if (result.Stale.Count > 0)
        {
            parts.Add(Quantities.Count(result.Stale.Count, "stale baseline entry", "stale baseline entries"));
        }

        if (parts.Count == 0)
        {
            parts.Add(result.ExitCode == ExitCodes.Good ? "nothing new" : ExitMeaning(result.ExitCode));
        }

        var sentence = string.Join(", ", parts);
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    /// <summary>What an exit code says (DESIGN §9).</summary>
    public static string ExitMeaning(int exitCode) => exitCode switch
    {
        ExitCodes.Good => "good",
        ExitCodes.Failure => "a new failure or a stale baseline entry",
        ExitCodes.Usage => "wrong usage",
        ExitCodes.Target => "the target was not reached or gave no account",
        ExitCodes.Fault => "the harness itself failed",
        ExitCodes.TooLittle => "too little was executed",
        ExitCodes.Interrupted => "interrupted",
        _ => "unknown",
    };
}
