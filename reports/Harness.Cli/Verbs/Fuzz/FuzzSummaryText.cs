using System.Globalization;
using Harness.Cli.Running;
using Harness.Reports;
using Harness.Results;
using Harness.Results.Fuzz;
using Spectre.Console;

namespace Harness.Cli.Verbs.Fuzz;

/// <summary>The last thing on the console: the findings with the command that shows each again, what did not get far, the outcome in one sentence.</summary>
internal static class FuzzSummaryText
{
    public static void Write(FuzzResult result, RunFolder output)
    {
        Console.WriteLine();
        foreach (var finding in result.Findings.Where(finding => finding.Confirmed))
        {
            AnsiConsole.MarkupLine($"[red]{Markup.Escape(finding.Kind)}[/]  {Markup.Escape($"{finding.Class}, {finding.Variant}, {finding.State} over {finding.Binding} ({Quantities.Count(finding.Count, "case")}, oracle {finding.Oracle})")}");
            Console.WriteLine($"    {finding.Summary.ReplaceLineEndings(" ")}");
            Console.WriteLine($"    {finding.Replay}");
        }

        var unconfirmed = result.Findings.Count(finding => !finding.Confirmed);
        if (unconfirmed > 0)
        {
            Console.WriteLine($"{Quantities.Count(unconfirmed, "suspicion")} that a fresh target did not show again: see the page.");
        }

        if (result.Summary.Doubtful > 0)
        {
            Console.WriteLine($"{Quantities.Count(result.Summary.Doubtful, "time")} something was wrong that no case shows alone: see above.");
        }

        foreach (var each in result.Classes.Where(each => each.Inconclusive > 0 && each.Reason is not null))
        {
            Console.WriteLine($"{each.Id}: {each.Inconclusive} of {each.Cases} cases did not get to their act; the first: {each.Reason!.ReplaceLineEndings(" ")}");
        }

        var summary = result.Summary;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Cases} cases, {summary.Streams} streams ({summary.StreamsPerSecond:0} a second), {summary.Bytes / 1e6:0.0} MB sent, {summary.Triples} triples, {summary.Restarts} fresh targets"));
        var colour = result.ExitCode == ExitCodes.Good ? "green" : "red";
        AnsiConsole.MarkupLine($"[{colour}]{Markup.Escape($"{result.Target.DisplayName()}: {FuzzReport.Headline(result)}")}[/] ({Quantities.Duration(result.DurationMs)}, seed {result.Seed}, exit code {result.ExitCode})");
        Console.WriteLine($"result: {RunFolder.Shown(Path.Combine(output.Path, ResultFile.Name))}");
    }
}
