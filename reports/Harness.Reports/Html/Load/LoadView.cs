using System.Globalization;
using Harness.Reports.Comparison;
using Harness.Results.Load;

namespace Harness.Reports.Html.Load;

/// <summary>What the template of one load run shows, every value ready to print.</summary>
internal sealed record LoadView
{
    public required string Css { get; init; }

    public required string Script { get; init; }

    public required string Title { get; init; }

    public required string Target { get; init; }

    public required string Headline { get; init; }

    public required string Mood { get; init; }

    public required string? GeneratorBound { get; init; }

    public required IReadOnlyList<RunView.Fact> Facts { get; init; }

    public required IReadOnlyList<Figure> Figures { get; init; }

    public required IReadOnlyList<ThresholdView> Thresholds { get; init; }

    /// <summary>The stored run that this one is held against, or <see langword="null"/>.</summary>
    public required string? ComparedWith { get; init; }

    public required IReadOnlyList<Compared> Numbers { get; init; }

    /// <summary>The heads of the table of rounds; empty where there is one only.</summary>
    public required IReadOnlyList<string> RoundHeads { get; init; }

    public required IReadOnlyList<LoadMatrixView.Line> Rounds { get; init; }

    public required IReadOnlyList<AgentView> Agents { get; init; }

    public required IReadOnlyList<StepView> Steps { get; init; }

    public required IReadOnlyList<StepView> WarmUp { get; init; }

    public required IReadOnlyList<Counted> Failures { get; init; }

    public required IReadOnlyList<Figure> Integrity { get; init; }

    public required IReadOnlyList<Cost> Costs { get; init; }

    public required GeneratorHealth Health { get; init; }

    public required IReadOnlyList<RunView.Fact> Sessions { get; init; }

    public required IReadOnlyList<Chart> Charts { get; init; }

    public required Chart Percentiles { get; init; }

    public required TimeTable Table { get; init; }

    /// <summary>What a point of the curves is, where it is more than a second.</summary>
    public required string? Folded { get; init; }

    public required string Replay { get; init; }

    /// <summary>Reads off a result what the page shows.</summary>
    public static LoadView Of(LoadResult result)
    {
        var table = new TimeTable(Moment.Of(result.Seconds));
        var fold = Moment.Fold(result.Seconds.Count);
        LoadResult[] rounds = result.Rounds.Count == 0 ? [] : [.. LoadComparison.RoundsOf(result)];
        return new LoadView
        {
            Css = Templates.Asset("report.css") + Templates.Asset("load.css"),
            Script = Templates.Asset("load.js"),
            Title = $"{result.Target.DisplayName()}, {result.Profile.Scenario}: {LoadReport.Headline(result)}",
            Target = result.Target.DisplayName(),
            Headline = LoadReport.Headline(result),
            Mood = result.ExitCode == 0 ? "good" : "bad",
            GeneratorBound = result.Summary.GeneratorBoundReason,
            Facts = FactsOf(result),
            Figures = FiguresOf(result),
            Thresholds = [.. result.Thresholds.Select(ThresholdView.Of)],
            ComparedWith = result.Comparison is { } comparison ? $"{comparison.Run} ({Quantities.Count(comparison.RoundsBefore, "round")})" : null,
            Numbers = [.. (result.Comparison?.Numbers ?? []).Select(Compared.Of)],
            RoundHeads = [.. rounds.Select((_, number) => $"round {Number(number + 1)}")],
            Rounds = rounds.Length == 0 ? [] : [.. LoadNumber.Of(rounds).Select(number => LoadMatrixView.Line.Of(number, rounds)).OfType<LoadMatrixView.Line>()],
            Agents = [.. result.Agents.Select(AgentView.Of)],
            Steps = [.. result.Summary.Steps.Select(StepView.Of)],
            WarmUp = [.. result.WarmUp.Where(step => step.Count + step.Failed > 0).Select(StepView.Of)],
            Failures =
            [
                .. result.Summary.Steps.SelectMany(step => step.Failures.Select(kind => new Counted($"{step.Name} failed", Number(kind.Count), kind.Kind))),
                .. result.Sessions.Failures.Select(kind => new Counted("login failed", Number(kind.Count), kind.Kind)),
                .. result.Sessions.Losses.Select(kind => new Counted("session lost", Number(kind.Count), kind.Kind)),
            ],
            Integrity = IntegrityOf(result.Summary.Integrity),
            Costs = [Cost.Of("server", result.Summary.Server), Cost.Of("generator", result.Summary.Generator)],
            Health = GeneratorHealth.Of(result.Summary),
            Sessions = SessionsOf(result.Sessions),
            Charts = [.. table.Charts.Where(chart => chart.IsAboveZero)],
            Percentiles = PercentilePlot.Of(result.Summary.Steps.Select(step => (step.Name, step))),
            Table = table,
            Folded = fold == 1 ? null : $"A point of the curves is {Quantities.Count(fold, "second")}: counts are added up, of percentiles the worst second counts.",
            Replay = result.Profile.Replay,
        };
    }

