using System.Globalization;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0124;

/// <summary>XEP-0124 §7, §13, §17: how sessions begin and end.</summary>
[Bindings(Binding.Bosh)]
public static class S07_Sessions
{
    /// <summary>§7.2: what the answer to the first request says.</summary>
    [Scenario("xep0124/7.2/creation", "The first answer names the session and its limits, within those that were asked for")]
    [Checks("XEP0124-7.2-3", "XEP0124-7.2-4", "XEP0124-7.2-7", "XEP0124-8-3", "XEP0124-7.1-14", "XEP0124-7.2-5", "XEP0124-7.2-6")]
    public static async Task The_first_answer_names_the_session(Stage stage)
    {
        // Act
        using var session = await BoshSession.AskAsync(stage);

        // Expect
        var (seen, body) = (session.Created.ToString(), session.Created.Body);
        stage.Check("XEP0124-8-3", session.Created.Status == 200 && body?.Name == BoshSession.Name + "body", "HTTP 200 with a body", seen);
        stage.Check("XEP0124-7.1-14", session.Created.ContentType?.Replace(" ", "", StringComparison.Ordinal) is "text/xml;charset=utf-8", "text/xml; charset=utf-8", seen);
        stage.Check("XEP0124-7.2-3", !string.IsNullOrEmpty(session.Sid) && session.Number("wait") is not null && session.Number("requests") is not null, "sid, wait and requests", seen);
        stage.Check("XEP0124-7.2-4", session.Number("wait") <= 60, "a wait of 60 at most", seen);
        stage.Check("XEP0124-7.2-7", session.Number("hold") is null or <= 1, "a hold of 1 at most", seen);
        stage.Check("XEP0124-7.2-5", session.Number("requests") == 2, "requests is 2, one more than hold", seen);
        stage.Check("XEP0124-7.2-6", new[] { "ver", "polling", "inactivity", "hold", "from" }.All(name => body?.Attribute(name) is not null), "ver, polling, inactivity, hold and from", seen);
    }

    /// <summary>§7.1: the client chooses the content type of the answers.</summary>
    [Scenario("xep0124/7.1/content", "Answers have the content type that was asked for")]
    [Checks("XEP0124-7.1-13")]
    public static async Task Answers_have_the_content_type_that_was_asked_for(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage, more: "content='text/plain; charset=utf-8'");

        // Act
        var answer = await session.PostAsync("", BoshSession.Refused);

