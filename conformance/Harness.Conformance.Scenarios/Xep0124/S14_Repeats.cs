using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Xep0124;

/// <summary>XEP-0124 §14.3 and §15: requests that come again, and keys.</summary>
[Bindings(Binding.Bosh)]
public static class S14_Repeats
{
    /// <summary>§14.3: as many answers are kept as requests may be under way.</summary>
    [Scenario("xep0124/14.3/all-kept", "As many answers are kept as requests may be under way")]
    [Checks("XEP0124-14.3-2")]
    public static async Task As_many_answers_are_kept_as_may_be_under_way(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        var answers = new List<(long Rid, BoshAnswer Answer)>();
        for (var i = 0; i < session.Requests; i++)
        {
            answers.Add((session.Rid, await session.PostAsync("", BoshSession.Refused)));
        }

        foreach (var (rid, answer) in answers)
        {
            // Act
            var again = await session.PostAsync(rid, "", BoshSession.Refused);

            // Expect
            stage.Check("XEP0124-14.3-2", XNode.DeepEquals(answer.Body, again.Body), answer.ToString(), again.ToString());
        }
    }

    /// <summary>§14.3: the connection broke before there was an answer.</summary>
    [Scenario("xep0124/14.3/repeat-held", "A held request that comes again lets go of the first with a recoverable error, and is answered itself")]
    [Checks("XEP0124-14.3-5")]
    public static async Task A_held_request_comes_again(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        var rid = session.Rid++;
        var held = session.PostAsync(rid, "", "");
        using (var other = await BoshSession.OpenAsync(stage, "juliet"))
        {
            await other.PostAsync("type='terminate'", "");
        }

        // Act
        var again = session.PostAsync(rid, "", "");

        // Expect: the first of them is let go, whoever is in time.
        var first = await await Task.WhenAny(held, again);
        stage.Check("XEP0124-14.3-5", first.Body?.Attribute("type")?.Value == "error" && held.IsCompleted, "type='error' in answer to the first", first.ToString());
        var later = session.PostAsync("", BoshSession.Refused);
        var answer = await again;
        stage.Check("XEP0124-14.3-5", answer is { Status: 200, Body: { } body } && body.Attribute("type") is null, "an answer to the second", answer.ToString());
        await session.PostAsync("type='terminate'", "");
        await later;
    }

    /// <summary>§14.3: a server may say that it is enough.</summary>
    [Scenario("xep0124/14.3/too-often", "A server that limits how often a request comes again ends the session with policy-violation")]
    [Checks("XEP0124-14.3-7")]
    public static async Task A_request_comes_too_often(Stage stage)
    {
        // Arrange
        using var session = await BoshSession.OpenAsync(stage);
        var rid = session.Rid++;
        var answer = await session.PostAsync(rid, "", BoshSession.Refused);

        // Act
        for (var repeats = 0; repeats < 25 && answer.Body?.Attribute("type")?.Value != "terminate"; repeats++)
        {
            answer = await session.PostAsync(rid, "", BoshSession.Refused);
        }

        // Expect
        if (answer.Body?.Attribute("type")?.Value != "terminate")
        {
            throw new UnsupportedException("25 repeats are not too many");
        }

        stage.Check("XEP0124-14.3-7", BoshSession.Ends(answer, "policy-violation"), "terminate with policy-violation", answer.ToString());
    }

    /// <summary>§15.3: SHA-1, in hexadecimal letters of either case.</summary>
    [Scenario("xep0124/15.3/upper-case", "A key whose SHA-1 hash was announced in capitals is taken")]
    [Checks("XEP0124-15.3-3", "XEP0124-15.3-2")]
    public static async Task The_case_of_a_hash_is_no_matter(Stage stage)
    {
        // Arrange
        var key = stage.NewId("seed");
        using var session = await BoshSession.AskAsync(stage, more: $"newkey='{Hash(Hash(key)).ToUpperInvariant()}'");

        // Act: the key whose hash was announced, then the one before, then none.
        var first = await session.PostAsync($"key='{Hash(key)}'", BoshSession.Refused);
        var second = await session.PostAsync($"key='{key}'", BoshSession.Refused);
        var third = await session.PostAsync("", BoshSession.Refused);

        // Expect
        if (BoshSession.IsRefusal(third))
        {
            throw new UnsupportedException("no key is asked for");
        }

        stage.Check("XEP0124-15.3-3", !BoshSession.Ends(first, "item-not-found"), "the session goes on", first.ToString());
        stage.Check("XEP0124-15.3-2", !BoshSession.Ends(second, "item-not-found"), "the session goes on", second.ToString());
    }

#pragma warning disable CA5350 // §15.3 names SHA-1.
    private static string Hash(string text) => Convert.ToHexStringLower(SHA1.HashData(Encoding.ASCII.GetBytes(text)));
#pragma warning restore CA5350
}
