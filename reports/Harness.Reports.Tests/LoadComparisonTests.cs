using System.Text.Json;
using Harness.Reports.Comparison;
using Harness.Reports.Html.Load;
using Harness.Reports.Tests.Html;
using Harness.Reports.Tests.Results;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Reports.Tests;

public sealed class LoadComparisonTests
{
    private static readonly double[] s_even = [0.98, 0.99, 1, 1.01, 1.02];

    [Fact]
    public void The_interval_is_cut_where_the_exact_distribution_of_U_allows()
    {
        // Of five and five, P(U <= 2) is 4 of 252, P(U <= 3) 7 of 252: the third ratio of each end is the interval's.
        var interval = RatioInterval.Of([1, 1, 1, 1, 1], [1, 2, 3, 4, 5]);

        Assert.Equal(new RatioInterval(3, 1, 5), interval);
    }

    [Theory]
    [InlineData(1, 5, false)]
    [InlineData(3, 3, false)]
    [InlineData(3, 5, true)]
    [InlineData(4, 4, true)]
    [InlineData(1, 39, true)]
    [InlineData(0, 5, false)]
    public void Too_few_rounds_have_no_interval(int before, int after, bool isKnown) => Assert.Equal(isKnown, RatioInterval.IsKnown(before, after));

    [Theory]
    [InlineData(1.0, "same", 0)]
    [InlineData(1.5, "worse", 1)]
    [InlineData(0.6, "better", 0)]
    [InlineData(1.04, "unclear", 0)]
    public void A_number_is_worse_where_its_whole_interval_is(double factor, string verdict, int exitCode)
    {
        var held = LoadComparison.Hold(Run(s_even, factor), Run(s_even, 1), "before", tolerancePercent: 5);

        Assert.Equal(exitCode, held.ExitCode);
        var p99 = Assert.Single(held.Comparison!.Numbers, number => number.Name == "delivery p99");
        Assert.Equal(verdict, p99.Verdict);
        Assert.Equal(factor, p99.Ratio, 2);
        Assert.DoesNotContain(held.Comparison.Numbers, number => number.Name is "delivery max" or "messages lost");
    }

    [Fact]
    public void What_spreads_widely_is_unclear_and_not_worse()
    {
        var held = LoadComparison.Hold(Run([0.5, 0.9, 1.2, 2, 4], 1), Run([0.5, 0.8, 1, 2, 3], 1), "before", tolerancePercent: 5);

        Assert.Equal("unclear", held.Comparison!.Numbers.First(number => number.Name == "delivery p99").Verdict);
        Assert.Equal(ExitCodes.Good, held.ExitCode);
    }

    [Fact]
    public void Where_nothing_can_be_compared_too_little_was_executed()
    {
        var empty = LoadSamples.NotBegun with { ExitCode = 0, EndedEarly = null };

        var held = LoadComparison.Hold(LoadComparison.Join([empty, empty, empty, empty]), Run(s_even, 1), "before", 5);

        Assert.Equal(ExitCodes.TooLittle, held.ExitCode);
        Assert.Equal("Nothing could be compared", LoadReport.Headline(held));
    }

    [Fact]
    public void Of_several_rounds_the_median_is_shown_and_each_threshold_as_in_its_worst()
    {
        LoadResult[] rounds = [Round(1), Round(3) with { ExitCode = 1, Thresholds = [new ThresholdResult("p99<8ms", 9, false)] }, Round(2)];

        var joined = LoadComparison.Join(rounds);

        Assert.Equal(rounds[2].Summary, joined.Summary);
        Assert.Equal(new ThresholdResult("p99<8ms", 9, false), Assert.Single(joined.Thresholds));
        Assert.Equal((1, 3), (joined.ExitCode, joined.Rounds.Count));
    }

    [Fact]
    public void Reports_tell_what_became_worse_and_the_schema_knows_it()
    {
        var held = LoadComparison.Hold(Run(s_even, 2), Run(s_even, 1), "before", 5);

        var schema = new JsonSchema(JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.File("docs", "result-schema.json"))).RootElement);
        Assert.Empty(schema.Validate(JsonDocument.Parse(LoadResultFile.ToUtf8(held)).RootElement));
        Assert.Equal("3 of 7 numbers worse than before", LoadReport.Headline(held));
        Assert.Contains("no worse than before: delivery p99", LoadReport.ToJUnit(held), StringComparison.Ordinal);
        Assert.Contains("failures=\"3\"", LoadReport.ToJUnit(held), StringComparison.Ordinal);
        Assert.Contains("| delivery p99 | 4.5 ms | 9 ms | 2.00 |", LoadReport.ToMarkdown(held), StringComparison.Ordinal);
        Assert.Contains("Against before (5 rounds)", LoadHtmlReport.Render(held), StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\" class=\"num\">round 5</th>", LoadHtmlReport.Render(held), StringComparison.Ordinal);
    }

    [Fact]
    public void Loads_of_users_who_log_in_otherwise_are_not_alike() =>
        Assert.Equal(["logins"], LoadComparison.Unlike([LoadSamples.Chat.Profile, LoadSamples.Chat.Profile with { Login = "fast" }]), StringComparer.Ordinal);

    [Fact]
    public void Loads_with_messages_of_other_lengths_are_not_alike() =>
        Assert.Equal(["body"], LoadComparison.Unlike([LoadSamples.Chat.Profile, LoadSamples.Chat.Profile with { BodyBytes = 30_000 }]), StringComparer.Ordinal);

    [Fact]
    public void A_result_from_before_there_were_rounds_is_its_only_round()
    {
        var text = System.Text.Json.Nodes.JsonNode.Parse(LoadResultFile.ToUtf8(LoadSamples.Chat))!.AsObject();
        text.Remove("rounds");
        text.Remove("comparison");

        var read = LoadResultFile.FromUtf8(JsonSerializer.SerializeToUtf8Bytes(text), "old.json");

        Assert.Empty(read.Rounds);
        Assert.Single(LoadComparison.RoundsOf(read));
    }

    private static LoadResult Run(double[] scales, double factor) => LoadComparison.Join([.. scales.Select(scale => Round(scale * factor))]);

    private static LoadResult Round(double scale) => LoadSamples.Chat with
    {
        ExitCode = 0,
        Thresholds = [new ThresholdResult("p99<8ms", 1, true)],
        Summary = LoadSamples.Chat.Summary with { Steps = [LoadSamples.Step("delivery", scale, 29_990, [])] },
    };
}
