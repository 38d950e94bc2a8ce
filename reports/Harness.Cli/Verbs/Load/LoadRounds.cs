using System.CommandLine;
using Harness.Load.Running;
using Harness.Reports;
using Harness.Reports.Comparison;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Cli.Verbs.Load;

/// <summary>How many rounds are made, and what they are held against.</summary>
/// <param name="Count">How many.</param>
/// <param name="Before">The stored run, or <see langword="null"/>.</param>
/// <param name="Name">The stored run, as it was named.</param>
/// <param name="TolerancePercent">What is no change that matters.</param>
internal sealed record LoadRounds(int Count, LoadResult? Before, string Name, double TolerancePercent)
{
    private const int Compared = 5;
    private const int Most = 50;

    /// <summary>What the command line says. The stored run is looked at before anything starts.</summary>
    /// <exception cref="UsageException">There would be nothing to compare.</exception>
    /// <exception cref="ResultFormatException">The stored run cannot be read.</exception>
    public static async Task<LoadRounds> ReadAsync(LoadVerbOptions options, ParseResult parsed, LoadOptions run, CancellationToken cancellationToken)
    {
        var named = parsed.GetValue(options.Compare);
        var count = parsed.GetValue(options.Rounds) ?? (named is null ? 1 : Compared);
        var tolerance = parsed.GetValue(options.Tolerance);
        if (count is < 1 or > Most)
        {
            throw new UsageException($"--rounds {count}: take 1 to {Most}.");
        }

        if (tolerance is not (>= 0 and < 100))
        {
            throw new UsageException($"--tolerance {parsed.GetResult(options.Tolerance)!.Tokens[0].Value}: take a percentage from 0 to 99.");
        }

        if (named is null)
        {
            return new LoadRounds(count, null, string.Empty, tolerance);
        }

        var before = await LoadResultFile.ReadAsync(named, cancellationToken);
        var stored = LoadComparison.RoundsOf(before).Count;
        if (!RatioInterval.IsKnown(stored, count))
        {
            throw new UsageException($"--compare {named}: with {Quantities.Count(stored, "round")} there and {count} here chance cannot be told from change; 4 on both sides can. Make the stored run again with --rounds {Compared}.");
        }

        var asked = LoadRun.NotBegun(run, before.Target, before.StartedAt, failure: null).Profile;
        return LoadComparison.Unlike([before.Profile, asked]) is { Count: > 0 } unlike
            ? throw new UsageException($"--compare {named}: is of another load, which tells nothing about this one; it differs in {string.Join(", ", unlike)}.")
            : new LoadRounds(count, before, named, tolerance);
    }

    /// <summary>One result of all rounds, held against the stored run where all were made.</summary>
    public LoadResult Judge(IReadOnlyList<LoadResult> rounds)
    {
        var result = Count == 1 ? rounds[0] : LoadComparison.Join(rounds);
        return Before is null || rounds.Count < Count || result.EndedEarly is not null ? result : LoadComparison.Hold(result, Before, Name, TolerancePercent);
    }
}
