using System.Globalization;
using Harness.Reports.Comparison;
using Harness.Results.Load;

namespace Harness.Reports.Html.Load;

/// <summary>What the template of several load runs shows.</summary>
internal sealed record LoadMatrixView
{
    private const double Measurable = 0.05;

    public required string Css { get; init; }

    public required string Title { get; init; }

    public required bool HasRatio { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    public required IReadOnlyList<Chart> Charts { get; init; }

    /// <summary>In what the runs differ besides the target, so that their numbers are not to be compared, or <see langword="null"/>.</summary>
    public required string? Unlike { get; init; }

    public static LoadMatrixView Of(IReadOnlyList<LoadMatrixRun> runs)
    {
        LoadResult[] results = [.. runs.Select(run => run.Result)];
        string[] names = [.. runs.Select((run, number) => string.Create(CultureInfo.InvariantCulture, $"{number + 1}: {run.Result.Target.DisplayName()}"))];
        var mains = results.Select((run, number) => (Name: names[number], Step: run.Summary.Steps[0])).ToList();
        return new LoadMatrixView
        {
            Css = Templates.Asset("report.css") + Templates.Asset("load.css"),
            Title = string.Join(" · ", runs.Select(run => run.Result.Target.DisplayName())),
            HasRatio = runs.Count == 2,
            Columns = [.. runs.Select((run, number) => Column.Of(run, number))],
            Lines = [.. LoadNumber.Of(results).Select(number => Line.Of(number, results)).OfType<Line>()],
            Charts = [.. new[] { Over("Operations of the main step", "a second", moment => moment.DoneRate), Over("Latency of the main step, p99", "ms", moment => moment.P99Ms) with { IsLogarithmic = true }, PercentilePlot.Of(mains), Over("Server's processor time", "% of a core", moment => moment.ServerCpu), Over("Server's resident memory", "MB", moment => moment.ServerMegabytes) }.Where(chart => chart.HasValues)],
            Unlike = UnlikeIn(results),
        };

        Chart Over(string title, string unit, Func<Moment, double?> read) => OverTime(title, unit, read, results, names);
    }

    // What was measured only, each from its own beginning.
    private static Chart OverTime(string title, string unit, Func<Moment, double?> read, LoadResult[] runs, string[] names)
    {
        var parts = runs.Select(run => Moment.Of(run.Seconds).Where(moment => moment.Phase == "measure").ToList()).ToList();
        var end = parts.Max(part => part.Count == 0 ? 0 : part[^1].To - part[0].From);
        return new Chart
        {
            Title = title,
            Unit = unit,
            End = end,
            Marks = [.. Ticks.Time(end).Select(at => new Mark(at, Ticks.Moment(at)))],
            Curves = [.. parts.Select((part, number) => new Curve(names[number], Curve.StyleOf(number), [.. part.Select(moment => new CurvePoint(moment.To - part[0].From, read(moment)))]))],
        };
    }

    private static string? UnlikeIn(LoadResult[] runs) =>
        LoadComparison.Unlike([.. runs.Select(run => run.Profile)]) is { Count: > 0 } unlike ? string.Join(", ", unlike) : null;

    /// <summary>One run.</summary>
    internal sealed record Column(string Target, string Number, string Style, string When, string Headline, string Mood, string? Page, string Load, string? GeneratorBound)
    {
        public static Column Of(LoadMatrixRun run, int number) => new(
            run.Result.Target.DisplayName(),
            (number + 1).ToString(CultureInfo.InvariantCulture),
            Curve.StyleOf(number),
            run.Result.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            LoadReport.Headline(run.Result),
            run.Result.ExitCode == 0 ? "good" : "bad",
            run.Page,
            $"{run.Result.Profile.Scenario}, {run.Result.Profile.Users} users over {run.Result.Profile.Binding} ({run.Result.Profile.Security}), {string.Join(", ", run.Result.Profile.Simulations)}",
            run.Result.Summary.GeneratorBoundReason);
    }

    /// <summary>One number, across the runs.</summary>
    internal sealed record Line(string Name, string Unit, IReadOnlyList<string> Cells, string Ratio, string Style)
    {
        /// <summary>The line, or <see langword="null"/> where no run measured it.</summary>
        public static Line? Of(LoadNumber number, LoadResult[] runs)
        {
            double?[] values = [.. runs.Select(number.Read)];
            if (values.All(value => value is null))
            {
                return null;
            }

            double? ratio = values is [{ } before and not 0, { } after] ? after / before : null;
            var isBetter = ratio < 1 == (number.Wish == Wish.Less);
            return new Line(
                number.Name,
                number.Unit,
                [.. values.Select(value => value?.ToString(number.Unit.Length == 0 ? "#,0.#" : "#,0.00", CultureInfo.InvariantCulture) ?? "–")],
                ratio is { } share ? string.Create(CultureInfo.InvariantCulture, $"× {share:0.00}") : "–",
                number.Wish == Wish.None || ratio is null || Math.Abs(ratio.Value - 1) < Measurable ? "" : isBetter ? "better" : "worse");
        }
    }
}
