using Harness.Conformance.Requirements;
using Harness.Conformance.Running;
using Harness.Conformance.Selecting;

namespace Harness.Conformance.Tests.Engine;

public sealed class SelectionTests
{
    private static readonly IReadOnlyList<Scenario> s_scenarios =
    [
        Make("rfc6120/4.9.3.1/bad-format", "RFC6120-4.9.1.1-1"),
        Make("rfc6120/4.9.3.13/open-tag", "RFC6120-4.9.1.1-1"),
        Make("rfc6120/4.9.3.13/open-tag-twice", "RFC6120-4.9.1.1-1"),
        Make("rfc6121/8.5.3/chat", "RFC6121-8.5.3.1-1"),
    ];

    [Theory]
    [InlineData("rfc6120/4.9.3.13/open-tag", "rfc6120/4.9.3.13/open-tag")]
    [InlineData("rfc6120/4.9.3.1", "rfc6120/4.9.3.1/bad-format")]
    [InlineData("rfc6121", "rfc6121/8.5.3/chat")]
    [InlineData("*/chat", "rfc6121/8.5.3/chat")]
    [InlineData("RFC6120/4.9.3.13/open-tag-t", "rfc6120/4.9.3.13/open-tag-twice")]
    public void A_word_picks_the_whole_id_or_the_nearest_beginning(string only, string expected) =>
        Assert.Equal([expected], Select(new Selection { Only = [only] }));

    [Fact]
    public void What_is_skipped_is_left_out() =>
        Assert.Equal(["rfc6120/4.9.3.1/bad-format", "rfc6121/8.5.3/chat"], Select(new Selection { Skip = ["rfc6120/4.9.3.13"] }));

    [Fact]
    public void A_spec_and_a_level_narrow_together()
    {
        Assert.Equal(["rfc6121/8.5.3/chat"], Select(new Selection { Specs = ["rfc6121"] }));
        Assert.Equal(["rfc6121/8.5.3/chat"], Select(new Selection { Levels = ["should"] }));
        Assert.Throws<SelectionException>(() => Select(new Selection { Specs = ["RFC6121"], Levels = ["MUST"] }));
    }

    [Theory]
    [InlineData("rfc6120/4.9.3.14", null, null)]
    [InlineData(null, "RFC9999", null)]
    [InlineData(null, null, "PERHAPS")]
    public void A_word_that_picks_nothing_is_an_error(string? only, string? spec, string? level) => Assert.Throws<SelectionException>(() => Select(new Selection
    {
        Only = only is null ? [] : [only],
        Specs = spec is null ? [] : [spec],
        Levels = level is null ? [] : [level],
    }));

    private static IEnumerable<string> Select(Selection selection) =>
        selection.From(s_scenarios, RequirementCatalogue.Embedded).Select(scenario => scenario.Id);

    private static Scenario Make(string id, string requirement) => AllScenarios.Of(_ => Task.CompletedTask, requirement) with { Id = id };
}
