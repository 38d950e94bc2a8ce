using System.Diagnostics;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Xep0124;

/// <summary>XEP-0124 §10 to §12: clients that are too quiet, and those that are too eager.</summary>
[Bindings(Binding.Bosh)]
public static class S11_Overactivity
{
    /// <summary>§10: a silent client is gone after its time; a pause can make that a second, and lasts until the next request.</summary>
    [Scenario("xep0124/10/inactivity", "A client that is silent for longer than it may is gone, and a pause is over with the next request")]
    [TakesTime]
    [Checks("XEP0124-10-3", "XEP0124-10-14")]
    public static async Task A_silent_client_is_gone(Stage stage)
    {
        // Arrange: a session whose answers measure the time, since nothing comes on the others.
        using var clock = await BoshSession.OpenAsync(stage, "nurse", wait: 1);
        using var silent = await BoshSession.OpenAsync(stage);
        using var back = await BoshSession.OpenAsync(stage, "juliet");
        if (silent.Number("maxpause") is null || back.Number("inactivity") is null or < 10)
        {
            throw new UnsupportedException($"no pauses, or little time without them: {silent.Created}");
        }

        // Act
        await silent.PostAsync("pause='1'", "");
        await back.PostAsync("pause='1'", "");
        await back.PostAsync("", BoshSession.Refused);
        await clock.PostAsync("", "");
        await clock.PostAsync("", "");

        // Expect
        var (gone, there) = (await silent.PostAsync("", BoshSession.Refused), await back.PostAsync("", BoshSession.Refused));
        stage.Check("XEP0124-10-3", BoshSession.Ends(gone, "item-not-found"), "terminate with item-not-found for who was silent", gone.ToString());
        stage.Check("XEP0124-10-14", BoshSession.IsRefusal(there), "a refusal for who came back", there.ToString());
    }

    /// <summary>§11: all the requests there may be, none of them answered, and the last one empty and too soon.</summary>
    [Scenario("xep0124/11/too-frequent", "As many empty requests at once as there may be end the session with policy-violation")]
    [Checks("XEP0124-11-5")]
    public static async Task Empty_requests_at_once_are_too_many(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        if (session.Number("polling") is null or 0 || session.Number("requests") is null)
        {
            throw new UnsupportedException($"no polling interval or no number of requests: {session.Created}");
        }

        // Act
        var asked = new List<Task<BoshAnswer>>();
        for (var i = 0; i < session.Requests; i++)
        {
            asked.Add(session.PostAsync("", ""));
        }

        // Expect
        var first = await await Task.WhenAny(asked);
        if (first.Body?.Attribute("type") is null)
        {
            await session.PostAsync("type='terminate'", "");
        }

        var answers = await Task.WhenAll(asked);
        stage.Check("XEP0124-11-5", answers.Any(answer => BoshSession.Ends(answer, "policy-violation")), "terminate with policy-violation", string.Join('\n', answers.AsEnumerable()));
    }

    /// <summary>§12: who polls has more time between two requests.</summary>
    [Scenario("xep0124/12/inactivity", "A session that polls may be silent for longer, and that by more than the polling interval")]
    [Checks("XEP0124-12-3", "XEP0124-12-4")]
    public static async Task A_session_that_polls_may_be_silent_for_longer(Stage stage)
    {
        // Act
        using var usual = await BoshSession.AskAsync(stage);
        using var polls = await BoshSession.AskAsync(stage, "juliet", wait: 0);

        // Expect
        if (usual.Number("inactivity") is not { } less)
        {
            throw new UnsupportedException($"no inactivity is named: {usual.Created}");
        }

        var (more, seen) = (polls.Number("inactivity"), $"{usual.Created}\n{polls.Created}");
        stage.Check("XEP0124-12-3", more > less, $"more than {less} seconds", seen);
        stage.Check("XEP0124-12-4", more - less > (polls.Number("polling") ?? 0), "more by a polling interval at least", seen);
    }

    /// <summary>§12: two empty requests, and nothing in answer to the first.</summary>
    [Scenario("xep0124/12/too-frequent", "A client that polls twice within the interval ends its session with policy-violation")]
    [Checks("XEP0124-12-5")]
    public static async Task Polling_twice_within_the_interval_ends_the_session(Stage stage)
    {
        // Arrange: features may come at once or with a poll.
        using var session = await BoshSession.AskAsync(stage, wait: 0);
        if (session.Sid is null || session.Number("polling") is null or 0)
        {
            throw new UnsupportedException($"no session that polls, or no interval: {session.Created}");
        }

        var since = Stopwatch.GetTimestamp();
        BoshAnswer answer;
        var polls = 0;
        do
        {
            answer = await session.PostAsync("", "");
            polls++;
        }
        while (polls < 4 && answer.Body?.HasElements == true);

        // Act
        var last = BoshSession.IsEmpty(answer) ? await session.PostAsync("", "") : answer;

        // Expect
        if (Stopwatch.GetElapsedTime(since).TotalSeconds >= session.Number("polling"))
        {
            throw new InconclusiveException("the polling interval was over before the requests were answered");
        }

        stage.Check("XEP0124-12-5", BoshSession.Ends(last, "policy-violation"), "terminate with policy-violation", last.ToString());
    }
}
