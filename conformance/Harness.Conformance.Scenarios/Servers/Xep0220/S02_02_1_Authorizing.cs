using Harness.Conformance.Servers;

namespace Harness.Conformance.Scenarios.Servers.Xep0220;

/// <summary>XEP-0220 §2.2.1, §2.4.2, §2.6.1: the target lets a server send, or does not. The harness is initiating and authoritative server.</summary>
[TargetPlays(Role.S2s)]
public static class S02_02_1_Authorizing
{
    /// <summary>§2.2.1: before the answer no stanza is taken; the answer names both domains; then stanzas are delivered.</summary>
    [Scenario("xep0220/2.2.1/s2s/valid", "A right key is answered as valid, and then stanzas are delivered")]
    [Checks("XEP0220-2.2.1-4", "XEP0220-2.2.1-5")]
    public static async Task A_right_key_is_answered_as_valid(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();

        // Act
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>{stage.Remote.NewKey()}</db:result>");
        await stage.Remote.ServeUntilAsync(montague);

        // Expect
        await montague.ExpectAsync("XEP0220-2.2.1-5", Dialback.Answered(stage.Domain, stage.Remote.Domain, "valid"));
        await montague.SendAsync($"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft'><body>but soft</body></message>");
        await juliet.ExpectAsync("XEP0220-2.2.1-4", Wire.Stanza($"<message from='romeo@{stage.Remote.Domain}/orchard' id='soft'><body>but soft</body></message>"));
    }

    /// <summary>§2.2.1: nothing is taken from a server that has not proven who it is.</summary>
    [Scenario("xep0220/2.2.1/s2s/before-the-answer", "What is sent while the question is open is not delivered")]
    [Checks("XEP0220-2.2.1-1", "RFC6120-13.12-1")]
    public static async Task Nothing_is_delivered_before_the_answer(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>{stage.Remote.NewKey()}</db:result>");
        var (door, question) = await stage.Remote.QuestionAsync();

        // Act
        await montague.SendAsync($"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft'><body>but soft</body></message>");
        await door.SendAsync(Dialback.Answer(question, "invalid"));
        await montague.ReadToEndAsync();

        // Expect
        await juliet.ExpectAsync(Wire.Nothing);
    }

