using System.Globalization;
using Harness.Cli.Running;
using Harness.Reports;
using Harness.Reports.Comparison;
using Harness.Reports.Html.Load;
using Harness.Results;
using Harness.Results.Load;
using Spectre.Console;

namespace Harness.Cli.Verbs.Load;

/// <summary><c>harness report</c> of load runs: one again, or several side by side.</summary>
internal static class LoadRunsReport
{
    /// <summary>Writes the page, and what it says in short to the console.</summary>
    /// <param name="paths">The runs' directories or results; at least one.</param>
    /// <param name="output">Where the page goes, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> WriteAsync(string[] paths, string? output, CancellationToken cancellationToken)
    {
        var results = new List<LoadResult>();
        foreach (var path in paths)
        {
            results.Add(await LoadResultFile.ReadAsync(path, cancellationToken));
        }

        var home = paths.Length == 1 ? ReportVerb.FolderOf(paths[0]) : ReportVerb.NewFolder("matrix");
        var folder = RunFolder.Open(output ?? home, "report", "load", TimeProvider.System);
        if (results is [var only])
        {
            await LoadReport.WriteAsync(folder.Path, only, cancellationToken);
            Console.WriteLine($"{only.Target.DisplayName()}, {only.Profile.Scenario}: {LoadReport.Headline(only)}");
        }
        else
        {
            await LoadReport.WriteMatrixAsync(folder.Path, [.. results.Select((result, index) => new LoadMatrixRun(result, PageOf(paths[index], folder)))], cancellationToken);
            WriteTable(results);
        }

        Console.WriteLine($"report: {RunFolder.Shown(Path.Combine(folder.Path, RunReport.PageName))}");
        return ExitCodes.Good;
    }

    private static string? PageOf(string path, RunFolder folder)
    {
        var page = Path.Combine(ReportVerb.FolderOf(path), RunReport.PageName);
        return File.Exists(page) ? Path.GetRelativePath(folder.Path, Path.GetFullPath(page)).Replace('\\', '/') : null;
    }

    private static void WriteTable(List<LoadResult> results)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumn("").AddColumns([.. results.Select(result => new TableColumn(Markup.Escape(result.Target.DisplayName())).RightAligned())]);
        foreach (var number in LoadNumber.Of(results))
        {
            double?[] values = [.. results.Select(number.Read)];
            if (values.Any(value => value is not null))
            {
                var name = number.Unit.Length == 0 ? number.Name : $"{number.Name}, {number.Unit}";
                table.AddRow([Markup.Escape(name), .. values.Select(value => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "-")]);
            }
        }

        AnsiConsole.Write(table);
    }
}
