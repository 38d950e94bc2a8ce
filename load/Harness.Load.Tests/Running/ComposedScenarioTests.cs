using System.Text;
using Harness.Load.Models;
using Harness.Load.Profiles;
using Harness.Load.Scenarios;
using Harness.Load.Scenarios.Composed;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Load.Tests.Running;

/// <summary>Scenarios that are composed of steps, against the reference server.</summary>
public sealed class ComposedScenarioTests
{
    private const int Iterations = 8;

    private static readonly ScenarioSettings Small = new() { RoomSize = 4, RosterItems = 2, ArchivedMessages = 7, PageSize = 3, FileBytes = 1000 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_step_there_is_does_what_it_says_and_nothing_is_lost()
    {
        var result = await RunAsync("""
            [
              { "do": "message", "times": 2 }, { "do": "room" }, { "do": "ping" }, { "do": "presence" },
              { "do": "roster-get" }, { "do": "roster-add" }, { "do": "roster-change" }, { "do": "roster-remove" },
              { "do": "publish" }, { "do": "publish-to-service" }, { "do": "archive", "times": 3 }, { "do": "upload" },
              { "do": "think", "time": "1ms" }, { "do": "login", "time": "1ms", "upTo": "2ms" },
              { "do": "stanza", "name": "time", "stanza": "<iq type='get' id='{id}' to='{domain}'><time xmlns='urn:xmpp:time'/></iq>", "answer": "utc" },
              { "do": "stanza", "name": "refused", "stanza": "<iq type='get' id='{id}' to='{domain}'><x xmlns='urn:example:none'/></iq>", "refused": true, "answer": "service-unavailable" },
              { "do": "stanza", "name": "nudge", "stanza": "<message type='headline' id='{id}' to='{user}'><x xmlns='urn:example:nudge'>{n}{random}</x></message>", "answer": "urn:example:nudge" }
            ]
            """, copies: 1);

        AssertAll(result, new() { ["iteration"] = 1, ["message"] = 2, ["archive"] = 3 });
        Assert.Equal(result.Summary.Integrity.Sent, result.Summary.Integrity.Delivered);
        Assert.True(result.Summary.Integrity.Sent > 5 * Iterations, $"{result.Summary.Integrity.Sent} were sent");
    }

    [Fact]
    public async Task A_stamped_message_of_ones_own_is_counted_at_the_partner()
    {
        var result = await RunAsync("""
            [
              { "do": "stanza", "name": "marked", "stanza": "<message type='chat' id='{id}' to='{partner}'><body>{stamp}</body><markable xmlns='urn:xmpp:chat-markers:0'/></message>" },
              { "do": "stanza", "name": "nudge", "stanza": "<message type='headline' id='{id}' to='{partner-address}'><x xmlns='urn:example:nudge'/></message>", "answer": "{id}", "at": "partner" }
            ]
            """, copies: 2);

        AssertAll(result, []);
        Assert.Equal(new IntegrityResult { Sent = Iterations, Delivered = Iterations, Late = result.Summary.Integrity.Late }, result.Summary.Integrity);
    }

    [Fact]
    public async Task Steps_that_are_drawn_share_the_iterations_by_their_weights()
    {
        var result = await RunAsync("""[{ "do": "ping", "weight": 3 }, { "do": "message", "weight": 1 }, { "do": "room", "weight": 0 }]""", copies: 2, iterations: 100);

        var counts = result.Summary.Steps.ToDictionary(step => step.Name, step => step.Count, StringComparer.Ordinal);
        Assert.Equal(100, counts["iteration"]);
        Assert.Equal(100, counts["ping"] + counts["message"]);
        Assert.InRange(counts["ping"], 55, 95);
        Assert.False(counts.ContainsKey("room"));
        Assert.Equal(counts["message"], result.Summary.Integrity.Delivered);
    }

    [Fact]
    public async Task Thinking_is_no_part_of_what_an_iteration_takes()
    {
        var result = await RunAsync("""[{ "do": "think", "time": "1s" }, { "do": "ping" }, { "do": "think", "time": "1s" }]""", copies: 1, iterations: 1, limit: TimeSpan.FromMinutes(1));

        // Two seconds of thinking are in the run, and in no number.
        Assert.True(result.DurationMs >= 2000, $"the run took {result.DurationMs} ms");
        Assert.All(result.Summary.Steps, step => Assert.True(step.Count == 1 && step.MaxMs < result.DurationMs - 2000, $"{step.Name}: {step.MaxMs} of {result.DurationMs} ms"));
    }

    [Fact]
    public async Task An_answer_that_is_not_the_one_expected_fails_its_step()
    {
        var result = await RunAsync("""
            [{ "do": "stanza", "name": "time", "stanza": "<iq type='get' id='{id}' to='{domain}'><time xmlns='urn:xmpp:time'/></iq>", "answer": "the hour of the lark" }]
            """, copies: 1, iterations: 2);

        Assert.All(result.Summary.Steps, step => Assert.Equal(new CountedKind("answer", 2), Assert.Single(step.Failures)));
        Assert.Equal(ExitCodes.TooLittle, result.ExitCode);
    }

    private static async Task<LoadResult> RunAsync(string steps, int copies, int iterations = Iterations, TimeSpan? limit = null)
    {
        await using var stage = await LoadStage.StartAsync();
        var scenario = new ComposedScenario(Composition.Read(JsonSpot.Parse(Encoding.UTF8.GetBytes(steps)), null), Small);
        return await stage.RunAsync(
            LoadStage.Chat(new IterationsForConstant(copies, iterations)) with { Scenario = scenario, Users = 4, AnswerLimit = limit ?? TimeSpan.FromMinutes(1), LateAfter = TimeSpan.FromMinutes(1) }, Cancellation);
    }

    private static void AssertAll(LoadResult result, Dictionary<string, int> times)
    {
        Assert.Null(result.EndedEarly);
        Assert.All(result.Summary.Steps, step => Assert.Equal((step.Name, Iterations * times.GetValueOrDefault(step.Name, 1), 0), (step.Name, step.Count, step.Failed)));
        Assert.Equal(0, result.Summary.Integrity.Lost + result.Summary.Integrity.Duplicated + result.Summary.Integrity.Misrouted + result.Summary.Integrity.Corrupted + result.Summary.Integrity.Strange);
        Assert.Equal(ExitCodes.Good, result.ExitCode);
    }
}