    /// <summary>§2.2.1: a key that is not right is called invalid, and with no other pair the stream is closed.</summary>
    [Scenario("xep0220/2.2.1/s2s/invalid", "A wrong key is answered as invalid, the stream is closed, and nothing is delivered")]
    [Checks("XEP0220-2.2.1-7", "XEP0220-2.2.1-6")]
    public static async Task A_wrong_key_is_answered_as_invalid(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();

        // Act
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>forged</db:result>");
        await stage.Remote.ServeUntilAsync(montague);
        await montague.SendAsync($"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft'><body>but soft</body></message>");

        // Expect: §2.1.2 lets an error stand for the result, but nothing lets the stream stay where it has no other pair.
        await montague.ExpectAnyOfAsync(
            "XEP0220-2.2.1-7",
            Outcome.Pass(Dialback.Answered(stage.Domain, stage.Remote.Domain, "invalid"), Wire.Optional(Wire.AnyStreamError), Wire.StreamEnd, Wire.Closed),
            Outcome.Pass(Dialback.Answered(stage.Domain, stage.Remote.Domain, "error", "forbidden"), Wire.Optional(Wire.AnyStreamError), Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation(cites: "XEP0220-2.2.1-7", Wire.Optional(Wire.AnyStreamError), Wire.StreamEnd, Wire.Closed));
        await juliet.ExpectNothingAsync("XEP0220-2.2.1-6");
    }

    /// <summary>§2.2.1: while one question is open, other pairs and other questions go on.</summary>
    [Scenario("xep0220/2.2.1/s2s/goes-on", "While a further pair is being verified, stanzas of the first are delivered and questions are answered")]
    [Checks("XEP0220-2.2.1-2", "XEP0220-2.6.1-1")]
    public static async Task Stanzas_go_on_while_a_further_pair_is_verified(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().DialbackAsync();
        stage.Remote.Script = stage.Remote.Script with { AnswersDialback = false, OffersExternal = false };
        await montague.SendAsync($"<db:result from='{stage.Remote.Service}' to='{stage.Domain}'>{stage.Remote.NewKey()}</db:result>");
        var (door, question) = await stage.Remote.QuestionAsync();

        // Act
        await montague.SendAsync($"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft'><body>but soft</body></message>");
        await montague.SendAsync($"<db:verify from='{stage.Remote.Domain}' to='{stage.Domain}' id='none'>forged</db:verify>");

        // Expect
        await juliet.ExpectAsync("XEP0220-2.2.1-2", Wire.Stanza("<message id='soft'/>"));
        await montague.ExpectAsync("XEP0220-2.2.1-2", Dialback.Verified(stage.Domain, stage.Remote.Domain, "none", "invalid"));
        await door.SendAsync(Dialback.Answer(question, "valid"));
        await montague.ExpectAsync("XEP0220-2.6.1-1", Dialback.Answered(stage.Domain, stage.Remote.Service, "valid"));
        await montague.SendAsync($"<message from='capulet@{stage.Remote.Service}/ball' to='{juliet.FullJid}' type='chat' id='feast'><body>feast</body></message>");
        await juliet.ExpectAsync("XEP0220-2.6.1-1", Wire.Stanza($"<message from='capulet@{stage.Remote.Service}/ball' id='feast'/>"));
    }

    /// <summary>§2.2.1: one pair that fails takes no other with it, and is not taken itself.</summary>
    [Scenario("xep0220/2.2.1/s2s/further-invalid", "A further domain whose key is wrong is not believed")]
    [Checks("XEP0220-2.2.1-6")]
    public static async Task A_further_domain_with_a_wrong_key_is_not_believed(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().DialbackAsync();

        // Act
        await montague.SendAsync($"<db:result from='{stage.Remote.Service}' to='{stage.Domain}'>forged</db:result>");
        await stage.Remote.ServeUntilAsync(montague);
        await montague.SendAsync($"<message from='capulet@{stage.Remote.Service}/ball' to='{juliet.FullJid}' type='chat' id='feast'><body>feast</body></message>");

        // Expect
        await montague.ExpectAnyOfAsync(
            Outcome.Pass(Dialback.Answered(stage.Domain, stage.Remote.Service, "[invalid|error]"), Wire.Optional(Wire.AnyStreamError), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation(Dialback.Answered(stage.Domain, stage.Remote.Service, "valid")));
        await juliet.ExpectNothingAsync("XEP0220-2.2.1-6");
    }

    /// <summary>§2.2.1, §2.5: a domain that is not served here is an error of dialback, not of the stream.</summary>
    [Scenario("xep0220/2.2.1/s2s/unknown-target", "A target domain that is not served is an error of dialback, and the stream goes on")]
    [Checks("XEP0220-2.2.1-3", "XEP0220-2.5-4", "XEP0220-2.4.2-1")]
    public static async Task An_unknown_target_domain_is_no_error_of_the_stream(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();

        // Act
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Remote.NowhereDomain}'>{stage.Remote.NewKey()}</db:result>");

        // Expect
        var answer = await montague.ExpectAsync("XEP0220-2.2.1-3", Dialback.Answered(stage.Remote.NowhereDomain, stage.Remote.Domain, "error"));
        stage.Check("XEP0220-2.5-4", Wire.ConditionOf(answer.Element) is not null, "an error with a condition", answer.Element.ToString());
        await stage.Remote.Outgoing().ProveAsync(montague);
        var feature = montague.Features?.Elements().FirstOrDefault(element => element.Name.NamespaceName == "urn:xmpp:features:dialback");
        stage.Check("XEP0220-2.4.2-1", feature?.Elements().Any(child => child.Name.LocalName == "errors") ?? false, "<dialback/> with <errors/> among the features", $"{montague.Features}");
    }
}
