using System.Globalization;
using Harness.Results.Fuzz;

namespace Harness.Reports.Html.Fuzz;

/// <summary>Renders <c>index.html</c> of a fuzz campaign: self-contained, no network and no script; findings first, each with its case, its wire and the command that shows it again.</summary>
public static class FuzzHtmlReport
{
    /// <summary>The page as HTML.</summary>
    public static string Render(FuzzResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var summary = result.Summary;
        var confirmed = result.Findings.Where(finding => finding.Confirmed).ToList();
        return Templates.Fuzz(new
        {
            Title = $"{result.Target.DisplayName()}, fuzz",
            Target = result.Target.DisplayName(),
            Css = Templates.Asset("report.css") + Templates.Asset("fuzz.css"),
            Headline = FuzzReport.Headline(result),
            Mood = result.ExitCode == 0 ? "good" : "bad",
            Facts = new[]
            {
                Fact("cases", $"{summary.Cases:N0}"),
                Fact("streams", $"{summary.Streams:N0}"),
                Fact("streams a second", $"{summary.StreamsPerSecond:N0}"),
                Fact("sent", $"{summary.Bytes / 1e6:N1} MB"),
                Fact("triples", $"{summary.Triples:N0}"),
                Fact("inconclusive", $"{summary.Inconclusive:N0}"),
                Fact("fresh targets", $"{summary.Restarts}"),
                Fact("took", Quantities.Duration(result.DurationMs)),
                Fact("started", result.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
                Fact("bindings", string.Join(", ", result.Target.Bindings)),
                Fact("seed", $"{result.Seed}"),
                Fact("exit code", $"{result.ExitCode}: {FuzzReport.ExitMeaning(result.ExitCode)}"),
            },
            Confirmed = confirmed.Select(View).ToList(),
            Unconfirmed = result.Findings.Where(finding => !finding.Confirmed).Select(View).ToList(),
            Classes = result.Classes.Select(View).ToList(),
            result.Replay,
        });
    }

    private static object Fact(string name, FormattableString value) => new { Name = name, Value = value.ToString(CultureInfo.InvariantCulture) };

    private static object Fact(string name, string value) => new { Name = name, Value = value };

    private static object View(FuzzFindingResult finding) => new
    {
        finding.Id,
        finding.Kind,
        finding.Oracle,
        finding.Class,
        finding.Variant,
        finding.State,
        finding.Binding,
        finding.Summary,
        finding.Response,
        finding.Exit,
        finding.Replay,
        finding.Case,
        Level = SarifReport.Level(finding.Kind),
        Cites = string.Join(", ", finding.Weaknesses.Concat(finding.Requirements)),
        Count = Quantities.Count(finding.Count, "case"),
        Transcript = string.Join('\n', finding.Transcript),
    };

    private static object View(FuzzClassResult each) => new
    {
        each.Id,
        each.Summary,
        Cites = string.Join(", ", each.Weaknesses.Concat(each.Requirements)),
        Cases = each.Cases.ToString("N0", CultureInfo.InvariantCulture),
        Inconclusive = each.Inconclusive.ToString("N0", CultureInfo.InvariantCulture),
        Reason = each.Reason ?? "",
        Novel = each.Novel.ToString("N0", CultureInfo.InvariantCulture),
        each.Findings,
        Mood = each.Findings > 0 ? "bad" : "",
    };
}
