using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Xep0198;

/// <summary>XEP-0198 §5, §7, §10: a session outlives its connection, for its own client alone.</summary>
[Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
[Requires(Feature.StreamManagement)]
public static class S05_Resuming
{
    private static readonly WireMatcher s_message = Wire.Stanza("<message id='m1'><body>wherefore</body></message>");

    // The refusal is required, the condition recommended.
    private static readonly Outcome[] s_failures = [Outcome.Pass(Management.Failed("item-not-found")), Outcome.Deviation("XEP0198-5-14", Management.Failed())];

    /// <summary>§5: what was sent meanwhile comes after the resumption; both sides say what they have handled.</summary>
    [Scenario("xep0198/5/resumed", "A resumed session is given the number of stanzas it sent, and what it has missed")]
    [Checks("XEP0198-5-12", "XEP0198-5-18", "XEP0198-5-19")]
    public static async Task A_resumed_session_is_given_what_it_missed(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var romeo = await stage.OnlineAsync("romeo");
        var id = (await Management.EnableAsync(romeo, resume: true)).Attribute("id")!.Value;
        Management.IgnoreAnswers(romeo);
        await romeo.SendAsync($"<message type='headline' id='h1' to='{juliet.FullJid}'/><message type='headline' id='h2' to='{juliet.FullJid}'/>");
        await juliet.AwaitAsync(Wire.Stanza("<message id='h1'/>"), Wire.Stanza("<message id='h2'/>"));
        romeo.Abort();
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>wherefore</body></message>");
        await juliet.AwaitAsync(Wire.Nothing);
        await using var again = await Management.ReturnAsync(stage, romeo.Account!);
        Management.IgnoreAnswers(again);

        // Act
        await again.SendAsync(Management.Resume(id, 0));

        // Expect
        var resumed = await again.AwaitAsync(Management.Any("resumed"));
        stage.Check("XEP0198-5-12", resumed.Element.Attribute("previd")?.Value == id && resumed.Element.Attribute("h")?.Value == "2", $"previd='{id}' h='2'", resumed.Element.ToString());
        await again.ExpectAsync("XEP0198-5-18", s_message);
        await again.ExpectAsync("XEP0198-5-19", await PingAsync(again, stage));
    }

    /// <summary>§7: a stream that broke is not over.</summary>
    [Scenario("xep0198/7/unfinished", "A session whose stream broke is kept for its client")]
    [Checks("XEP0198-7-2")]
    public static async Task A_session_whose_stream_broke_is_kept(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var id = (await Management.EnableAsync(romeo, resume: true)).Attribute("id")!.Value;
        Management.IgnoreAnswers(romeo);
        romeo.Abort();
        await using var again = await Management.ReturnAsync(stage, romeo.Account!);
        Management.IgnoreAnswers(again);

        // Act
        await again.SendAsync(Management.Resume(id, 0));

        // Expect
        await again.ExpectAsync(Management.Any("resumed"));
    }

    /// <summary>§5: what was handled is not sent again.</summary>
    [Scenario("xep0198/5/handled-is-not-repeated", "What was acknowledged with the resumption does not come again")]
    [Checks("XEP0198-5-18")]
    public static async Task What_was_handled_is_not_sent_again(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var romeo = await stage.OnlineAsync("romeo");
        var id = (await Management.EnableAsync(romeo, resume: true)).Attribute("id")!.Value;
        Management.IgnoreAnswers(romeo);
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.FullJid}'><body>wherefore</body></message>");
        var came = await romeo.GatherAsync(juliet, s_message);
        romeo.Abort();
        await using var again = await Management.ReturnAsync(stage, romeo.Account!);
        Management.IgnoreAnswers(again);

        // Act: all that came, and the marker that ended it.
        await again.SendAsync(Management.Resume(id, Management.Stanzas(came.Elements) + 1));

        // Expect
        await again.AwaitAsync(Management.Any("resumed"));
        await again.ExpectAsync(await PingAsync(again, stage));
    }

    /// <summary>§5: the stream that is still there makes way.</summary>
    [Scenario("xep0198/5/former-stream", "The former stream, if it is still there, ends with conflict")]
    [Checks("XEP0198-5-17")]
    public static async Task The_former_stream_makes_way(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var id = (await Management.EnableAsync(romeo, resume: true)).Attribute("id")!.Value;
        Management.IgnoreAnswers(romeo);
        await using var again = await Management.ReturnAsync(stage, romeo.Account!);
        Management.IgnoreAnswers(again);

        // Act
        await again.SendAsync(Management.Resume(id, 0));

        // Expect
        await again.AwaitAsync(Management.Any("resumed"));
        await romeo.ExpectAsync(Wire.StreamError("conflict"), Wire.StreamEnd, Wire.Closed);
    }

    /// <summary>§5: what nobody knows cannot be resumed; the client goes on with a new session.</summary>
    [Scenario("xep0198/5/unknown", "A session that nobody knows is not resumed, and the client can bind a resource instead")]
    [Checks("XEP0198-5-14", "XEP0198-6-1", "XEP0198-5-16")]
    public static async Task An_unknown_session_is_not_resumed(Stage stage)
    {
        // Arrange
        await using var romeo = await Management.ReturnAsync(stage, await stage.AccountAsync("romeo"));

        // Act
        await romeo.SendAsync(Management.Resume("no-such-session", 0));

        // Expect
        await romeo.ExpectAnyOfAsync("XEP0198-5-14", s_failures);
        stage.Check("XEP0198-6-1", met: true, "<failed/>", "<failed/>");
        await romeo.SendAsync($"<iq type='set' id='bind1'><bind xmlns='{Namespaces.Bind}'/></iq>");
        await romeo.ExpectAsync("XEP0198-5-16", Wire.IqResult("bind1", $"<bind xmlns='{Namespaces.Bind}'><jid>[any]</jid></bind>"));
    }

    /// <summary>§7: a stream that was closed is over.</summary>
    [Scenario("xep0198/7/closed", "A session whose stream was closed is not resumed")]
    [Checks("XEP0198-5-14")]
    public static async Task A_closed_session_is_not_resumed(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var id = (await Management.EnableAsync(romeo, resume: true)).Attribute("id")!.Value;
        Management.IgnoreAnswers(romeo);
        await romeo.SendAsync("</stream:stream>");
        await romeo.AwaitAsync(Wire.StreamEnd);
        await using var again = await Management.ReturnAsync(stage, romeo.Account!);
        Management.IgnoreAnswers(again);

        // Act
        await again.SendAsync(Management.Resume(id, 0));

        // Expect
        await again.ExpectAnyOfAsync(s_failures);
    }

    /// <summary>§10: a session belongs to who was authenticated for it.</summary>
    [Scenario("xep0198/10/session-of-another", "The session of another account is not resumed")]
    [Checks("XEP0198-10-1")]
    public static async Task The_session_of_another_is_not_resumed(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var id = (await Management.EnableAsync(romeo, resume: true)).Attribute("id")!.Value;
        Management.IgnoreAnswers(romeo);
        await using var tybalt = await Management.ReturnAsync(stage, await stage.AccountAsync("tybalt"));

        // Act
        await tybalt.SendAsync(Management.Resume(id, 0));

        // Expect
        await tybalt.ExpectAsync(Management.Failed());
    }

    /// <summary>§10, §3: nor is any, before authentication.</summary>
    [Scenario("xep0198/10/before-authentication", "No session is resumed before authentication")]
    [Checks("XEP0198-10-1")]
    public static async Task No_session_is_resumed_before_authentication(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var id = (await Management.EnableAsync(romeo, resume: true)).Attribute("id")!.Value;
        Management.IgnoreAnswers(romeo);
        await using var tybalt = await stage.SecureAsync("tybalt");

        // Act
        await tybalt.SendAsync(Management.Resume(id, 0));

        // Expect: a server may also end a stream that says such things too early.
        await tybalt.ExpectAnyOfAsync(Outcome.Pass(Management.Failed()), Outcome.Pass(Wire.StreamError("not-authorized", "policy-violation", "unsupported-stanza-type")));
    }

    // A resumed session is bound, though this actor has bound nothing: a ping by hand shows what comes next.
    private static async Task<WireMatcher> PingAsync(Actor actor, Stage stage)
    {
        var id = stage.NewId("pong");
        await actor.SendAsync($"<iq type='get' id='{id}' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>");
        return Wire.Stanza($"<iq id='{id}'/>");
    }
}
