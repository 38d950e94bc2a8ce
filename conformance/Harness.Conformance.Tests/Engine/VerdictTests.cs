using Harness.Results;

namespace Harness.Conformance.Tests.Engine;

/// <summary>What the engine makes of what a scenario sees; the server is silent unless a test says otherwise.</summary>
public sealed class VerdictTests
{
    private const string Must = "RFC6120-8.2.3-4";
    private const string OtherMust = "RFC6120-8.2.3-5";
    private const string Should = "RFC6121-8.5.3.1-1";

    [Fact]
    public async Task A_missed_must_is_a_violation_and_ends_the_scenario()
    {
        var wentOn = false;
        var result = await PlayAsync(null, async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.ExpectAsync(Must, Wire.Stanza("<message/>"));
            wentOn = true;
        }, Must, OtherMust);

        Assert.Equal(Verdict.Violation, result.Verdict);
        Assert.False(wentOn);
        Assert.Equal([Verdict.Violation, Verdict.Inconclusive], result.Checks.Select(check => check.Verdict));
        Assert.Contains("then nothing for", result.Checks[0].Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missed_should_is_a_deviation_and_the_scenario_goes_on()
    {
        var wentOn = false;
        var result = await PlayAsync(null, async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.ExpectAsync(Should, Wire.Stanza("<message/>"));
            wentOn = true;
        }, Should);

        Assert.Equal(Verdict.Deviation, result.Verdict);
        Assert.True(wentOn);
    }

    [Fact]
    public async Task One_unexpected_sight_breaks_one_requirement()
    {
        var result = await PlayAsync("<message/>", async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq/>");
            await romeo.ExpectAsync(Wire.Stanza("<presence/>"));
        }, Should, Must, OtherMust);

