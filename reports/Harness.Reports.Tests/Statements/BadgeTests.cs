using System.Xml.Linq;
using Harness.Reports.Statements;

namespace Harness.Reports.Tests.Statements;

public sealed class BadgeTests
{
    [Theory]
    [InlineData(Standing.Met, Standing.Met, "Advanced")]
    [InlineData(Standing.Met, Standing.NotMet, "Core")]
    [InlineData(Standing.Met, Standing.NotProven, "Core")]
    [InlineData(Standing.NotMet, Standing.NotMet, "not met")]
    public void A_badge_says_the_highest_level_that_was_reached(Standing core, Standing advanced, string said)
    {
        var svg = XElement.Parse(Badge.Of(Levels("A/V Calling", core, advanced), "server")!);

        Assert.Equal($"XMPP A/V Calling server 2023: {said}", (string?)svg.Attribute("aria-label"));
    }

    [Fact]
    public void There_is_no_badge_where_too_little_was_seen() => Assert.Null(Badge.Of(Levels("IM", Standing.NotProven, Standing.NotProven), "server"));

    [Fact]
    public void A_badge_asks_the_network_for_nothing() => Assert.DoesNotContain("href", Badge.Of(Levels("IM", Standing.Met, Standing.Met), "server"), StringComparison.Ordinal);

    [Fact]
    public void A_badge_s_file_is_named_by_category_and_role() => Assert.Equal("xep-0479-avcalling-server.svg", Badge.FileName("A/V Calling", "server"));

    private static SuiteStatement[] Levels(string category, Standing core, Standing advanced) =>
        [new(category, "Core", [new("x", core, "")]), new(category, "Advanced", [new("x", advanced, "")])];
}
