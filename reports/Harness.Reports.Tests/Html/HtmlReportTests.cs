using System.Text;
using System.Text.RegularExpressions;
using Harness.Reports.Html;
using Harness.Results;

namespace Harness.Reports.Tests.Html;

public sealed partial class HtmlReportTests
{
    [Fact]
    public void The_page_asks_the_network_for_nothing()
    {
        var page = HtmlReport.Render(Samples.EveryVerdict);

        Assert.Empty(Fetches().Matches(page).Select(match => match.Value));
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch(", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_target_sent_never_becomes_markup()
    {
        var page = HtmlReport.Render(Samples.EveryVerdict);

        Assert.Contains("A &lt;comment/&gt; &amp; &quot;quotes&quot; end the stream", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!-- but soft", page, StringComparison.Ordinal);
        Assert.Equal(2, Occurrences(page, "</script>"));
    }

    [Fact]
    public void The_evidence_holds_nothing_that_means_something_in_HTML() =>
        Assert.Matches("^[A-Za-z0-9+/]+=*$", DetailData.Pack(Samples.EveryVerdict));

    [Fact]
    public void A_run_of_1400_scenarios_stays_under_three_megabytes() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(HtmlReport.Render(Samples.Large(1400))), 500_000, 3_000_000);

    [Fact]
    public async Task Without_a_hash_every_scenario_is_shown()
    {
        var document = await OpenAsync(Samples.EveryVerdict, "");

        Assert.Equal(8, ShownRows(document).Count);
        Assert.Contains(">8 of 8</output>", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hash_verdict_shows_that_verdict_only()
    {
        var document = await OpenAsync(Samples.EveryVerdict, "#verdict=violation");

        Assert.Equal(["rfc6120/11.1/comment@tcp", "rfc6120/5.4/injection@tcp"], ShownRows(document), StringComparer.Ordinal);
        Assert.Contains(">2 of 8</output>", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_of_the_hash_are_combined()
    {
        var document = await OpenAsync(Samples.EveryVerdict, "#verdict=pass&binding=tls&spec=rfc6120&q=FEATURES");

        Assert.Equal(["rfc6120/4.2/features@tls"], ShownRows(document), StringComparer.Ordinal);
    }

    [Fact]
    public async Task News_leaves_out_what_the_baseline_knows()
    {
        var document = await OpenAsync(Samples.EveryVerdict, "#verdict=news");

        Assert.Equal(["rfc6120/5.4/injection@tcp", "rfc6121/8.5/full@tcp"], ShownRows(document), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_hash_open_shows_requirement_expectation_wire_and_replay()
    {
        var document = await OpenAsync(Samples.EveryVerdict, "#open=rfc6120/5.4/injection@tcp");

        Assert.Contains("href=\"https://www.rfc-editor.org/rfc/rfc6120.html#section-11.1\"", document, StringComparison.Ordinal);
        Assert.Contains("Verbatim words of the specification.", document, StringComparison.Ordinal);
        Assert.Contains("<dd class=\"differs\">bytes injected after &lt;starttls/&gt; were answered inside TLS</dd>", document, StringComparison.Ordinal);
        Assert.Contains("&lt;!-- but soft --&gt;&lt;/script&gt;", document, StringComparison.Ordinal);
        Assert.Contains("<pre>dotnet run --project reports/Harness.Cli -c Release -- conform rfc6120/5.4/injection", document, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Sequence of 10 events between romeo, juliet and the target", document, StringComparison.Ordinal);
        Assert.DoesNotContain("<title>broken out</title>", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_with_an_unknown_verdict_shows_everything()
    {
        var document = await OpenAsync(Samples.EveryVerdict, "#verdict=purple");

        Assert.Equal(8, ShownRows(document).Count);
    }

    [Fact]
    public async Task The_matrix_shows_where_runs_differ()
    {
        var other = Samples.EveryVerdict with { Scenarios = [.. Samples.EveryVerdict.Scenarios.Select(scenario => scenario with { Verdict = Verdict.Pass, Reason = null })] };
        using var folder = new TemporaryFolder();
        await RunReport.WriteMatrixAsync(folder.Path, [new MatrixRun(Samples.EveryVerdict, "a/index.html"), new MatrixRun(other, null)], TestContext.Current.CancellationToken);

        var document = await Chromium.DumpAsync(folder.File("index.html"), "#differs=yes", TestContext.Current.CancellationToken);

        Assert.Contains(">6 of 8</output>", document, StringComparison.Ordinal);
        Assert.Contains("a/index.html#open=rfc6120%2F11.1%2Fcomment%40tcp", document, StringComparison.Ordinal);
        Assert.Contains("No longer fails", document, StringComparison.Ordinal);
    }

    private static async Task<string> OpenAsync(RunResult result, string hash)
    {
        using var folder = new TemporaryFolder();
        await RunReport.WriteAsync(folder.Path, result, TestContext.Current.CancellationToken);
        return await Chromium.DumpAsync(folder.File("index.html"), hash, TestContext.Current.CancellationToken);
    }

    private static List<string> ShownRows(string document) =>
        [.. TableRow().Matches(document).Where(match => !match.Value.Contains(" hidden", StringComparison.Ordinal)).Select(match => match.Groups["address"].Value)];

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("<tr data-i=\"[0-9]+\" data-a=\"(?<address>[^\"]*)\"[^>]*>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TableRow();

    [GeneratedRegex("(src|action|poster|srcset)=\"?[^\"> ]+|<link[^>]*href=\"(?!data:)[^>]*|url\\([^)]*\\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Fetches();
}
