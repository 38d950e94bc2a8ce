using Harness.Results.Load;

namespace Harness.Reports.Comparison;

/// <summary>A number that load runs are compared by.</summary>
/// <param name="Name">What it is called, such as <c>delivery p99</c>.</param>
/// <param name="Unit">Its unit; empty for a count.</param>
/// <param name="Wish">Whether less or more of it is better.</param>
/// <param name="Read">Reads it off a run; <see langword="null"/> where it was not measured.</param>
/// <param name="Decides">Whether a run that is held against a stored one fails where it is worse; what single rare events make is too much chance for that.</param>
public sealed record LoadNumber(string Name, string Unit, Wish Wish, Func<LoadResult, double?> Read, bool Decides = false)
{
    private static readonly (string Name, bool Decides, Func<StepResult, double> Read)[] s_times =
        [("p50", true, step => step.P50Ms), ("p95", true, step => step.P95Ms), ("p99", true, step => step.P99Ms), ("p99.9", false, step => step.P999Ms), ("max", false, step => step.MaxMs)];

    /// <summary>All numbers of some runs: of each step that one of them has, of the messages, of the costs and of the generator.</summary>
    public static IReadOnlyList<LoadNumber> Of(IReadOnlyList<LoadResult> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return
        [
            .. runs.SelectMany(run => run.Summary.Steps).Select(step => step.Name).Distinct(StringComparer.Ordinal).SelectMany((name, index) => OfStep(name, isMain: index == 0)),
            new("dropped starts", "", Wish.Less, run => run.Summary.Dropped),
            new("sessions online", "", Wish.More, run => run.Sessions.Wanted == 0 ? null : run.Sessions.Connected),
            OfMessages("sent", Wish.None, integrity => integrity.Sent),
            OfMessages("lost", Wish.Less, integrity => integrity.Lost),
            OfMessages("duplicated", Wish.Less, integrity => integrity.Duplicated),
            OfMessages("reordered", Wish.Less, integrity => integrity.Reordered),
            OfMessages("corrupted", Wish.Less, integrity => integrity.Corrupted),
            OfMessages("late", Wish.Less, integrity => integrity.Late),
            new("server's processor time an operation", "µs", Wish.Less, run => run.Summary.Server?.CpuMicrosPerOperation, Decides: true),
            new("server's processor time a login", "µs", Wish.Less, run => run.Summary.Server?.CpuMicrosPerLogin, Decides: true),
            new("server's memory a session", "KB", Wish.Less, run => run.Summary.Server?.RssBytesPerSession / 1024, Decides: true),
            new("generator's processor time an operation", "µs", Wish.None, run => run.Summary.Generator.CpuMicrosPerOperation),
            new("generator's busiest worker", "%", Wish.None, run => run.Summary.GeneratorBusyPercent),
            new("generator's lag, p99", "ms", Wish.None, run => run.Summary.GeneratorLagP99Ms),
        ];
    }

    private static IEnumerable<LoadNumber> OfStep(string name, bool isMain)
    {
        yield return new($"{name} a second", "", Wish.More, run => Step(run)?.RatePerSecond, isMain);
        yield return new($"{name} failed", "", Wish.Less, run => Step(run)?.Failed);
        foreach (var (percentile, decides, read) in s_times)
        {
            yield return new($"{name} {percentile}", "ms", Wish.Less, run => Step(run) is { Count: > 0 } step ? read(step) : null, isMain && decides);
        }

        StepResult? Step(LoadResult run) => run.Summary.Steps.FirstOrDefault(step => step.Name == name && step.Count + step.Failed > 0);
    }

    private static LoadNumber OfMessages(string name, Wish wish, Func<IntegrityResult, long> read) =>
        new($"messages {name}", "", wish, run => run.Summary.Integrity.Sent == 0 ? null : read(run.Summary.Integrity));
}

/// <summary>What one wishes of a number.</summary>
public enum Wish
{
    /// <summary>Neither is better.</summary>
    None,

    /// <summary>Less of it.</summary>
    Less,

    /// <summary>More of it.</summary>
    More,
}
