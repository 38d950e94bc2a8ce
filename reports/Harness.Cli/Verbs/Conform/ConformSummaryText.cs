using Harness.Cli.Running;
using Harness.Reports;
using Harness.Results;
using Spectre.Console;

namespace Harness.Cli.Verbs.Conform;

/// <summary>The last thing on the console: the counts, what is stale, the outcome in one sentence, where the report is.</summary>
internal static class ConformSummaryText
{
    public static void Write(RunResult result, RunFolder output)
    {
        Console.WriteLine();
        foreach (var verdict in RunFacts.Order.Where(verdict => verdict == Verdict.Pass || result.Summary.Count(verdict) > 0))
        {
            var known = result.Scenarios.Count(scenario => scenario.Verdict == verdict && scenario.BaselineReason is not null);
            Console.WriteLine($"{result.Summary.Count(verdict),6} {verdict.Name()}{(known == 0 ? "" : $" ({known} known)")}");
        }

        foreach (var stale in result.Stale)
        {
            Console.WriteLine($"stale baseline entry: {stale.Scenario}: {stale.Reason}");
        }

        var colour = result.ExitCode == ExitCodes.Good ? "green" : "red";
        AnsiConsole.MarkupLine(
            $"[{colour}]{Markup.Escape(result.Target.DisplayName())} over {string.Join(", ", result.Target.Bindings)}: {Markup.Escape(result.Headline())}[/] ({Quantities.Count(result.Scenarios.Count, "scenario")} in {Quantities.Duration(result.DurationMs)}, exit code {result.ExitCode})");
        Console.WriteLine($"report: {RunFolder.Shown(Path.Combine(output.Path, RunReport.PageName))}");
    }
}
