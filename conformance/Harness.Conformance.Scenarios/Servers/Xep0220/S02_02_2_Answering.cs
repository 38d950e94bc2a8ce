using Harness.Conformance.Servers;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Servers.Xep0220;

/// <summary>XEP-0220 §2.2.2: the target says which keys are its own. The harness is a receiving server that asks.</summary>
[TargetPlays(Role.S2s)]
public static class S02_02_2_Answering
{
    /// <summary>What may be asked about a key of the target, beside what it sent: whether the key, the stream's id, the receiving domain are what they were; and the answer.</summary>
    public static IEnumerable<Cell<(bool Key, bool Id, bool From, string Answer)>> Questions { get; } =
    [
        new("xep0220/2.2.2/s2s/right", "A key that it made for this stream is valid", (true, true, true, "valid")),
        new("xep0220/2.2.2/s2s/wrong-key", "A key that it did not make is invalid", (false, true, true, "invalid")),
        new("xep0220/2.2.2/s2s/wrong-stream", "A key that it made for another stream is invalid", (true, false, true, "invalid")),
        new("xep0220/2.2.2/s2s/wrong-receiver", "A key that it made for another domain is invalid", (true, true, false, "invalid")),
    ];

    /// <summary>§2.2.2: the answer has the domains turned round and the id, and is right.</summary>
    [ScenarioTable(nameof(Questions))]
    [Checks("XEP0220-2.2.2-2")]
    public static async Task The_answer_is_right(Stage stage, (bool Key, bool Id, bool From, string Answer) question)
    {
        // Arrange: the target asks for the right to send, with a key.
        stage.Remote.Script = new RemoteScript { OffersExternal = false, AnswersDialback = false };
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();
        var request = await door.AwaitAsync(Dialback.ResultRequest);
        await using var asking = await stage.Remote.Outgoing().UnprovenAsync("asking");

        // Act
        var (from, id) = (question.From ? stage.Remote.Domain : stage.Remote.Service, question.Id ? door.Part.StreamId : "another");
        await asking.SendAsync($"<db:verify from='{from}' to='{stage.Domain}' id='{id}'>{(question.Key ? request.Element.Value.Trim() : "forged")}</db:verify>");

        // Expect
        await asking.ExpectAsync(Dialback.Verified(stage.Domain, from, id, question.Answer));
        await door.SendAsync(Dialback.Answer(request.Element, "valid"));
    }

    /// <summary>§2.2.2, §2.5: a question about a domain that is not served here is an error of dialback, not of the stream.</summary>
    [Scenario("xep0220/2.2.2/s2s/unknown-domain", "A question about a domain that is not served is an error of dialback, and the stream goes on")]
    [Checks("XEP0220-2.2.2-1", "XEP0220-2.5-4")]
    public static async Task A_question_about_an_unknown_domain_is_no_error_of_the_stream(Stage stage)
    {
        // Arrange
        await using var asking = await stage.Remote.Outgoing().UnprovenAsync("asking");

        // Act
        await asking.SendAsync($"<db:verify from='{stage.Remote.Domain}' to='{stage.Remote.NowhereDomain}' id='some'>key</db:verify>");
        await asking.SendAsync($"<db:verify from='{stage.Remote.Domain}' to='{stage.Domain}' id='other'>key</db:verify>");

        // Expect: the next question is still answered.
        await asking.ExpectAnyOfAsync(
            Outcome.Pass(
                Wire.Stanza($"<db:verify xmlns:db='{Dialback.Namespace}' from='{stage.Remote.NowhereDomain}' to='{stage.Remote.Domain}' id='some' type='error'><error><item-not-found xmlns='{Namespaces.StanzaErrors}'/></error></db:verify>"),
                Dialback.Verified(stage.Domain, stage.Remote.Domain, "other", "invalid")),
            Outcome.Violation(
                cites: "XEP0220-2.5-4",
                Dialback.Verified(stage.Remote.NowhereDomain, stage.Remote.Domain, "some", "error"),
                Dialback.Verified(stage.Domain, stage.Remote.Domain, "other", "invalid")),
            Outcome.Violation(cites: "XEP0220-2.2.2-1", Wire.Optional(Wire.AnyStreamError), Wire.StreamEnd),
            Outcome.Deviation(cites: "XEP0220-2.2.2-1", Dialback.Verified(stage.Remote.NowhereDomain, stage.Remote.Domain, "some", "invalid"), Dialback.Verified(stage.Domain, stage.Remote.Domain, "other", "invalid")),
            Outcome.Violation(cites: "XEP0220-2.2.2-1", Dialback.Verified(stage.Remote.NowhereDomain, stage.Remote.Domain, "some", "valid")));
    }
}
