using System.Globalization;
using Harness.Load.Running;
using Harness.Results.Load;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Harness.Cli.Verbs.Load;

/// <summary>What the live view shows of a run.</summary>
internal sealed class LiveScreen
{
    private const int Remembered = 60;
    private const int MostFailures = 5;
    private const int BarWidth = 40;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>A second in which nothing was.</summary>
    internal static LoadNow Nothing { get; } = new(() => [])
    {
        Second = new SecondResult
        {
            AtMs = 0,
            Phase = "prepare",
            Online = 0,
            Started = 0,
            Dropped = 0,
            Count = 0,
            Failed = 0,
            P50Ms = 0,
            P95Ms = 0,
            P99Ms = 0,
            MaxMs = 0,
            Generator = new UsageResult(0, 0, 0, 0),
            Server = new UsageResult(0, 0, 0, 0),
            BusyPercent = 0,
            LagP99Ms = 0,
        },
        Wanted = 0,
        Whole = TimeSpan.FromSeconds(1),
        Left = TimeSpan.Zero,
        Agents = [new AgentSecond("", "running", null)],
    };

    private readonly Queue<SecondResult> _history = new();
    private long _lastAt;

    /// <summary>The picture of a second.</summary>
    public IRenderable Draw(LoadNow now)
    {
        var second = now.Second;
        if (second.AtMs < _lastAt)
        {
            // Another round.
            _history.Clear();
        }

        _lastAt = second.AtMs;
        _history.Enqueue(second);
        if (_history.Count > Remembered)
        {
            _history.Dequeue();
        }

        List<IRenderable> parts = [Head(now), Counts(now), Steps(now), Resources(second)];
        if (now.Agents.Count > 0)
        {
            parts.Add(Agents(now.Agents));
        }

        parts.Add(new Markup(Curve("done/s", RateOf)));
        parts.Add(new Markup(Curve("p99 ms", each => each.P99Ms)));
        var failures = now.Steps.SelectMany(step => step.Failures.Select(failure => (step.Name, failure.Kind, failure.Count))).OrderByDescending(failure => failure.Count).Take(MostFailures);
        parts.AddRange(failures.Select(failure => new Markup(string.Create(CultureInfo.InvariantCulture, $"[red]{failure.Count} x {Markup.Escape(failure.Kind)}[/] in {Markup.Escape(failure.Name)}"))));
        return new Rows(parts);
    }

    private static Markup Head(LoadNow now)
    {
        var at = Quantities(now.Second.AtMs / 1000.0);
        if (now is not { Whole: { } whole, Left: { } left } || whole <= TimeSpan.Zero)
        {
            return new Markup($"[bold]{now.Second.Phase}[/]  {at}");
        }

        var done = (int)Math.Round(BarWidth * Math.Clamp(1 - (left / whole), 0, 1));
        return new Markup($"[bold]{now.Second.Phase}[/]  {at}  [green]{new string('━', done)}[/][grey]{new string('━', BarWidth - done)}[/]  {Quantities(left.TotalSeconds)} left");
    }

    private Markup Counts(LoadNow now)
    {
        var second = now.Second;
        var sessions = now.Wanted > 0 ? Invariant($"{second.Online} of {now.Wanted} sessions") : Invariant($"{second.Online} sessions");
        return new Markup($"{sessions}, {Invariant($"{RateOf(second):0}")} done/s, {Alarm(second.Failed, "failed")}, {Alarm(second.Dropped, "dropped")}");
    }

    private static Table Steps(LoadNow now)
    {
        var second = now.Second;
        var table = Columns("step", "count", "failed", "rate/s", "p50 ms", "p95 ms", "p99 ms", "max ms");
        table.AddRow("[grey]this second[/]", Invariant($"{second.Count}"), Invariant($"{second.Failed}"), "", Times(second.P50Ms), Times(second.P95Ms), Times(second.P99Ms), Times(second.MaxMs));
        foreach (var step in now.Steps.Where(step => step.Count + step.Failed > 0))
        {
            table.AddRow(Markup.Escape(step.Name), Invariant($"{step.Count}"), Invariant($"{step.Failed}"), Invariant($"{step.RatePerSecond:0.0}"), Times(step.P50Ms), Times(step.P95Ms), Times(step.P99Ms), Times(step.MaxMs));
        }

        return table;
    }

    private static Table Resources(SecondResult second)
    {
        var table = Columns("", "CPU %", "RSS MB", "threads", "files", "busy %", "lag p99 ms");
        if (second.Server is { } server)
        {
            table.AddRow(Usage("server", server));
        }

        var busy = Invariant($"{second.BusyPercent:0}");
        table.AddRow([.. Usage("generator", second.Generator), second.BusyPercent >= 90 ? $"[yellow]{busy}[/]" : busy, second.LagP99Ms >= 10 ? $"[yellow]{Times(second.LagP99Ms)}[/]" : Times(second.LagP99Ms)]);
        return table;
    }

    private static Table Agents(IReadOnlyList<AgentSecond> agents)
    {
        var table = Columns("agent", "state", "online", "done", "failed", "p50 ms", "p99 ms", "CPU %", "busy %", "lag p99 ms");
        foreach (var agent in agents)
        {
            var tone = agent.State switch { "lost" => "red", "suspect" => "yellow", "done" => "grey", _ => "green" };
            string[] numbers = agent is { Last: { } last, State: not "lost" }
                ? [Invariant($"{last.Online}"), Invariant($"{last.Count}"), Invariant($"{last.Failed}"), Times(last.P50Ms), Times(last.P99Ms), Invariant($"{last.Generator.CpuPercent:0}"), Invariant($"{last.BusyPercent:0}"), Times(last.LagP99Ms)]
                : [];
            table.AddRow([Markup.Escape(agent.Name), $"[{tone}]{agent.State}[/]", .. numbers]);
        }

        return table;
    }

    // The last minute as a row of blocks, the highest of them as high as they are.
    private string Curve(string name, Func<SecondResult, double> of)
    {
        double[] values = [.. _history.Select(of)];
        var most = values.Max();
        var width = Math.Max(10, Math.Min(values.Length, AnsiConsole.Profile.Width - 24));
        var row = string.Concat(values.TakeLast(width).Select(value => Blocks[most <= 0 ? 0 : (int)Math.Round((Blocks.Length - 1) * value / most)]));
        return $"[grey]{name}[/] {row} [grey]{Invariant($"to {most:0.##}")}[/]";
    }

    // A second may be cut short by the end of a phase.
    private double RateOf(SecondResult second)
    {
        var before = _history.TakeWhile(each => each != second).LastOrDefault()?.AtMs ?? second.AtMs - 1000;
        return second.Count * 1000.0 / Math.Max(1, second.AtMs - before);
    }

    private static string[] Usage(string who, UsageResult used) => [who, Invariant($"{used.CpuPercent:0}"), Invariant($"{used.RssBytes / 1048576.0:0}"), Invariant($"{used.Threads}"), Invariant($"{used.OpenFiles}")];

    private static string Alarm(long count, string what) => count == 0 ? Invariant($"0 {what}") : Invariant($"[red]{count} {what}[/]");

    private static string Times(double milliseconds) => Invariant($"{milliseconds:0.00}");

    private static string Quantities(double seconds) => seconds < 120 ? Invariant($"{seconds:0} s") : Invariant($"{Math.Floor(seconds / 60):0} min {seconds % 60:0} s");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static Table Columns(string first, params string[] numbers)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn($"[grey]{first}[/]"));
        foreach (var number in numbers)
        {
            table.AddColumn(new TableColumn($"[grey]{number}[/]").RightAligned());
        }

        return table;
    }
}
