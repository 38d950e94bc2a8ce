using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0124;

/// <summary>XEP-0124 §8 to §15: requests that are held, repeated, out of order, and protected by keys.</summary>
[Bindings(Binding.Bosh)]
public static class S08_Requests
{
    /// <summary>§8: what there is to say comes with the request that is held, or with the one that lets go of it.</summary>
    [Scenario("xep0124/8/answered", "What a request leads to is said at once, on one of the requests under way")]
    [Checks("XEP0124-8-8", "XEP0124-8-3", "XEP0124-8-1")]
    public static async Task What_a_request_leads_to_is_said_at_once(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        var held = session.PostAsync("", "");

        // Act
        var later = session.PostAsync("", BoshSession.Refused);

        // Expect: no more requests are held than the client allowed, so that the first is answered in any case.
        var first = await held;
        var second = BoshSession.IsRefusal(first) ? first : await later;
        stage.Check("XEP0124-8-3", first.Status == 200 && first.Body?.Name == BoshSession.Name + "body", "HTTP 200 with a body", first.ToString());
        foreach (var requirement in new[] { "XEP0124-8-8", "XEP0124-8-1" })
        {
            stage.Check(requirement, BoshSession.IsRefusal(second), "a refusal in one of the two answers", $"{first}\n{second}");
        }

        await session.PostAsync("type='terminate'", "");
        await later;
    }

    /// <summary>§8: with nothing to say the server waits, whether the request held something or not.</summary>
    [Scenario("xep0124/8/held", "A request is not answered while there is nothing to say")]
    [Checks("XEP0124-8-4", "XEP0124-8-10")]
    public static async Task A_request_is_held(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage, wait: 55);

        // Act: another session comes and goes meanwhile.
        var held = session.PostAsync("", "");
        using (var other = await BoshSession.OpenAsync(stage, "juliet"))
        {
            await other.PostAsync("type='terminate'", "");
        }

        // Expect
        foreach (var requirement in new[] { "XEP0124-8-4", "XEP0124-8-10" })
        {
            stage.Check(requirement, !held.IsCompleted, "no answer yet", held.IsCompleted ? (await held).ToString() : "none");
        }

