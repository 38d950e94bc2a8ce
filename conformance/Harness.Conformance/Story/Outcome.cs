using Harness.Results;

namespace Harness.Conformance;

/// <summary>One allowed, or one known wrong, course of events, and the verdict it earns.</summary>
public sealed class Outcome
{
    private Outcome(Verdict verdict, string? cites, IReadOnlyList<WireMatcher> steps)
    {
        if (steps.Count == 0)
        {
            throw new ArgumentException("an outcome has at least one step; Wire.Nothing is one", nameof(steps));
        }

        Verdict = verdict;
        Cites = cites;
        Steps = steps;
    }

    /// <summary>The verdict it earns.</summary>
    public Verdict Verdict { get; }

    /// <summary>The requirement that allows it or that it breaks, where that is not the scenario's own.</summary>
    public string? Cites { get; }

    /// <summary>What comes, in this order.</summary>
    public IReadOnlyList<WireMatcher> Steps { get; }

    /// <summary>This is as it must be.</summary>
    public static Outcome Pass(params WireMatcher[] steps) => new(Verdict.Pass, cites: null, steps);

    /// <summary>This is as it must be, for the cited requirement allows it.</summary>
    public static Outcome Pass(string cites, params WireMatcher[] steps) => new(Verdict.Pass, cites, steps);

    /// <summary>This breaks a SHOULD, or a detail; the scenario goes on.</summary>
    public static Outcome Deviation(params WireMatcher[] steps) => new(Verdict.Deviation, cites: null, steps);

    /// <summary>This breaks the cited SHOULD. Where the scenario judges the cited requirement, only that one deviates and the others pass.</summary>
    public static Outcome Deviation(string cites, params WireMatcher[] steps) => new(Verdict.Deviation, cites, steps);

    /// <summary>This breaks the first MUST that is judged; the scenario ends.</summary>
    public static Outcome Violation(params WireMatcher[] steps) => new(Verdict.Violation, cites: null, steps);

    /// <summary>This breaks the cited MUST. Where the scenario judges the cited requirement, only that one is violated and the others pass.</summary>
    public static Outcome Violation(string cites, params WireMatcher[] steps) => new(Verdict.Violation, cites, steps);

    /// <summary>This shows that the feature is not offered; the scenario ends.</summary>
    public static Outcome Unsupported(params WireMatcher[] steps) => new(Verdict.Unsupported, cites: null, steps);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Verdict.ToString().ToLowerInvariant()}: {string.Join(", then ", Steps)}{(Cites is null ? "" : $" ({Cites})")}";
}
