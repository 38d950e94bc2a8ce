using System.Globalization;
using Harness.Reports.Statements;
using Harness.Results;

namespace Harness.Reports.Html;

/// <summary>What the template of one run shows, every value ready to print.</summary>
internal sealed record RunView
{
    private const int MostNews = 25;

    public required string Css { get; init; }

    public required string Script { get; init; }

    public required string Data { get; init; }

    public required string Title { get; init; }

    public required string Headline { get; init; }

    public required string Mood { get; init; }

    public required string Target { get; init; }

    public required string Verb { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    public required IReadOnlyList<VerdictCount> Counts { get; init; }

    public required int Total { get; init; }

    public required string BarLabel { get; init; }

    public required IReadOnlyList<NewsItem> News { get; init; }

    public required int NewsLeftOut { get; init; }

    public required IReadOnlyList<Row> Rows { get; init; }

    public required IReadOnlyList<string> Bindings { get; init; }

    public required IReadOnlyList<Spec> Specs { get; init; }

    public required IReadOnlyList<Coverage> CoverageRows { get; init; }

    public required IReadOnlyList<Feature> Features { get; init; }

    public required IReadOnlyList<StatementView> Statements { get; init; }

    public required IReadOnlyList<Row> Known { get; init; }

    public required IReadOnlyList<StaleEntry> Stale { get; init; }

    /// <summary>Reads off a result what the page shows.</summary>
    public static RunView Of(RunResult result)
    {
        var rows = result.Scenarios.Select((scenario, index) => Row.Of(scenario, index)).ToList();
        var news = rows.Where(row => row.IsNews).GroupBy(row => row.Id, StringComparer.Ordinal).Select(group => new NewsItem(group.First(), [.. group])).ToList();
        return new RunView
        {
            Css = Templates.Asset("report.css"),
            Script = Templates.Asset("run.js"),
            Data = DetailData.Pack(result),
            Title = $"{result.Target.DisplayName()}: {result.Headline()}",
            Headline = result.Headline(),
            Mood = result.ExitCode == 0 ? "good" : "bad",
            Target = result.Target.DisplayName(),
            Verb = result.Verb == "conform" ? "Conformance" : result.Verb,
            Facts = FactsOf(result),
            Counts = [.. RunFacts.Order.Select(verdict => VerdictCount.Of(verdict, result.Summary.Count(verdict), result.Scenarios.Count))],
            Total = result.Scenarios.Count,
            BarLabel = string.Join(", ", RunFacts.Order.Select(verdict => string.Create(CultureInfo.InvariantCulture, $"{result.Summary.Count(verdict)} {verdict.Name()}"))),
            News = [.. news.Take(MostNews)],
            NewsLeftOut = Math.Max(0, news.Count - MostNews),
            Rows = rows,
            Bindings = [.. result.Scenarios.Select(scenario => scenario.Binding).Distinct(StringComparer.Ordinal)],
            Specs = [.. rows.Select(row => row.Spec).Distinct(StringComparer.Ordinal).Select(spec => new Spec(spec, SpecReference.SpecName(spec)))],
            CoverageRows = [.. result.Coverage.Select(Coverage.Of)],
            Features = [.. result.Features.OrderBy(feature => feature.Name, StringComparer.Ordinal).Select(Feature.Of)],
            Statements = StatementView.Of(RunStatements.Of(result)),
            Known = [.. rows.Where(row => row.BaselineReason is not null)],
            Stale = result.Stale,
        };
    }

    private static List<Fact> FactsOf(RunResult result) =>
    [
        new("target", result.Target.Name),
        new("bindings", string.Join(", ", result.Target.Bindings)),
        new("scenarios", result.Scenarios.Count.ToString(CultureInfo.InvariantCulture)),
        new("took", Quantities.Duration(result.DurationMs)),
        new("started", result.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)),
        new("seed", result.Seed.ToString(CultureInfo.InvariantCulture)),
        new("exit code", string.Create(CultureInfo.InvariantCulture, $"{result.ExitCode} ({RunFacts.ExitMeaning(result.ExitCode)})")),
    ];

    /// <summary>A name and a value under the page's title.</summary>
    internal sealed record Fact(string Name, string Value);

    /// <summary>A document that scenarios belong to.</summary>
    internal sealed record Spec(string Id, string Name);

    /// <summary>A verdict with its count and its share of the bar.</summary>
    internal sealed record VerdictCount(VerdictView Verdict, int Count, string Percent, bool IsZero)
    {
        public static VerdictCount Of(Verdict verdict, int count, int total) =>
            new(VerdictView.Of(verdict), count, (total == 0 ? 0 : 100.0 * count / total).ToString("0.###", CultureInfo.InvariantCulture), count == 0);
    }

    /// <summary>A scenario that fails and is not known, over all its bindings.</summary>
    internal sealed record NewsItem(Row First, IReadOnlyList<Row> Rows);

    /// <summary>One line of the table of scenarios.</summary>
    internal sealed record Row(int Index, string Id, string Address, string Link, string Spec, string Title, string Binding, VerdictView Verdict, string? Reason, string? BaselineReason, bool IsNews, string Took, string Requirements)
    {
        public static Row Of(ScenarioResult scenario, int index) => new(
            index,
            scenario.Id,
            scenario.Address(),
            Uri.EscapeDataString(scenario.Address()),
            SpecReference.SpecOfScenario(scenario.Id),
            scenario.Title,
            scenario.Binding,
            VerdictView.Of(scenario.Verdict),
            scenario.Reason,
            scenario.BaselineReason,
            scenario.IsNews(),
            Quantities.Duration(scenario.DurationMs),
            string.Join(' ', scenario.Checks.Select(check => check.Requirement).Distinct(StringComparer.Ordinal)));
    }

    /// <summary>One spec and level of the coverage table.</summary>
    internal sealed record Coverage(string Spec, string Level, int Covered, int Waived, int Open, int Total, string CoveredPercent, string WaivedPercent, string Share)
    {
        public static Coverage Of(CoverageRow row)
        {
            var total = row.Covered + row.Waived + row.Open;
            return new Coverage(SpecReference.SpecName(row.Spec), row.Level, row.Covered, row.Waived, row.Open, total, Percent(row.Covered, total), Percent(row.Waived, total), $"{Percent(row.Covered, total, "0")} %");
        }

        private static string Percent(int count, int total, string format = "0.##") => (total == 0 ? 0 : 100.0 * count / total).ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>One feature: advertised beside proven.</summary>
    internal sealed record Feature(string Name, string Advertised, string Proven, string Style)
    {
        public static Feature Of(FeatureResult feature) => new(
            feature.Name,
            feature.Advertised ? "yes" : "no",
            feature.Proven switch { true => "yes", false => "no", null => "not tried" },
            (feature.Advertised, feature.Proven) switch { (true, true) => "pass", (true, false) => "violation", (false, true) => "deviation", _ => "unsupported" });
    }
}