        await session.PostAsync("type='terminate'", "");
        await held;
    }

    /// <summary>§8: no longer than the client wants. §8: then the answer is empty.</summary>
    [Scenario("xep0124/8/wait", "A request is answered with an empty body when its time is over")]
    [TakesTime]
    [Checks("XEP0124-8-5", "XEP0124-8-7", "XEP0124-7.2-4")]
    public static async Task A_request_is_answered_when_its_time_is_over(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.AskAsync(stage, wait: 1);
        stage.Check("XEP0124-7.2-4", session.Created.Body?.Attribute("wait")?.Value is "0" or "1", "a wait of 1 at most", session.Created.ToString());
        var answer = session.Created;
        for (var polls = 0; polls < 3 && answer.Body?.Element(BoshSession.Streams + "features") is null; polls++)
        {
            answer = await session.PostAsync("", "");
        }

        // Act: there is nothing to say.
        answer = await session.PostAsync("", "");

        // Expect
        stage.Check("XEP0124-8-5", answer.Status != 0, "an answer after a second", answer.ToString());
        stage.Check("XEP0124-8-7", BoshSession.IsEmpty(answer), "HTTP 200 with an empty body", answer.ToString());
    }

    /// <summary>§8, §14.2: what comes out of order is taken in order.</summary>
    [Scenario("xep0124/14.2/out-of-order", "Of two requests in the wrong order the first is taken first")]
    [Checks("XEP0124-8-2", "XEP0124-14.2-1", "XEP0124-8-6", "XEP0124-14.2-3")]
    public static async Task Requests_are_taken_in_order(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        var (one, two) = (session.Rid++, session.Rid++);

        // Act: what aborts comes before what is refused, so that the two answers tell the order. Another session shows that the one that overtakes is there.
        var second = session.PostAsync(two, "", BoshSession.Refused);
        using (var other = await BoshSession.OpenAsync(stage, "juliet"))
        {
            await other.PostAsync("type='terminate'", "");
        }

        foreach (var requirement in new[] { "XEP0124-8-6", "XEP0124-14.2-3" })
        {
            stage.Check(requirement, !second.IsCompleted, "no answer before the request with the lower number has come", second.IsCompleted ? (await second).ToString() : "none");
        }

        var first = await session.PostAsync(one, "", "<abort xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");

        // Expect
        var came = new List<XElement>(first.Body?.Elements() ?? []);
        if (came.Count < 2)
        {
            came.AddRange((await second).Body?.Elements() ?? []);
        }

        if (came.Count < 2)
        {
            came.AddRange((await session.PostAsync("", "")).Body?.Elements() ?? []);
        }

        string ConditionOf(XElement? failure) => failure?.Elements().FirstOrDefault()?.Name.LocalName ?? "none";
        foreach (var requirement in new[] { "XEP0124-8-2", "XEP0124-14.2-1" })
        {
            stage.Check(
                requirement,
                came.Count == 2 && ConditionOf(came[0]) == "aborted" && ConditionOf(came[1]) == "invalid-mechanism",
                "a failure that is aborted, then one that is invalid-mechanism",
                string.Join("\n", came));
        }

        await session.PostAsync("type='terminate'", "");
        await second;
    }

    /// <summary>§14.2: a number beyond the window ends the session.</summary>
    [Scenario("xep0124/14.2/beyond-the-window", "A request far ahead ends the session with item-not-found")]
    [Checks("XEP0124-14.2-4")]
    public static async Task A_request_far_ahead_ends_the_session(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);

        // Act
        var answer = await session.PostAsync(session.Rid + session.Requests + 10, "", "");

        // Expect
        stage.Check("XEP0124-14.2-4", BoshSession.Ends(answer, "item-not-found"), "terminate with item-not-found", answer.ToString());
    }

    /// <summary>§14.3: what was answered is answered again.</summary>
    [Scenario("xep0124/14.3/repeat", "A request that is sent again is answered with the same")]
    [Checks("XEP0124-14.3-4", "XEP0124-14.3-1")]
    public static async Task A_repeated_request_is_answered_with_the_same(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        var rid = session.Rid++;
        var first = await session.PostAsync(rid, "", BoshSession.Refused);

        // Act
        var again = await session.PostAsync(rid, "", BoshSession.Refused);

        // Expect
        foreach (var requirement in new[] { "XEP0124-14.3-4", "XEP0124-14.3-1" })
        {
            stage.Check(requirement, again.Status == 200 && XNode.DeepEquals(first.Body, again.Body), first.ToString(), again.ToString());
        }
    }

    /// <summary>§14.3: and what is no longer remembered ends the session.</summary>
    [Scenario("xep0124/14.3/forgotten", "A request that is long gone ends the session with item-not-found")]
    [Checks("XEP0124-14.3-8")]
    public static async Task A_request_that_is_long_gone_ends_the_session(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);

        // Act: a number from before the session.
        var answer = await session.PostAsync(session.Rid - 100, "", "");

        // Expect
        stage.Check("XEP0124-14.3-8", BoshSession.Ends(answer, "item-not-found"), "terminate with item-not-found", answer.ToString());
    }

    /// <summary>§10: a pause gives back all that is held, and carries nothing.</summary>
    [Scenario("xep0124/10/pause", "A pause is answered at once, without payload, and so is what was held")]
    [Checks("XEP0124-10-11", "XEP0124-10-10", "XEP0124-7.2-11")]
    public static async Task A_pause_gives_back_all_requests(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        var held = session.PostAsync("", "");

        // Act: who does not know pauses holds this one, and lets go of the one before.
        var paused = session.PostAsync("pause='5'", "");
        if (session.Created.Body?.Attribute("maxpause") is null)
        {
            await held;
            await session.PostAsync("type='terminate'", "");
            if ((await paused).Body?.Attribute("type")?.Value == "terminate")
            {
                throw new UnsupportedException("no maxpause in the first answer, and no pause");
            }

            stage.Check("XEP0124-7.2-11", met: false, "maxpause in the first answer, where pauses are taken", session.Created.ToString());
            throw new UnsupportedException("the session is over, and a pause without maxpause judged");
        }

        // Expect
        var pause = await paused;
        stage.Check("XEP0124-7.2-11", session.Number("maxpause") > 0, "a maxpause in seconds", session.Created.ToString());
        stage.Check("XEP0124-10-11", pause is { Status: 200, Body.HasElements: false }, "an empty body in answer to the pause", pause.ToString());
        var first = await held;
        stage.Check("XEP0124-10-10", BoshSession.IsEmpty(first), "an empty body in answer to the request that was held", first.ToString());
        var after = await session.PostAsync("", BoshSession.Refused);
        stage.Check("XEP0124-10-10", BoshSession.IsRefusal(after), "the session goes on", after.ToString());
    }

    /// <summary>§15: a key that is not the one before in the sequence ends the session; the right one does not.</summary>
    [Scenario("xep0124/15.4/wrong-key", "A request with a key out of sequence is not processed, and ends the session with item-not-found")]
    [Checks("XEP0124-15.4-4")]
    public static async Task A_wrong_key_ends_the_session(Stage stage)
    {
        // Arrange
        var keys = new List<string> { stage.NewId("seed") };
        for (var i = 0; i < 10; i++)
        {
            keys.Add(Hash(keys[^1]));
        }

        using var session = await BoshSession.AskAsync(stage, more: $"newkey='{keys[^1]}'");
        var good = await session.PostAsync($"key='{keys[^2]}'", BoshSession.Refused);
        if (good.Body?.Attribute("type")?.Value == "terminate")
        {
            throw new InconclusiveException($"the right key was refused: {good}");
        }

        // Act
        var answer = await session.PostAsync($"key='{keys[^5]}'", BoshSession.Refused);

        // Expect: §15 is optional, and who lacks it also takes a request without a key.
        if (BoshSession.IsRefusal(answer) && BoshSession.IsRefusal(await session.PostAsync("", BoshSession.Refused)))
        {
            throw new UnsupportedException("no key is asked for");
        }

        stage.Check("XEP0124-15.4-4", BoshSession.Ends(answer, "item-not-found") && !BoshSession.IsRefusal(answer), "terminate with item-not-found", answer.ToString());
    }

#pragma warning disable CA5350 // §15.3 names SHA-1.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.ASCII.GetBytes(text)));
#pragma warning restore CA5350
}