        Assert.Equal(
            [(Should, Verdict.Inconclusive), (Must, Verdict.Violation), (OtherMust, Verdict.Inconclusive)],
            result.Checks.Select(check => (check.Requirement, check.Verdict)));
        Assert.Equal(Verdict.Violation, result.Verdict);
    }

    [Fact]
    public async Task What_has_passed_before_a_violation_stays_passed()
    {
        var result = await PlayAsync("<message/>", async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq/>");
            await romeo.ExpectAsync(OtherMust, Wire.Stanza("<message/>"));
            await romeo.ExpectAsync(Wire.Stanza("<presence/>"));
        }, Must, OtherMust);

        Assert.Equal([(Must, Verdict.Violation), (OtherMust, Verdict.Pass)], result.Checks.Select(check => (check.Requirement, check.Verdict)));
    }

    [Fact]
    public async Task An_outcome_that_cites_one_judged_requirement_spares_the_others()
    {
        var result = await PlayAsync("<message/>", async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq/>");
            await romeo.ExpectAnyOfAsync(
                Outcome.Pass(Wire.Stanza("<presence/>")),
                Outcome.Deviation(cites: Should, Wire.Stanza("<message/>")));
        }, Must, Should);

        Assert.Equal([(Must, Verdict.Pass), (Should, Verdict.Deviation)], result.Checks.Select(check => (check.Requirement, check.Verdict)));
    }

    [Fact]
    public async Task The_first_outcome_that_fits_decides_even_when_a_shorter_one_fits_earlier()
    {
        var result = await PlayAsync("<message/><presence/>", async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq/>");
            await romeo.ExpectAnyOfAsync(
                Outcome.Pass(Wire.Stanza("<message/>"), Wire.Stanza("<presence/>")),
                Outcome.Violation(Wire.Stanza("<message/>")));
        }, Must);

        Assert.Equal(Verdict.Pass, result.Verdict);
    }

    [Fact]
    public async Task What_a_shorter_outcome_leaves_over_is_read_next()
    {
        var result = await PlayAsync("<message/><presence/>", async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq/>");
            await romeo.ExpectAnyOfAsync(
                Outcome.Violation(Wire.Stanza("<message/>"), Wire.Stanza("<presence type='unavailable'/>")),
                Outcome.Pass(Wire.Stanza("<message/>")));
            await romeo.ExpectAsync(Wire.Stanza("<presence/>"));
        }, Must);

        Assert.Equal(Verdict.Pass, result.Verdict);
    }

    [Theory]
    [InlineData("<presence/><message/>", Verdict.Pass)]
    [InlineData("<message/><presence/>", Verdict.Pass)]
    [InlineData("<message/><message/>", Verdict.Violation)]
    public async Task An_unordered_step_takes_its_members_in_any_order(string reply, Verdict expected)
    {
        var result = await PlayAsync(reply, async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq/>");
            await romeo.ExpectAsync(Wire.Unordered(Wire.Stanza("<message/>"), Wire.Stanza("<presence/>")), Wire.Nothing);
        }, Must);

        Assert.Equal(expected, result.Verdict);
    }

    [Theory]
    [InlineData("", Verdict.Pass)]
    [InlineData("<message/>", Verdict.Violation)]
    public async Task Nothing_is_shown_by_a_fence(string reply, Verdict expected)
    {
        var result = await PlayAsync(reply, async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq/>");
            await romeo.ExpectAsync(Wire.Nothing);
        }, Must);

        Assert.Equal(expected, result.Verdict);
    }

    [Fact]
    public async Task A_state_that_cannot_be_reached_is_inconclusive()
    {
        var result = await PlayAsync("<presence/>", async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq/>");
            await romeo.AwaitAsync(Wire.Stanza("<message/>"));
        }, Must);

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains("romeo waited for <message/>", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_is_lost_after_a_pass_is_inconclusive_all_the_same()
    {
        var result = await PlayAsync(null, stage =>
        {
            stage.Check(Must, met: true, "", "");
            throw new InconclusiveException("lost");
        }, Must);

        Assert.Equal((Verdict.Inconclusive, "lost"), (result.Verdict, result.Reason));
    }

    [Fact]
    public async Task A_marker_that_does_not_arrive_says_nothing_about_the_target()
    {
        var result = await PlayAsync(null, async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await using var juliet = await stage.ConnectAsync("mute");
            await juliet.ExpectAsync(Wire.NothingFrom(romeo));
        }, Must);

        Assert.Equal(Verdict.Inconclusive, result.Verdict);
        Assert.Contains("the marker that romeo sent to mute did not arrive", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_found_among_what_else_comes()
    {
        var result = await PlayAsync("<message/><iq type='result' id='q'/>", async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            var answer = await romeo.AskAsync("<iq type='get' id='q'/>");
            stage.Check(Must, answer.Attribute("id")?.Value == "q", "q", answer.ToString());
            await romeo.ExpectAsync(Wire.Stanza("<message/>"));
        }, Must);

        Assert.Equal(Verdict.Pass, result.Verdict);
    }

    [Fact]
    public async Task A_scenario_without_a_judgement_is_a_fault() =>
        Assert.Equal(Verdict.Fault, (await PlayAsync(null, _ => Task.CompletedTask, Must)).Verdict);

    [Fact]
    public async Task An_exception_of_the_scenario_is_a_fault()
    {
        var result = await PlayAsync(null, stage =>
        {
            stage.Check(Must, met: true, "", "");
            throw new FormatException("oops");
        }, Must);

        Assert.Equal(Verdict.Fault, result.Verdict);
        Assert.Contains("FormatException: oops", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_that_is_not_advertised_makes_it_unsupported()
    {
        await using var server = new ScriptedServer((_, _) => null) { DiscoFeatures = ["urn:one"] };

        var result = await server.PlayAsync(AllScenarios.Of(_ => Task.CompletedTask, Must) with { Features = ["urn:one", "urn:two"] });

        Assert.Equal(Verdict.Unsupported, result.Verdict);
        Assert.Equal("not advertised: urn:two", result.Reason);
    }

    [Fact]
    public async Task The_transcript_holds_both_directions()
    {
        var result = await PlayAsync("<message/>", async stage =>
        {
            await using var romeo = await stage.ConnectAsync();
            await romeo.SendAsync("<iq n='1'/>");
            await romeo.ExpectAsync(Wire.Stanza("<message/>"));
        }, Must);

        Assert.Contains(result.Transcript, entry => entry is { Kind: "sent", Text: "<iq n='1'/>", Actor: "romeo" });
        Assert.Contains(result.Transcript, entry => entry is { Kind: "received", Text: "<message/>" });
        Assert.Contains("--only test/scenario --binding tcp --seed 1", result.Replay, StringComparison.Ordinal);
    }

    private static async Task<ScenarioResult> PlayAsync(string? reply, Func<Stage, Task> play, params string[] requirements)
    {
        await using var server = reply is null ? new ScriptedServer((_, _) => null) : ScriptedServer.Answering(reply);
        return await server.PlayAsync(AllScenarios.Of(play, requirements));
    }
}