    private static List<RunView.Fact> FactsOf(LoadResult result) =>
    [
        new("target", result.Target.Name),
        new("scenario", result.Profile.Scenario),
        new("load", string.Join(", ", result.Profile.Simulations)),
        new("warm-up", Quantities.Duration(result.Profile.WarmUpMs)),
        new("users", Number(result.Profile.Users)),
        new("streams", $"{result.Profile.Binding}, {result.Profile.Security}"),
        new("logins", result.Profile.Login),
        new("body", $"{Number(result.Profile.BodyBytes)} bytes"),
        new("workers", Number(result.Profile.Workers)),
        new("took", Quantities.Duration(result.DurationMs)),
        new("started", result.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
        new("seed", Number(result.Seed)),
        new("exit code", string.Create(CultureInfo.InvariantCulture, $"{result.ExitCode} ({LoadReport.ExitMeaning(result.ExitCode)})")),
    ];

    private static List<Figure> FiguresOf(LoadResult result)
    {
        var main = result.Summary.Steps[0];
        var isMeasured = main.Count > 0;
        return
        [
            new("a second", isMeasured ? main.RatePerSecond.ToString("#,0.#", CultureInfo.InvariantCulture) : "–", $"{main.Name}, succeeded", "plain"),
            new("ms p50", isMeasured ? Milliseconds(main.P50Ms) : "–", "half waited no longer", "plain"),
            new("ms p99", isMeasured ? Milliseconds(main.P99Ms) : "–", "one of a hundred waited longer", "plain"),
            new("failed", Number(main.Failed), $"of {Number(main.Count + main.Failed)}", main.Failed > 0 ? "violation" : "pass"),
            new("dropped", Number(result.Summary.Dropped), "starts that found no free user", result.Summary.Dropped > 0 ? "deviation" : "pass"),
            result.Sessions.Wanted == 0 ? new("started", Number(result.Summary.Started), "iterations", "plain") : new("online", Number(result.Sessions.Connected), $"of {Number(result.Sessions.Wanted)} sessions wanted", result.Sessions.Connected < result.Sessions.Wanted ? "violation" : "plain"),
        ];
    }

    private static List<Figure> IntegrityOf(IntegrityResult integrity) => integrity.Sent == 0 ? [] :
    [
        new("sent", Number(integrity.Sent), "", "plain"),
        new("delivered", Number(integrity.Delivered), "each counted once", "plain"),
        Bad("lost", integrity.Lost, "neither arrived nor came back as an error"),
        Bad("duplicated", integrity.Duplicated, "arrived again"),
        Bad("reordered", integrity.Reordered, "after a later one of the same sender"),
        Bad("corrupted", integrity.Corrupted, "with a body that was not sent; lost too"),
        Bad("misrouted", integrity.Misrouted, "at somebody else, or in another's name"),
        Bad("strange", integrity.Strange, "nobody of this run had sent it"),
        Bad("late", integrity.Late, "later than the run allows", "deviation"),
        Bad("refused", integrity.Refused, "came back as an error", "deviation"),
    ];

    private static Figure Bad(string name, long count, string meaning, string style = "violation") => new(name, Number(count), meaning, count > 0 ? style : "pass");

    private static List<RunView.Fact> SessionsOf(SessionsResult sessions) => sessions.Wanted == 0 ? [] :
    [
        new("logged in before the load", $"{Number(sessions.Connected)} of {Number(sessions.Wanted)}"),
        new("took", Quantities.Duration(sessions.PreparationMs)),
        new("login p50", $"{Milliseconds(sessions.LoginP50Ms)} ms"),
        new("login p99", $"{Milliseconds(sessions.LoginP99Ms)} ms"),
    ];

    internal static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    internal static string Milliseconds(double time) => time.ToString("#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A number that is shown large.</summary>
    internal sealed record Figure(string Name, string Value, string Meaning, string Style);

    /// <summary>A kind of failure, and how often it was.</summary>
    internal sealed record Counted(string What, string Count, string Kind);

    /// <summary>A threshold and whether it was met.</summary>
    internal sealed record ThresholdView(string Text, string Actual, string Style, string Sign, string Verdict)
    {
        public static ThresholdView Of(ThresholdResult threshold) => new(
            threshold.Text,
            threshold.Actual?.ToString("0.###", CultureInfo.InvariantCulture) ?? "not measured",
            threshold.Met ? "pass" : "violation",
            threshold.Met ? "✓" : "✕",
            threshold.Met ? "met" : "missed");
    }

    /// <summary>A number now and before.</summary>
    internal sealed record Compared(string Name, string Unit, string Before, string After, string Ratio, string Interval, string Style, string Sign, string Verdict)
    {
        public static Compared Of(ComparedNumber number) => new(
            number.Name,
            number.Unit,
            Milliseconds(number.Before),
            Milliseconds(number.After),
            string.Create(CultureInfo.InvariantCulture, $"× {number.Ratio:0.00}"),
            string.Create(CultureInfo.InvariantCulture, $"{number.RatioLow:0.00} to {number.RatioHigh:0.00}"),
            number.Verdict switch { LoadComparison.Worse => "violation", "unclear" => "inconclusive", _ => "pass" },
            number.Verdict switch { LoadComparison.Worse => "✕", "unclear" => "?", _ => "✓" },
            number.Verdict);
    }

    /// <summary>One line of the table of steps.</summary>
    internal sealed record StepView(string Name, string Count, string Failed, string Rate, IReadOnlyList<string> Times)
    {
        public static StepView Of(StepResult step) => new(
            step.Name,
            Number(step.Count),
            Number(step.Failed),
            step.RatePerSecond.ToString("#,0.0", CultureInfo.InvariantCulture),
            [.. new[] { step.MeanMs, step.P50Ms, step.P75Ms, step.P90Ms, step.P95Ms, step.P99Ms, step.P999Ms, step.MaxMs }.Select(time => step.Count == 0 ? "–" : Milliseconds(time))]);
    }

    /// <summary>Whether the generator had room, and how much.</summary>
    internal sealed record GeneratorHealth(string Style, string Sign, string Verdict, string Reason, IReadOnlyList<RunView.Fact> Facts)
    {
        public static GeneratorHealth Of(LoadSummary summary) => new(
            summary.GeneratorBound ? "deviation" : "pass",
            summary.GeneratorBound ? "≈" : "✓",
            summary.GeneratorBound ? "generator-bound" : "yes",
            summary.GeneratorBoundReason is { } reason ? $"{reason}: the times are not the server's alone." : "The generator had room, and came in time to what was due.",
            [
                new("busiest worker had something to do", string.Create(CultureInfo.InvariantCulture, $"{summary.GeneratorBusyPercent:0.0} % of the time")),
                new("came late to what was due, p99", $"{Milliseconds(summary.GeneratorLagP99Ms)} ms"),
                new("iterations started", Number(summary.Started)),
                new("starts dropped", Number(summary.Dropped)),
            ]);
    }

    /// <summary>What a process used.</summary>
    internal sealed record Cost(string Who, string Operation, string Login, string Session)
    {
        public static Cost Of(string who, CostResult? cost) => new(
            who,
            Write(cost?.CpuMicrosPerOperation, "0.0", "µs"),
            Write(cost?.CpuMicrosPerLogin, "#,0", "µs"),
            Write(cost?.RssBytesPerSession / 1024, "#,0.0", "KB"));

        private static string Write(double? number, string format, string unit) =>
            number is { } value ? $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}" : "not measured";
    }
}
