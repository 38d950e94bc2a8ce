using System.Globalization;
using System.Text;
using Harness.Reports.Statements;
using Harness.Results;

namespace Harness.Reports;

/// <summary>Renders <c>summary.md</c>: what a job page or a pull request shows.</summary>
public static class MarkdownReport
{
    private const int MostFailures = 50;

    /// <summary>The report as GitHub-flavoured Markdown.</summary>
    public static string Render(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {Escape(result.Target.DisplayName())}: {Escape(result.Headline())}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Target `{result.Target.Name}` over {string.Join(", ", result.Target.Bindings)}, {Quantities.Count(result.Scenarios.Count, "scenario")} in {Quantities.Duration(result.DurationMs)}, seed {result.Seed}, exit code {result.ExitCode}.").AppendLine();
        text.AppendLine("| verdict | scenarios |").AppendLine("| --- | ---: |");
        foreach (var verdict in RunFacts.Order)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {verdict.Name()} | {result.Summary.Count(verdict)} |");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"| known (baselined) | {result.Summary.Baselined} |").AppendLine(CultureInfo.InvariantCulture, $"| stale baseline entries | {result.Summary.Stale} |");
        WriteNews(text, result);
        WriteStale(text, result);
        WriteStatements(text, RunStatements.Of(result));
        WriteCoverage(text, result);
        return text.ToString();
    }

    private static void WriteNews(StringBuilder text, RunResult result)
    {
        var news = result.Scenarios.Where(RunFacts.IsNews).ToList();
        if (news.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("### New failures").AppendLine().AppendLine("| scenario | binding | verdict | why |").AppendLine("| --- | --- | --- | --- |");
        foreach (var scenario in news.Take(MostFailures))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| `{scenario.Id}` | {scenario.Binding} | {scenario.Verdict.Name()} | {Escape(scenario.Reason ?? scenario.Title)} |");
        }

        if (news.Count > MostFailures)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"… and {news.Count - MostFailures} more: see `index.html`.");
        }
    }

    private static void WriteStale(StringBuilder text, RunResult result)
    {
        if (result.Stale.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("### Stale baseline entries").AppendLine();
        foreach (var stale in result.Stale)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- `{stale.Scenario}`: {Escape(stale.Reason)}");
        }
    }

    private static void WriteStatements(StringBuilder text, RunStatements statements)
    {
        var rows = statements.Features
            .GroupBy(feature => feature.Document, StringComparer.Ordinal)
            .Select(group => ($"{SpecReference.SpecName(group.Key)}, the features of a {statements.Role}", Standings: group.Select(feature => feature.Standing).ToList()))
            .Concat(statements.Suites.Select(suite => ($"XEP-0479 {suite.Category}, {suite.Level} {statements.Role}", Standings: suite.Features.Select(feature => feature.Standing).ToList())))
            .Where(row => row.Standings.Exists(standing => standing != Standing.NotProven))
            .ToList();
        if (rows.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("### Statements").AppendLine().AppendLine("| of | met | not met | not proven |").AppendLine("| --- | ---: | ---: | ---: |");
        foreach (var (name, standings) in rows)
        {
            int Of(Standing standing) => standings.Count(each => each == standing);
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {Of(Standing.Met)} | {Of(Standing.NotMet)} | {Of(Standing.NotProven)} |");
        }
    }

    private static void WriteCoverage(StringBuilder text, RunResult result)
    {
        if (result.Coverage.Count == 0)
        {
            return;
        }

        text.AppendLine().AppendLine("### Requirements").AppendLine().AppendLine("| spec | level | covered | waived | open |").AppendLine("| --- | --- | ---: | ---: | ---: |");
        foreach (var row in result.Coverage)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {SpecReference.SpecName(row.Spec)} | {row.Level} | {row.Covered} | {row.Waived} | {row.Open} |");
        }
    }

    // What a target sent may stand in a reason: no table cell, tag or emphasis may come of it.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            if (character is '\\' or '`' or '*' or '_' or '|' or '<' or '>' or '[' or ']' or '#' or '@')
            {
                escaped.Append('\\');
            }

            escaped.Append(char.IsControl(character) ? '\uFFFD' : character);
        }

        return escaped.ToString();
    }
}
