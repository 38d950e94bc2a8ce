using Harness.Conformance.Servers;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Servers.Xep0288;

/// <summary>XEP-0288: one stream for both directions.</summary>
[TargetPlays(Role.S2s)]
public static class S02_Bidirectional
{
    private const string Bidi = "<bidi xmlns='urn:xmpp:bidi'/>";

    /// <summary>§2.2: after EXTERNAL the answer comes over the stream on which the request went.</summary>
    [Scenario("xep0288/2.2/s2s/both-ways", "On a bidirectional stream answers come where the requests went")]
    [Checks("XEP0288-2.2-4")]
    public static async Task Answers_come_where_the_requests_went(Stage stage)
    {
        // Arrange
        await using var montague = await SecureAsync(stage);
        stage.DemandExternal(montague);
        await montague.SendAsync(Bidi);
        await stage.Remote.Outgoing().TakeExternalAsync(montague);

        // Act
        await montague.SendAsync($"<iq type='get' id='there' from='romeo@{stage.Remote.Domain}/orchard' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>");

        // Expect
        await montague.ExpectAsync(Wire.Stanza($"<iq type='[result|error]' id='there' from='{stage.Domain}' to='romeo@{stage.Remote.Domain}/orchard'/>"));
    }

    /// <summary>§2.2: whoever has not authenticated is sent nothing.</summary>
    [Scenario("xep0288/2.2/s2s/before-authentication", "A server that has asked for both directions and not authenticated is sent no stanza")]
    [Checks("XEP0288-2.2-2")]
    public static async Task Nothing_is_sent_before_authentication(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await SecureAsync(stage);
        await montague.SendAsync(Bidi);

        // Act: the target makes a stream of its own, and there it goes.
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        await (await stage.Remote.IncomingStreamAsync()).AwaitAsync(Wire.Stanza("<message id='wherefore'/>"));

        // Expect
        await stage.ExpectNoStanzaAsync(montague, "XEP0288-2.2-2");
    }

    /// <summary>§2.2: after EXTERNAL only the pair of the header is turned round.</summary>
    [Scenario("xep0288/2.2/s2s/other-domain", "Stanzas for a domain that was not authenticated go over another stream")]
    [Checks("XEP0288-2.2-4")]
    public static async Task Stanzas_for_another_domain_go_elsewhere(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await SecureAsync(stage);
        stage.DemandExternal(montague);
        await montague.SendAsync(Bidi);
        await stage.Remote.Outgoing().TakeExternalAsync(montague);

        // Act
        await juliet.SendAsync($"<message type='chat' id='feast' to='capulet@{stage.Remote.Service}'><body>feast</body></message>");
        await (await stage.Remote.IncomingStreamAsync()).AwaitAsync(Wire.Stanza("<message id='feast'/>"));

        // Expect
        await stage.ExpectNoStanzaAsync(montague, "XEP0288-2.2-4");
    }

    /// <summary>§2.2: a key is not verified on the connection on which it came.</summary>
    [Scenario("xep0288/2.2/s2s/verified-elsewhere", "A key is verified on another connection than the one on which it came")]
    [Checks("XEP0288-2.2-3")]
    public static async Task A_key_is_verified_on_another_connection(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.Outgoing().UnprovenAsync();
        Demand(montague);
        await montague.SendAsync(Bidi);
        stage.Remote.Script = stage.Remote.Script with { AnswersDialback = false, OffersExternal = false };

        // Act
        await montague.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Domain}'>{stage.Remote.NewKey()}</db:result>");
        var (door, question) = await stage.Remote.QuestionAsync();

        // Expect: it came by another connection, and nothing like it on this one.
        stage.Check("XEP0288-2.2-3", !montague.Peer.HasFrame, "no question on the connection on which the key came", "something came there");
        await door.SendAsync(Dialback.Answer(question, "valid"));
        await montague.AwaitAsync(Dialback.Answered(stage.Domain, stage.Remote.Domain, "valid"));
    }

    /// <summary>§2.1, §2.2: the target asks for both directions after TLS and before it authenticates.</summary>
    [Scenario("xep0288/2.1/s2s/asked-after-tls", "The target asks for both directions after TLS and before it authenticates")]
    [Checks("XEP0288-2.1-1", "XEP0288-2.2-1")]
    public static async Task The_target_asks_after_tls_and_before_it_authenticates(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        stage.Remote.Script = new RemoteScript { Bidi = BidiOffer.Always };
        await juliet.SendAsync($"<message type='chat' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");

        // Act
        var door = await stage.Remote.Incoming().StreamAsync();

        // Expect
        await door.ExpectAnyOfAsync(
            "XEP0288-2.1-1",
            Outcome.Pass(Wire.Stanza($"<starttls xmlns='{Namespaces.Tls}'/>")),
            Outcome.Violation(Wire.Stanza(Bidi)));
        await stage.Remote.Incoming().ServeTlsAsync(door, $"<proceed xmlns='{Namespaces.Tls}'/>");
        await IncomingSteps.ReadHeaderAsync(door);
        await stage.Remote.Incoming().AnswerHeaderAsync(door, $"<mechanisms xmlns='{Namespaces.Sasl}'><mechanism>EXTERNAL</mechanism></mechanisms><bidi xmlns='urn:xmpp:features:bidi'/>");
        await door.ExpectAnyOfAsync(
            "XEP0288-2.2-1",
            Outcome.Pass(Wire.Stanza(Bidi), Wire.Stanza($"<auth xmlns='{Namespaces.Sasl}'/>")),
            Outcome.Unsupported(Wire.Stanza($"<auth xmlns='{Namespaces.Sasl}'/>")));
    }

    /// <summary>§2.2: who connects with both directions and dialback knows errors of dialback.</summary>
    [Scenario("xep0288/2.2/s2s/knows-errors", "A target that connected with both directions answers an unknown domain with an error of dialback")]
    [Checks("XEP0288-2.2-6")]
    public static async Task A_target_with_both_directions_knows_errors(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        stage.Remote.Script = new RemoteScript { Bidi = BidiOffer.AfterTls, OffersExternal = false };
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.IncomingStreamAsync();
        if (!door.Part.Said.Any(frame => frame.Element?.Name.LocalName == "bidi"))
        {
            throw new UnsupportedException("the target did not ask for both directions");
        }

        await door.AwaitAsync(Wire.Stanza("<message id='wherefore'/>"));

        // Act
        await door.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Remote.NowhereDomain}'>{stage.Remote.NewKey()}</db:result>");

        // Expect
        await door.ExpectAsync(Dialback.Answered(stage.Remote.NowhereDomain, stage.Remote.Domain, "error"));
    }

    private static async Task<Actor> SecureAsync(Stage stage)
    {
        var actor = await stage.Remote.Outgoing().SecureAsync();
        Demand(actor);
        return actor;
    }

    private static void Demand(Actor actor)
    {
        if (!(actor.Features?.Elements().Any(feature => feature.Name.NamespaceName == "urn:xmpp:features:bidi") ?? false))
        {
            throw new UnsupportedException("bidirectional streams are not offered");
        }
    }
}
