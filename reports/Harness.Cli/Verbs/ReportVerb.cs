using System.CommandLine;
using Harness.Cli.Running;
using Harness.Cli.Verbs.Load;
using Harness.Reports;
using Harness.Reports.Comparison;
using Harness.Reports.Html;
using Harness.Results;
using Harness.Results.Fuzz;
using Spectre.Console;

namespace Harness.Cli.Verbs;

/// <summary><c>harness report</c>: renders a finished run again, or several side by side.</summary>
internal static class ReportVerb
{
    private const int MostChanges = 50;

    private static readonly Argument<string[]> Runs = new("RUN") { Description = "A run's directory or its result.json. Default: the newest run.", Arity = ArgumentArity.ZeroOrMore };

    private static readonly Option<string?> Out = SharedOptions.Out("Where the pages go. Default: for one run its own directory; for several a new one under reports/runs.");

    private static readonly Option<bool> Join = new("--join") { Description = "The runs are of one target in several roles: one report of all, with statements that no role alone can show." };

    public static Command Create()
    {
        var verb = new Command("report", "Render a finished run again, or several side by side or as one.") { Runs, Out, Join };
        verb.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(Runs) ?? [], parsed.GetValue(Out), parsed.GetValue(Join), cancellationToken));
        HelpWithExamples.Give(
            verb,
            "harness report                                            the newest run again",
            "harness report reports/runs/20261122-2100-conform-self    one run again",
            "harness report before/ after/                             two runs side by side, and what changed",
            "harness report prosody/ ejabberd/ self/ --out matrix/     targets × scenarios",
            "harness report --join server/ s2s/ component/             one target in several roles as one: statements, badges",
            "harness report load-before/ load-after/                   two load runs: their numbers and their curves");
        return verb;
    }

    private static async Task<int> RunAsync(string[] paths, string? output, bool joins, CancellationToken cancellationToken)
    {
        if (paths.Length == 0 && !Directory.Exists(RunFolder.Latest))
        {
            throw new UsageException($"{RunFolder.Shown(RunFolder.Home)}: there is no run yet. Run 'harness conform' or 'harness load' first, or name a run's directory.");
        }

        string[] named = paths.Length == 0 ? [Path.GetFullPath(new FileInfo(RunFolder.Latest).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? RunFolder.Latest)] : paths;
        var verbs = new List<string>();
        foreach (var path in named)
        {
            verbs.Add(await ResultFile.VerbAsync(path, cancellationToken));
        }

        if (verbs.FindIndex(verb => verb != verbs[0]) is > 0 and var other)
        {
            throw new UsageException($"report: {named[0]} is of the verb {verbs[0]} and {named[other]} is of {verbs[other]}; runs side by side are of one kind.");
        }

        if (joins && verbs[0] != "conform")
        {
            throw new UsageException($"report --join: {named[0]} is of the verb {verbs[0]}; only runs of conform have roles.");
        }

        return verbs[0] switch
        {
            "load" => await LoadRunsReport.WriteAsync(named, output, cancellationToken),
            "fuzz" => await CampaignAsync(named, output, cancellationToken),
            _ => await ScenariosAsync(named, output, joins, cancellationToken),
        };
    }

    private static async Task<int> CampaignAsync(string[] named, string? output, CancellationToken cancellationToken)
    {
        if (named.Length > 1)
        {
            throw new UsageException("report: fuzz campaigns are not shown side by side yet; name one.");
        }

        var result = await FuzzResultFile.ReadAsync(named[0], cancellationToken);
        var folder = RunFolder.Open(output ?? FolderOf(named[0]), "report", result.Target.Name, TimeProvider.System);
        await FuzzReport.WriteAsync(folder.Path, result, cancellationToken);
        Console.WriteLine($"{result.Target.DisplayName()}: {FuzzReport.Headline(result)}");
        Console.WriteLine($"report: {RunFolder.Shown(Path.Combine(folder.Path, RunReport.PageName))}");
        return ExitCodes.Good;
    }

    /// <summary>The folder of a run that was named by it or by its result.</summary>
    internal static string FolderOf(string path) => Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;

    // Not RunFolder's default: 'latest' is the newest run, which a comparison is not.
    internal static string NewFolder(string what) => Path.Combine(RunFolder.Home, $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-report-{what}");

    private static async Task<int> ScenariosAsync(string[] named, string? output, bool joins, CancellationToken cancellationToken)
    {
        var runs = new List<(string Folder, RunResult Result)>();
        foreach (var path in named)
        {
            var result = await ResultFile.ReadAsync(path, cancellationToken);
            runs.Add((FolderOf(path), result));
        }

        return joins ? await JoinedReport.WriteAsync(named, [.. runs.Select(run => run.Result)], output, cancellationToken)
            : runs.Count == 1 ? await OneAsync(runs[0].Folder, runs[0].Result, output, cancellationToken)
            : await SeveralAsync(runs, output, cancellationToken);
    }

    private static async Task<int> OneAsync(string home, RunResult result, string? output, CancellationToken cancellationToken)
    {
        var folder = RunFolder.Open(output ?? home, "report", result.Target.Name, TimeProvider.System);
        await RunReport.WriteAsync(folder.Path, result, cancellationToken);
        Console.WriteLine($"{result.Target.DisplayName()}: {result.Headline()}");
        Console.WriteLine($"report: {RunFolder.Shown(Path.Combine(folder.Path, RunReport.PageName))}");
        return ExitCodes.Good;
    }

    private static async Task<int> SeveralAsync(List<(string Folder, RunResult Result)> runs, string? output, CancellationToken cancellationToken)
    {
        var folder = RunFolder.Open(output ?? NewFolder("matrix"), "report", "matrix", TimeProvider.System);
        var columns = runs.Select(run =>
        {
            var page = Path.Combine(run.Folder, RunReport.PageName);
            return new MatrixRun(run.Result, File.Exists(page) ? Path.GetRelativePath(folder.Path, Path.GetFullPath(page)).Replace('\\', '/') : null);
        });
        await RunReport.WriteMatrixAsync(folder.Path, [.. columns], cancellationToken);
        WriteTable(runs);
        if (runs.Count == 2)
        {
            WriteChanges(RunComparison.Between(runs[0].Result, runs[1].Result));
        }

        Console.WriteLine($"report: {RunFolder.Shown(Path.Combine(folder.Path, RunReport.PageName))}");
        return ExitCodes.Good;
    }

    private static void WriteTable(List<(string Folder, RunResult Result)> runs)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumn("target");
        foreach (var verdict in RunFacts.Order)
        {
            table.AddColumn(new TableColumn(verdict.Name()).RightAligned());
        }

        foreach (var (_, result) in runs)
        {
            table.AddRow([Markup.Escape(result.Target.DisplayName()), .. RunFacts.Order.Select(verdict => $"{result.Summary.Count(verdict)}")]);
        }

        AnsiConsole.Write(table);
    }

    private static void WriteChanges(RunComparison comparison)
    {
        var told = comparison.Changes.Where(change => change.Kind is ChangeKind.Broken or ChangeKind.Repaired or ChangeKind.Changed).ToList();
        foreach (var change in told.Take(MostChanges))
        {
            Console.WriteLine($"{change.Kind.ToString().ToLowerInvariant(),-8}  {change.After!.Address()}  {change.Before!.Verdict.Name()} -> {change.After!.Verdict.Name()}");
        }

        if (told.Count > MostChanges)
        {
            Console.WriteLine($"... and {told.Count - MostChanges} more: see the page.");
        }

        var single = comparison.Changes.Count - told.Count;
        if (single > 0)
        {
            Console.WriteLine($"{Quantities.Count(single, "scenario")} ran in one of the two only.");
        }

        if (comparison.Changes.Count == 0)
        {
            Console.WriteLine("No verdict changed.");
        }
    }
}
