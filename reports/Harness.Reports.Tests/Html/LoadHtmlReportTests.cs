using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Harness.Reports.Html.Load;
using Harness.Reports.Tests.Results;
using Harness.Results.Load;

namespace Harness.Reports.Tests.Html;

public sealed partial class LoadHtmlReportTests
{
    private static readonly string Page = LoadHtmlReport.Render(LoadSamples.Chat);

    [Fact]
    public void The_sample_is_a_result_that_the_schema_knows()
    {
        var schema = new JsonSchema(JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.File("docs", "result-schema.json"))).RootElement);

        Assert.Empty(schema.Validate(JsonDocument.Parse(LoadResultFile.ToUtf8(LoadSamples.Chat)).RootElement));
        Assert.Empty(schema.Validate(JsonDocument.Parse(LoadResultFile.ToUtf8(LoadSamples.NotBegun)).RootElement));
    }

    [Fact]
    public void The_page_asks_the_network_for_nothing()
    {
        Assert.Empty(Fetches().Matches(Page).Select(match => match.Value));
        Assert.DoesNotContain("@import", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("fetch(", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_target_sent_never_becomes_markup()
    {
        Assert.DoesNotContain("timeout </script>", Page, StringComparison.Ordinal);
        Assert.Contains("timeout &lt;/script&gt; &amp; more", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("delivery <1>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_threshold_stands_with_what_was_measured_and_its_verdict()
    {
        Assert.Matches("p99&lt;1ms</code></th><td class=\"num\">4.5</td><td><span class=\"badge v-violation\">.* missed</span>", Page);
        Assert.Matches("count&gt;10</code></th><td class=\"num\">29990</td><td><span class=\"badge v-pass\">.* met</span>", Page);
        Assert.Matches("corrupted(=|&#[^;]*;|&equals;)0</code></th><td class=\"num\">not measured</td><td><span class=\"badge v-violation\">", Page);
    }

    [Fact]
    public void What_became_of_the_messages_stands_with_its_counts()
    {
        Assert.Contains("v-violation\"><span class=\"count\">1</span><span class=\"name\">lost</span>", Page, StringComparison.Ordinal);
        Assert.Contains("v-pass\"><span class=\"count\">0</span><span class=\"name\">duplicated</span>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_that_was_the_bottleneck_is_told_at_the_top() =>
        Assert.InRange(Page.IndexOf("<strong>Generator-bound:</strong> a worker was busy 97 % of the time", StringComparison.Ordinal), 0, Page.IndexOf("<main>", StringComparison.Ordinal));

    [Fact]
    public void Each_curve_is_a_picture_with_words_for_those_who_do_not_see_it()
    {
        var drawn = Drawings(Page);

        Assert.Equal(8, drawn.Count);
        Assert.All(drawn, svg => Assert.Equal("img", svg.Attribute("role")?.Value));
        Assert.Contains(drawn, svg => svg.Attribute("aria-label")!.Value.StartsWith("Latency of the main step, in ms: p50 from 0.5 to 0.5; p95 from 2 to 2; p99 from 6 to 10;", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_without_an_answer_is_a_gap_in_the_curve_of_latency_and_zero_in_that_of_operations()
    {
        var table = new TimeTable(Moment.Of(LoadSamples.Chat.Seconds));

        Assert.Null(Assert.Single(table.Charts, chart => chart.Unit == "ms" && chart.IsLogarithmic).Curves[0].Points[3].Y);
        Assert.Equal(0, Assert.Single(table.Charts, chart => chart.Unit == "a second").Curves[0].Points[3].Y);
        Assert.Contains("–", table.Rows[3].Cells, StringComparer.Ordinal);
    }

    [Fact]
    public void Of_seconds_that_are_folded_counts_are_added_and_the_worst_percentile_stands()
    {
        SecondResult[] seconds = [LoadSamples.Second(1, "warm-up", 10), .. Enumerable.Range(2, 1799).Select(number => LoadSamples.Second(number, "measure", number == 3 ? 0 : 10))];

        var moments = Moment.Of(seconds);

        Assert.InRange(moments.Count, 450, Moment.Most + 1);
        Assert.Equal(("warm-up", 1.0), (moments[0].Phase, moments[0].To));
        Assert.Equal((10 + 0 + 10) / 3.0, moments[1].DoneRate, 9);
        Assert.Equal(4 + 4, moments[1].P99Ms);
    }

    [Fact]
    public void A_run_that_ended_before_it_began_has_a_page_that_says_why()
    {
        var page = LoadHtmlReport.Render(LoadSamples.NotBegun);

        Assert.Contains("Ended early: prosody: did not start", page, StringComparison.Ordinal);
        Assert.Contains("The run ended before a second was measured.", page, StringComparison.Ordinal);
        Assert.Empty(Drawings(page));
    }

    [Fact]
    public async Task The_hash_at_shows_that_second_in_all_charts()
    {
        using var folder = new TemporaryFolder();
        await LoadReport.WriteAsync(folder.Path, LoadSamples.Chat, TestContext.Current.CancellationToken);

        var document = await Chromium.DumpAsync(folder.File("index.html"), "#at=5", TestContext.Current.CancellationToken);

        Assert.Contains(">measure, 5.0 s</output>", document, StringComparison.Ordinal);
        Assert.Contains("p99 <output data-column=\"8\">9.00</output>", document, StringComparison.Ordinal);
        Assert.Equal(7, document.Split("visibility: visible").Length - 1);
    }

    [Fact]
    public void Two_runs_side_by_side_show_the_ratio_and_what_is_better()
    {
        var summary = LoadSamples.Chat.Summary with { Steps = [LoadSamples.Step("delivery <1>", 0.5, 29_990, [])], Server = null };
        var faster = LoadSamples.Chat with { Summary = summary, Profile = LoadSamples.Chat.Profile with { Users = 200 } };

        var page = LoadMatrixReport.Render([new LoadMatrixRun(LoadSamples.Chat, "a/index.html"), new LoadMatrixRun(faster, null)]);

        Assert.Contains("delivery &lt;1&gt; p99</th><td>ms</td><td class=\"num\">4.50</td><td class=\"num\">2.25</td><td class=\"num\">× 0.50</td><td class=\"better\">better</td>", page, StringComparison.Ordinal);
        Assert.Contains("time an operation</th><td>µs</td><td class=\"num\">33.25</td><td class=\"num\">–</td><td class=\"num\">–</td>", page, StringComparison.Ordinal);
        Assert.Contains("the runs differ in users.", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"a/index.html\">Prosody 0.12.3</a>", page, StringComparison.Ordinal);
        Assert.Equal(5, Drawings(page).Count);
    }

    [Theory]
    [InlineData(7, "0 2 4 6 8")]
    [InlineData(1000, "0 500 1000")]
    [InlineData(0, "0 0.5 1")]
    public void Marks_are_round_numbers(double largest, string marks) => Assert.Equal(marks, string.Join(' ', Ticks.Linear(largest).Select(Ticks.Number)));

    [Theory]
    [InlineData(0.02, 35, "0.01 0.1 1 10 100")]
    [InlineData(10, 10, "10 100")]
    public void Marks_of_latency_are_powers_of_ten(double smallest, double largest, string marks) =>
        Assert.Equal(marks, string.Join(' ', Ticks.Logarithmic(smallest, largest).Select(Ticks.Number)));

    [Theory]
    [InlineData(6, "0|1 s|2 s|3 s|4 s|5 s|6 s")]
    [InlineData(150, "0|30 s|1 min|1:30 min|2 min|2:30 min")]
    [InlineData(1800, "0|5 min|10 min|15 min|20 min|25 min|30 min")]
    public void Times_stand_at_distances_that_people_count_in(double seconds, string marks) =>
        Assert.Equal(marks, string.Join('|', Ticks.Time(seconds).Select(Ticks.Moment)));

    private static List<XElement> Drawings(string page) => [.. Drawing().Matches(page).Select(match => XElement.Parse(match.Value))];

    [GeneratedRegex("<svg[^>]*role=\"img\".*?</svg>", RegexOptions.Singleline, 5000)]
    private static partial Regex Drawing();

    [GeneratedRegex("(src|action|poster|srcset)=\"?[^\"> ]+|<link[^>]*href=\"(?!data:)[^>]*|url\\([^)]*\\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Fetches();
}
