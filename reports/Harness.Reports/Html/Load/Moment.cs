using Harness.Results.Load;

namespace Harness.Reports.Html.Load;

/// <summary>One point of the curves: a second of a run, or several folded into one where a run is long.</summary>
internal sealed record Moment
{
    /// <summary>A page has room for this many points a curve.</summary>
    public const int Most = 600;

    private const double Shortest = 0.25;
    private const double Megabyte = 1024 * 1024;

    /// <summary>When it began, in seconds since the run began.</summary>
    public required double From { get; init; }

    /// <summary>When it ended.</summary>
    public required double To { get; init; }

    public required string Phase { get; init; }

    public required double Online { get; init; }

    public required double DoneRate { get; init; }

    public required double FailedRate { get; init; }

    public required double DroppedRate { get; init; }

    public required double? P50Ms { get; init; }

    public required double? P95Ms { get; init; }

    public required double? P99Ms { get; init; }

    public required double? MaxMs { get; init; }

    public required double? ServerCpu { get; init; }

    public required double? ServerMegabytes { get; init; }

    public required double GeneratorCpu { get; init; }

    public required double GeneratorMegabytes { get; init; }

    public required double Busy { get; init; }

    public required double LagMs { get; init; }

    /// <summary>How many seconds a point of a run is made of.</summary>
    public static int Fold(int seconds) => Math.Max(1, (seconds + Most - 1) / Most);

    /// <summary>The points of a run. What is folded is never of two phases.</summary>
    public static IReadOnlyList<Moment> Of(IReadOnlyList<SecondResult> seconds)
    {
        var fold = Fold(seconds.Count);
        var moments = new List<Moment>();
        for (var index = 0; index < seconds.Count;)
        {
            var phase = seconds[index].Phase;
            var from = moments.Count == 0 ? 0 : moments[^1].To;
            var part = seconds.Skip(index).Take(fold).TakeWhile(second => second.Phase == phase).ToList();

            // A slice between two looks is no second: its rate would be noise.
            while (part.Count < seconds.Count - index && seconds[index + part.Count].Phase == phase && (part[^1].AtMs / 1000.0) - from < Shortest)
            {
                part.Add(seconds[index + part.Count]);
            }

            moments.Add(Of(part, from));
            index += part.Count;
        }

        return moments;
    }

    // Percentiles cannot be added: of several seconds the worst counts.
    private static Moment Of(List<SecondResult> part, double from)
    {
        var to = part[^1].AtMs / 1000.0;
        var answered = part.Where(second => second.Count > 0).ToList();
        var seen = part.Select(second => second.Server).OfType<UsageResult>().ToList();
        return new Moment
        {
            From = from,
            To = to,
            Phase = part[0].Phase,
            Online = part[^1].Online,
            DoneRate = Rate(second => second.Count),
            FailedRate = Rate(second => second.Failed),
            DroppedRate = Rate(second => second.Dropped),
            P50Ms = Worst(second => second.P50Ms),
            P95Ms = Worst(second => second.P95Ms),
            P99Ms = Worst(second => second.P99Ms),
            MaxMs = Worst(second => second.MaxMs),
            ServerCpu = seen.Count == 0 ? null : seen.Average(used => used.CpuPercent),
            ServerMegabytes = seen.Count == 0 ? null : seen[^1].RssBytes / Megabyte,
            GeneratorCpu = part.Average(second => second.Generator.CpuPercent),
            GeneratorMegabytes = part[^1].Generator.RssBytes / Megabyte,
            Busy = part.Max(second => second.BusyPercent),
            LagMs = part.Max(second => second.LagP99Ms),
        };

        double Rate(Func<SecondResult, long> count) => to <= from ? 0 : part.Sum(count) / (to - from);

        double? Worst(Func<SecondResult, double> time) => answered.Count == 0 ? null : answered.Max(time);
    }
}
