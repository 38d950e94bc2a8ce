using System.Globalization;
using Harness.Cli.Running;
using Harness.Reports;
using Harness.Reports.Comparison;
using Harness.Results;
using Harness.Results.Load;
using Spectre.Console;

namespace Harness.Cli.Verbs.Load;

/// <summary>The last thing on the console: the steps, what became of the messages, costs, thresholds, the outcome in one sentence.</summary>
internal static class LoadSummaryText
{
    private const int FewestToTell = 500;

    public static void Write(LoadResult result, RunFolder output)
    {
        WriteSteps(result.Summary.Steps);
        var integrity = result.Summary.Integrity;
        if (integrity.Sent > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"messages: {integrity.Sent} sent, {integrity.Delivered} delivered, {integrity.Lost} lost, {integrity.Duplicated} duplicated, {integrity.Reordered} reordered, {integrity.Corrupted} corrupted, {integrity.Late} late, {integrity.Refused} refused, {integrity.Misrouted} misrouted"));
        }

        if (result.Sessions.Wanted > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sessions: {result.Sessions.Connected} of {result.Sessions.Wanted} in {Quantities.Duration(result.Sessions.PreparationMs)}, login p50 {result.Sessions.LoginP50Ms:0.0} ms"));
            WriteCounted("login failed", result.Sessions.Failures);
            WriteCounted("session lost", result.Sessions.Losses);
        }

        foreach (var agent in result.Agents)
        {
            Console.WriteLine(AgentLine(agent));
        }

        WriteCost("server", result.Summary.Server, result.Sessions.Connected);
        WriteCost("generator", result.Summary.Generator, result.Sessions.Connected);
        foreach (var step in result.Summary.Steps)
        {
            WriteCounted($"{step.Name} failed", step.Failures);
        }

        if (result.Summary.GeneratorBoundReason is { } reason)
        {
            AnsiConsole.MarkupLine($"[yellow]generator-bound[/]: {Markup.Escape(reason)}; the times are not the server's alone");
        }

        foreach (var threshold in result.Thresholds)
        {
            var actual = threshold.Actual is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:0.###}") : "not measured";
            AnsiConsole.MarkupLine($"[{(threshold.Met ? "green" : "red")}]{(threshold.Met ? "met   " : "missed")}[/]  {Markup.Escape(threshold.Text)}  ({actual})");
        }

        foreach (var number in result.Comparison?.Numbers ?? [])
        {
            var tone = number.Verdict switch { LoadComparison.Worse => "red", "unclear" => "yellow", _ => "green" };
            AnsiConsole.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[{tone}]{number.Verdict,-7}[/] {Markup.Escape(number.Name)}: {number.Before:0.###} -> {number.After:0.###}{(number.Unit.Length == 0 ? "" : " ")}{number.Unit}, ratio {number.Ratio:0.00} ({number.RatioLow:0.00} to {number.RatioHigh:0.00})"));
        }

        if (result.Rounds.Count > 0)
        {
            Console.WriteLine($"the median of {result.Rounds.Count} rounds");
        }

        var colour = result.ExitCode == ExitCodes.Good ? "green" : "red";
        AnsiConsole.MarkupLine($"[{colour}]{Markup.Escape($"{result.Target.DisplayName()}: {LoadReport.Headline(result)}")}[/] ({Quantities.Duration(result.DurationMs)}, exit code {result.ExitCode})");
        Console.WriteLine($"result: {RunFolder.Shown(Path.Combine(output.Path, ResultFile.Name))}");
    }

    private static string AgentLine(AgentResult agent)
    {
        var main = agent.Steps[0];
        var start = agent.StartLateMs is { } late ? string.Create(CultureInfo.InvariantCulture, $", began {late:0.0} ms late (clock known to {agent.ClockErrorMs:0.0} ms)") : "";
        var end = agent.EndedEarly is { } reason ? $"; {reason}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"agent {agent.Name}: {agent.Connected} of {agent.Users} users, {main.Count} x {main.Name}, {main.Failed} failed, p50 {main.P50Ms:0.00} ms, p99 {main.P99Ms:0.00} ms, busy {agent.BusyPercent:0} %{start}{end}");
    }

    private static void WriteSteps(IReadOnlyList<StepResult> steps)
    {
        Console.WriteLine();
        Console.WriteLine($"{"step",-12} {"count",9} {"failed",7} {"rate/s",10} {"p50 ms",8} {"p95 ms",8} {"p99 ms",8} {"max ms",8}");
        foreach (var step in steps.Where(step => step.Count + step.Failed > 0))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Name,-12} {step.Count,9} {step.Failed,7} {step.RatePerSecond,10:0.0} {step.P50Ms,8:0.00} {step.P95Ms,8:0.00} {step.P99Ms,8:0.00} {step.MaxMs,8:0.00}"));
        }
    }

    private static void WriteCost(string who, CostResult? cost, int sessions)
    {
        var parts = new List<string>();
        if (cost?.CpuMicrosPerOperation is { } operation)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{operation:0.0} us CPU an operation"));
        }

        // Of a few sessions the growth is mostly what a process pays once.
        if (cost?.RssBytesPerSession is { } session && sessions >= FewestToTell)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{session / 1024:0.0} KB a session"));
        }

        if (cost?.CpuMicrosPerLogin is { } login)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{login:0} us CPU a login"));
        }

        if (parts.Count > 0)
        {
            Console.WriteLine($"{who}: {string.Join(", ", parts)}");
        }
    }

    private static void WriteCounted(string what, IReadOnlyList<CountedKind> kinds)
    {
        foreach (var kind in kinds)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {kind.Count} x {kind.Kind}"));
        }
    }
}