        // Expect
        foreach (var one in new[] { session.Created, answer })
        {
            stage.Check("XEP0124-7.1-13", one.ContentType?.StartsWith("text/plain", StringComparison.Ordinal) == true, "text/plain; charset=utf-8", one.ToString());
        }
    }

    /// <summary>§7.1: a version is two numbers. §7.2: the lower one of both counts.</summary>
    [Scenario("xep0124/7.2/version", "A client of version 1.2 is told no higher version, though 1.11 looks lower than it")]
    [Checks("XEP0124-7.1-2", "XEP0124-7.2-6")]
    public static async Task The_minor_version_is_a_number(Stage stage)
    {
        // Act
        using var session = await BoshSession.AskAsync(stage, version: "1.2");

        // Expect: whoever takes 1.2 for more than 1.1 takes it for less than 1.11 too.
        var told = session.Created.Body?.Attribute("ver")?.Value ?? throw new UnsupportedException($"no version is told: {session.Created}");
        var parts = told.Split('.').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue).ToArray();
        var isHigher = parts.Length != 2 || (parts[0], parts[1]).CompareTo((1, 2)) > 0;
        stage.Check("XEP0124-7.1-2", !(isHigher && told.StartsWith("1.1", StringComparison.Ordinal)), "1.2 or lower, not what is lower as a fraction alone", told);
        stage.Check("XEP0124-7.2-6", !isHigher, "the lower one of the client's version and the server's", told);
    }

    /// <summary>§16.3: who asks for a second stream where there is one alone.</summary>
    [Scenario("xep0124/16.3/one-stream", "Where a session has one stream, who asks for another is only asking for payloads")]
    [Checks("XEP0124-16.3-4")]
    public static async Task A_second_stream_is_not_opened(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        if (session.Created.Body?.Attribute("stream") is not null)
        {
            throw new UnsupportedException("the server has several streams in a session");
        }

        // Act
        var held = session.PostAsync($"to='{stage.Domain}' xml:lang='en'", "");
        var later = session.PostAsync("", BoshSession.Refused);

        // Expect
        var first = await held;
        var second = BoshSession.IsRefusal(first) ? first : await later;
        stage.Check("XEP0124-16.3-4", BoshSession.IsRefusal(second) && first.Body?.Attribute("stream") is null, "no stream and no error, and then a refusal", $"{first}\n{second}");
        await session.PostAsync("type='terminate'", "");
        await later;
    }

    /// <summary>§17.1: a client that names no version knows errors of HTTP alone.</summary>
    [Scenario("xep0124/17.1/legacy", "A client that names no version is told of errors by codes of HTTP")]
    [Checks("XEP0124-17.2-4")]
    public static async Task A_legacy_client_is_told_by_codes_of_HTTP(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage, version: null);

        // Act: a number beyond the window (§14.2).
        var answer = await session.PostAsync(session.Rid + session.Requests + 10, "", "");

        // Expect
        stage.Check("XEP0124-17.2-4", answer.Status == 404, "HTTP 404", answer.ToString());
    }

    /// <summary>§7.2: no session has the id of another.</summary>
    [Scenario("xep0124/7.2/unique", "Two sessions have two ids, which cannot be foretold")]
    [Checks("XEP0124-7.2-1", "XEP0124-7.2-2", "XEP0124-19.3-1")]
    public static async Task Sessions_have_ids_of_their_own(Stage stage)
    {
        // Act
        using var one = await BoshSession.AskAsync(stage);
        using var other = await BoshSession.AskAsync(stage, "juliet");

        // Expect: twelve characters are 60 bits of base32, fewer can be tried.
        var seen = $"{one.Sid} and {other.Sid}";
        stage.Check("XEP0124-7.2-2", one.Sid is not null && one.Sid != other.Sid, "two ids", seen);
        var isUnforeseeable = one.Sid?.Length >= 12 && one.Sid.Zip(other.Sid ?? "").Count(pair => pair.First != pair.Second) > 6;
        foreach (var requirement in new[] { "XEP0124-7.2-1", "XEP0124-19.3-1" })
        {
            stage.Check(requirement, isUnforeseeable, "ids of some length that have little in common", seen);
        }
    }

    /// <summary>§17.2: no session is one that is not there. §17.1: a client of this version hears it in a body.</summary>
    [Scenario("xep0124/17.2/unknown-session", "A request for a session that is not there ends with item-not-found")]
    [Checks("XEP0124-10-4", "XEP0124-17.1-1")]
    public static async Task A_session_that_ended_is_not_there(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        await session.PostAsync("type='terminate'", "");

        // Act
        var answer = await session.PostAsync("", "");

        // Expect
        stage.Check("XEP0124-17.1-1", answer.Status == 200, "HTTP 200", answer.ToString());
        stage.Check("XEP0124-10-4", BoshSession.Ends(answer, "item-not-found"), "terminate with item-not-found", answer.ToString());
    }

    /// <summary>§13: what the termination holds is passed on first. §16.5: and all of the session is over.</summary>
    [Scenario("xep0124/13/payload", "What a termination holds is passed on, and then the session is gone")]
    [Checks("XEP0124-13-2", "XEP0124-16.5-3")]
    public static async Task What_a_termination_holds_is_passed_on(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        using var session = await BoshSession.LoginAsync(stage);

        // Act
        await session.PostAsync("type='terminate'", $"<message xmlns='jabber:client' type='chat' id='m1' to='{juliet.FullJid}'><body>parting</body></message>");

        // Expect
        await juliet.ExpectAsync("XEP0124-13-2", Wire.Stanza($"<message id='m1' from='{session.FullJid}'><body>parting</body></message>"));
        var after = await session.PostAsync("", "");
        stage.Check("XEP0124-16.5-3", BoshSession.Ends(after, "item-not-found"), "terminate with item-not-found", after.ToString());
    }

    /// <summary>§13: the oldest request hears of the end, the others are answered with nothing.</summary>
    [Scenario("xep0124/13/terminate", "A termination is acknowledged on the request that is held, and all are answered")]
    [Checks("XEP0124-13-5", "XEP0124-13-6", "XEP0124-13-4")]
    public static async Task A_termination_is_acknowledged(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        var held = session.PostAsync("", "");

        // Act
        var last = session.PostAsync("type='terminate'", "");

        // Expect
        var (first, second) = (await held, await last);
        stage.Check("XEP0124-13-5", first is { Status: 200, Body: { } body } && body.Attribute("type")?.Value == "terminate", "type='terminate' in answer to the request that was held", first.ToString());
        stage.Check("XEP0124-13-6", second is { Status: 200, Body.HasElements: false }, "an empty body in answer to the other", second.ToString());
        stage.Check("XEP0124-13-4", second is { Status: 200, Body.HasElements: false }, "HTTP 200 with an empty body", second.ToString());
    }
}
