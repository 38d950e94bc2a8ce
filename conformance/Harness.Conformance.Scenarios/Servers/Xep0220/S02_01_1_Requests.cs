using Harness.Conformance.Servers;

namespace Harness.Conformance.Scenarios.Servers.Xep0220;

/// <summary>XEP-0220 §2.1.1: the target asks for the right to send, and does as it is answered. The harness is the receiving server.</summary>
[TargetPlays(Role.S2s)]
public static class S02_01_1_Requests
{
    private static readonly RemoteScript s_dialbackAlone = new() { OffersExternal = false, AnswersDialback = false };

    /// <summary>§2.1.1, §2: the request has both domains and a key, and the prefix that the header declared.</summary>
    [Scenario("xep0220/2.1.1/s2s/request", "The request names sender and target domain, carries a key, and has the prefix of the header")]
    [Checks("XEP0220-2.1.1-1", "XEP0220-2-1", "XEP0220-2-2")]
    public static async Task The_request_names_both_domains(Stage stage)
    {
        // Arrange
        stage.Remote.Script = s_dialbackAlone;
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();

        // Expect
        var request = await door.ExpectAsync(
            "XEP0220-2.1.1-1", Wire.Stanza($"<db:result xmlns:db='{Dialback.Namespace}' from='{stage.Domain}' to='{stage.Remote.Domain}' type='[absent]'>[any]</db:result>"));
        var prefix = request.Frames[^1].Text.Split(':', '>', ' ')[0].TrimStart('<');
        stage.Check("XEP0220-2-1", door.Header?.GetNamespaceOfPrefix(prefix)?.NamespaceName == Dialback.Namespace, "the prefix that the header declares for dialback", $"prefix '{prefix}', header {door.Header}");
        stage.Check("XEP0220-2-2", prefix == "db", "the prefix db", $"'{prefix}'");
    }

    /// <summary>§2.1.1: stanzas wait for the answer, and are then sent in their order.</summary>
    [Scenario("xep0220/2.1.1/s2s/waits", "No stanza goes before the answer; then they go in their order")]
    [Checks("XEP0220-2.1.1-4", "RFC6120-10.1-4")]
    public static async Task No_stanza_goes_before_the_answer(Stage stage)
    {
        // Arrange
        stage.Remote.Script = s_dialbackAlone;
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='first' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();
        var request = await door.AwaitAsync(Dialback.ResultRequest);

        // Act: the second is in its hands when its answer to the ping is here.
        await juliet.SendAsync($"<message type='chat' id='second' to='romeo@{stage.Remote.Domain}'><body>art thou</body></message>");
        await juliet.AskAsync($"<iq type='get' id='done' to='{stage.Domain}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        var early = door.Peer.HasFrame;
        await door.SendAsync(Dialback.Answer(request.Element, "valid"));

        // Expect
        stage.Check("XEP0220-2.1.1-4", !early, "nothing before the answer", "something came before it");
        await door.ExpectAsync(Wire.Stanza("<message id='first'/>"), Wire.Stanza("<message id='second'/>"));
    }

    /// <summary>§2.1.1: where the key is called invalid, nothing is sent, and the senders are told so.</summary>
    [Scenario("xep0220/2.1.1/s2s/invalid", "What waits is returned with internal-server-error when the key is called invalid")]
    [Checks("XEP0220-2.1.1-9", "XEP0220-2.1.1-10", "RFC6120-10.4.3-1")]
    public static async Task What_waits_is_returned_when_the_key_is_invalid(Stage stage)
    {
        // Arrange
        stage.Remote.Script = s_dialbackAlone;
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();
        var request = await door.AwaitAsync(Dialback.ResultRequest);

        // Act
        await door.SendAsync(Dialback.Answer(request.Element, "invalid"));

        // Expect
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StanzaError("message", "wherefore", "internal-server-error")),
            Outcome.Violation(cites: "XEP0220-2.1.1-9", Wire.Stanza("<message type='error' id='wherefore'/>")));
        await stage.ExpectNoStanzaAsync(door, "XEP0220-2.1.1-10");
    }

    /// <summary>§2.1.1, §2.5: an error of dialback is no end of the stream, and the senders are told that there was no answer.</summary>
    [Scenario("xep0220/2.1.1/s2s/error", "What waits is returned with remote-server-timeout upon an error of dialback")]
    [Checks("XEP0220-2.1.1-11", "XEP0220-2.5-2")]
    public static async Task What_waits_is_returned_upon_an_error(Stage stage)
    {
        // Arrange
        stage.Remote.Script = s_dialbackAlone;
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();
        var request = await door.AwaitAsync(Dialback.ResultRequest);

        // Act
        await door.SendAsync(Dialback.Answer(request.Element, "error", "item-not-found"));

        // Expect
        await juliet.ExpectAsync(Wire.StanzaError("message", "wherefore", "remote-server-timeout"));
    }

    /// <summary>§2.1.1: where the receiving server closes instead of answering, it is as with an error of dialback.</summary>
    [Scenario("xep0220/2.1.1/s2s/closed", "What waits is returned with remote-server-timeout when the stream is closed without an answer")]
    [Checks("RFC6120-10.4.3-3", "RFC6120-8.3.3.17-1")]
    public static async Task What_waits_is_returned_when_the_stream_is_closed(Stage stage)
    {
        // Arrange
        stage.Remote.Script = s_dialbackAlone;
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();
        await door.AwaitAsync(Dialback.ResultRequest);

        // Act
        await door.CloseAsync();

        // Expect
        await juliet.ExpectAsync(Wire.StanzaError("message", "wherefore", "remote-server-timeout"));
    }

    /// <summary>§2.1.1, §3.1: an answer belongs to a request that was sent over the same stream.</summary>
    [Scenario("xep0220/2.1.1/s2s/unrelated-answer", "An answer for another pair of domains opens nothing")]
    [Checks("XEP0220-2.1.1-8")]
    public static async Task An_answer_for_another_pair_opens_nothing(Stage stage)
    {
        // Arrange
        stage.Remote.Script = s_dialbackAlone;
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();
        var request = await door.AwaitAsync(Dialback.ResultRequest);

        // Act: neither is what it asked; the third is.
        await door.SendAsync($"<db:result from='{stage.Remote.Service}' to='{stage.Domain}' type='valid'/>");
        await door.SendAsync($"<db:result from='{stage.Remote.Domain}' to='{stage.Remote.Service}' type='valid'/>");
        await door.SendAsync(Dialback.Answer(request.Element, "error", "item-not-found"));

        // Expect
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StanzaError("message", "wherefore", "remote-server-timeout")),
            Outcome.Pass(cites: "XEP0220-2.1.1-9", Wire.Stanza("<message type='error' id='wherefore'/>")));
        await stage.ExpectNoStanzaAsync(door, "XEP0220-2.1.1-8");
    }
}
