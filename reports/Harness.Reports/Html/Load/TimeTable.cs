using System.Globalization;

namespace Harness.Reports.Html.Load;

/// <summary>The run second by second: the table that the curves are drawn from, and the curves.</summary>
internal sealed class TimeTable
{
    private static readonly TimeColumn[] s_columns =
    [
        new("online", "0", moment => moment.Online),
        new("done a second", "0.#", moment => moment.DoneRate),
        new("failed a second", "0.#", moment => moment.FailedRate),
        new("dropped a second", "0.#", moment => moment.DroppedRate),
        new("p50", "0.00", moment => moment.P50Ms),
        new("p95", "0.00", moment => moment.P95Ms),
        new("p99", "0.00", moment => moment.P99Ms),
        new("max", "0.00", moment => moment.MaxMs),
        new("server processor", "0", moment => moment.ServerCpu),
        new("generator processor", "0", moment => moment.GeneratorCpu),
        new("server memory", "0.0", moment => moment.ServerMegabytes),
        new("generator memory", "0.0", moment => moment.GeneratorMegabytes),
        new("busiest worker", "0", moment => moment.Busy),
        new("lag p99", "0.00", moment => moment.LagMs),
    ];

    private static readonly string[] s_phases = ["prepare", "warm-up", "measure", "drain"];

    private readonly IReadOnlyList<Moment> _moments;

    public TimeTable(IReadOnlyList<Moment> moments)
    {
        _moments = moments;
        Rows = [.. moments.Select(moment => new TimeRow(moment.To.ToString("0.0", CultureInfo.InvariantCulture), moment.Phase, [.. s_columns.Select(column => column.Write(moment))]))];
        Charts =
        [
            Draw("Operations of the main step", "a second", 1, 2, 3),
            Draw("Latency of the main step", "ms", 4, 5, 6, 7) with { IsLogarithmic = true },
            Draw("Sessions", "online", 0),
            Draw("Processor time", "% of a core", 8, 9),
            Draw("Resident memory", "MB", 10, 11),
            Draw("How late the generator came to what was due", "ms", 13),
            Draw("How busy the generator's busiest worker was", "%", 12),
        ];
    }

    /// <summary>The heads of the columns, after time and phase.</summary>
    public IReadOnlyList<string> Heads { get; } = [.. s_columns.Select(column => column.Name)];

    /// <summary>One for each point.</summary>
    public IReadOnlyList<TimeRow> Rows { get; }

    /// <summary>The curves, in the order of the page.</summary>
    public IReadOnlyList<Chart> Charts { get; }

    private Chart Draw(string title, string unit, params int[] columns)
    {
        var end = _moments.Count == 0 ? 0 : _moments[^1].To;
        return new Chart
        {
            Title = title,
            Unit = unit,
            End = end,
            Marks = [.. Ticks.Time(end).Select(at => new Mark(at, Ticks.Moment(at)))],
            Bands = Bands(),
            Curves = [.. columns.Select((column, number) => new Curve(
                s_columns[column].Name, Curve.StyleOf(number), [.. _moments.Select(moment => new CurvePoint(moment.To, s_columns[column].Read(moment)))], column + 2))],
        };
    }

    private List<Band> Bands() =>
    [
        .. s_phases.Select(phase => (Phase: phase, Moments: _moments.Where(moment => moment.Phase == phase).ToList()))
            .Where(part => part.Moments.Count > 0)
            .Select(part => new Band(part.Phase, part.Phase, part.Moments[0].From, part.Moments[^1].To)),
    ];

    private sealed record TimeColumn(string Name, string Format, Func<Moment, double?> Read)
    {
        public string Write(Moment moment) => Read(moment)?.ToString(Format, CultureInfo.InvariantCulture) ?? "–";
    }
}

/// <summary>One point of time as text.</summary>
internal sealed record TimeRow(string At, string Phase, IReadOnlyList<string> Cells);
