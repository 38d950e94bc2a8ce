using System.Globalization;
using Harness.Reports.Comparison;
using Harness.Results;

namespace Harness.Reports.Html;

/// <summary>What the template of several runs shows, every value ready to print.</summary>
internal sealed record MatrixView
{
    public required string Css { get; init; }

    public required string Script { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    public required int Total { get; init; }

    public required int Different { get; init; }

    public required bool HasDiff { get; init; }

    public required IReadOnlyList<ChangeGroup> Diff { get; init; }

    public static MatrixView Of(IReadOnlyList<MatrixRun> runs)
    {
        var lines = LinesOf(runs);
        return new MatrixView
        {
            Css = Templates.Asset("report.css"),
            Script = Templates.Asset("matrix.js"),
            Title = string.Join(" · ", runs.Select(run => run.Result.Target.DisplayName())),
            Columns = [.. runs.Select(Column.Of)],
            Lines = lines,
            Total = lines.Count,
            Different = lines.Count(line => line.Differs == "yes"),
            HasDiff = runs.Count == 2,
            Diff = runs.Count == 2 ? ChangeGroup.Of(RunComparison.Between(runs[0].Result, runs[1].Result)) : [],
        };
    }

    private static List<Line> LinesOf(IReadOnlyList<MatrixRun> runs)
    {
        var byRun = runs.Select(run => run.Result.Scenarios.ToDictionary(scenario => scenario.Address(), StringComparer.Ordinal)).ToList();
        return
        [
            .. byRun.SelectMany(scenarios => scenarios.Values)
                .DistinctBy(scenario => scenario.Address(), StringComparer.Ordinal)
                .OrderBy(scenario => scenario.Id, StringComparer.Ordinal)
                .ThenBy(scenario => scenario.Binding, StringComparer.Ordinal)
                .Select(scenario => Line.Of(scenario, [.. runs.Select((run, index) => Cell.Of(byRun[index].GetValueOrDefault(scenario.Address()), run.Page))])),
        ];
    }

    /// <summary>One run.</summary>
    internal sealed record Column(string Target, string When, string Headline, string? Page, string Mood, IReadOnlyList<RunView.VerdictCount> Counts)
    {
        public static Column Of(MatrixRun run) => new(
            run.Result.Target.DisplayName(),
            run.Result.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            run.Result.Headline(),
            run.Page,
            run.Result.ExitCode == 0 ? "good" : "bad",
            [.. RunFacts.Order.Select(verdict => RunView.VerdictCount.Of(verdict, run.Result.Summary.Count(verdict), run.Result.Scenarios.Count))]);
    }

    /// <summary>One scenario over one binding, across the runs.</summary>
    internal sealed record Line(string Id, string Binding, string Title, string Differs, string Worst, IReadOnlyList<Cell> Cells)
    {
        public static Line Of(ScenarioResult scenario, IReadOnlyList<Cell> cells) => new(
            scenario.Id,
            scenario.Binding,
            scenario.Title,
            cells.Select(cell => cell.Verdict?.Name).Distinct(StringComparer.Ordinal).Skip(1).Any() ? "yes" : "no",
            string.Join(' ', cells.Select(cell => cell.Verdict?.Name).Where(name => name is not null).Distinct(StringComparer.Ordinal)),
            cells);
    }

    /// <summary>What one run found on one scenario.</summary>
    internal sealed record Cell(VerdictView? Verdict, string Reason, string? Link, bool IsKnown)
    {
        public static Cell Of(ScenarioResult? scenario, string? page) => scenario is null
            ? new Cell(null, "did not run", null, false)
            : new Cell(
                VerdictView.Of(scenario.Verdict),
                scenario.Reason ?? VerdictView.Of(scenario.Verdict).Meaning,
                page is null ? null : $"{page}#open={Uri.EscapeDataString(scenario.Address())}",
                scenario.BaselineReason is not null);
    }

    /// <summary>The changes of one kind between two runs.</summary>
    internal sealed record ChangeGroup(string Name, string Style, bool IsOpen, int Count, IReadOnlyList<Change> Changes)
    {
        public static List<ChangeGroup> Of(RunComparison comparison) =>
        [
            .. new (ChangeKind Kind, string Name, string Style)[]
            {
                (ChangeKind.Broken, "Fails now", "violation"),
                (ChangeKind.Repaired, "No longer fails", "pass"),
                (ChangeKind.Changed, "Another verdict", "deviation"),
                (ChangeKind.Added, "Only in the second run", "unsupported"),
                (ChangeKind.Removed, "Only in the first run", "unsupported"),
            }
            .Select(group => (group.Name, group.Style, IsOpen: group.Kind is not (ChangeKind.Added or ChangeKind.Removed), Changes: comparison.Changes.Where(change => change.Kind == group.Kind).Select(Change.Of).ToList()))
            .Where(group => group.Changes.Count > 0)
            .Select(group => new ChangeGroup(group.Name, group.Style, group.IsOpen, group.Changes.Count, group.Changes)),
        ];
    }

    /// <summary>One changed scenario.</summary>
    internal sealed record Change(string Address, string Before, string After, string Reason)
    {
        public static Change Of(ScenarioChange change) => new(
            (change.After ?? change.Before)!.Address(),
            change.Before?.Verdict.Name() ?? "–",
            change.After?.Verdict.Name() ?? "–",
            change.After?.Reason ?? change.Before?.Reason ?? "");
    }
}
