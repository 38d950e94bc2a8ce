using System.Globalization;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Reports.Comparison;

/// <summary>Rounds of one load: makes one result of them, and holds it against a stored one.</summary>
public static class LoadComparison
{
    /// <summary>The verdict on a number whose interval is wholly on the wrong side.</summary>
    public const string Worse = "worse";

    /// <summary>One result of all rounds: the numbers of the median round (by the main step's median), the worst of each threshold, the first exit code that is not good.</summary>
    /// <param name="rounds">The results, in order; at least one.</param>
    public static LoadResult Join(IReadOnlyList<LoadResult> rounds)
    {
        ArgumentNullException.ThrowIfNull(rounds);
        ArgumentOutOfRangeException.ThrowIfZero(rounds.Count, nameof(rounds));
        var middle = rounds.OrderBy(round => round.Summary.Steps[0].P50Ms).ElementAt((rounds.Count - 1) / 2);
        return middle with
        {
            StartedAt = rounds[0].StartedAt,
            DurationMs = (long)(rounds[^1].StartedAt - rounds[0].StartedAt).TotalMilliseconds + rounds[^1].DurationMs,
            ExitCode = rounds.Select(round => round.ExitCode).FirstOrDefault(code => code != ExitCodes.Good, ExitCodes.Good),
            EndedEarly = rounds.Select(round => round.EndedEarly).FirstOrDefault(end => end is not null),
            Thresholds = [.. middle.Thresholds.Select((threshold, index) => rounds.Select(round => round.Thresholds[index]).FirstOrDefault(judged => !judged.Met, threshold))],
            Rounds = [.. rounds.Select(round => new RoundResult(round.ExitCode, round.Summary, round.Sessions))],
        };
    }

    /// <summary>The result with what became of its numbers since a stored run; a number that is worse makes the exit code 1, nothing to compare 5.</summary>
    /// <param name="result">This run.</param>
    /// <param name="before">The stored run.</param>
    /// <param name="name">The stored run, as it was named.</param>
    /// <param name="tolerancePercent">What is no change that matters.</param>
    public static LoadResult Hold(LoadResult result, LoadResult before, string name, double tolerancePercent)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(before);
        var (then, now) = (RoundsOf(before), RoundsOf(result));
        ComparedNumber[] numbers = [.. LoadNumber.Of([before, result]).Where(number => number.Decides).Select(number => Compare(number, then, now, tolerancePercent / 100)).OfType<ComparedNumber>()];
        return result with
        {
            Comparison = new LoadComparisonResult(name, then.Count, tolerancePercent, numbers),
            ExitCode = result.ExitCode != ExitCodes.Good ? result.ExitCode
                : numbers.Length == 0 ? ExitCodes.TooLittle
                : numbers.Any(number => number.Verdict == Worse) ? ExitCodes.Failure
                : ExitCodes.Good,
        };
    }

    /// <summary>The rounds of a run as results of their own; a run without rounds is its only one.</summary>
    public static IReadOnlyList<LoadResult> RoundsOf(LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Rounds.Count == 0 ? [result] : [.. result.Rounds.Select(round => result with { ExitCode = round.ExitCode, Summary = round.Summary, Sessions = round.Sessions, Rounds = [] })];
    }

    /// <summary>In what loads differ, so that their numbers are not to be compared: names of what was asked for; empty where they are alike.</summary>
    public static IReadOnlyList<string> Unlike(IReadOnlyList<LoadProfileResult> profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        return
        [
            .. new (string Name, Func<LoadProfileResult, string> Read)[]
            {
                ("scenario", profile => profile.Scenario),
                ("streams", profile => $"{profile.Binding}, {profile.Security}"),
                ("logins", profile => profile.Login),
                ("users", profile => profile.Users.ToString(CultureInfo.InvariantCulture)),
                ("load", profile => string.Join(", ", profile.Simulations)),
                ("body", profile => profile.BodyBytes.ToString(CultureInfo.InvariantCulture)),
                ("think time", profile => profile.ThinkMs.ToString(CultureInfo.InvariantCulture)),
                ("workers", profile => profile.Workers.ToString(CultureInfo.InvariantCulture)),
            }.Where(part => profiles.Select(part.Read).Distinct(StringComparer.Ordinal).Skip(1).Any()).Select(part => part.Name),
        ];
    }

    private static ComparedNumber? Compare(LoadNumber number, IReadOnlyList<LoadResult> before, IReadOnlyList<LoadResult> after, double tolerance)
    {
        var then = before.Select(number.Read).OfType<double>().ToList();
        var now = after.Select(number.Read).OfType<double>().ToList();
        return RatioInterval.Of(then, now) is { } interval
            ? new ComparedNumber(number.Name, number.Unit, RatioInterval.Median(then), RatioInterval.Median(now), interval.Ratio, interval.Low, interval.High, Verdict(interval, number.Wish, tolerance))
            : null;
    }

    private static string Verdict(RatioInterval interval, Wish wish, double tolerance)
    {
        var (more, less) = wish == Wish.More ? ("better", Worse) : (Worse, "better");
        return interval.Low > 1 + tolerance ? more
            : interval.High < 1 - tolerance ? less
            : interval.Low >= 1 - tolerance && interval.High <= 1 + tolerance ? "same"
            : "unclear";
    }
}
