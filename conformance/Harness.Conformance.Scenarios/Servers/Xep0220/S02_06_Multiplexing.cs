using Harness.Conformance.Servers;

namespace Harness.Conformance.Scenarios.Servers.Xep0220;

/// <summary>XEP-0220 §2.6.2: whether the target puts a further target domain on a stream that it has.</summary>
[TargetPlays(Role.S2s)]
public static class S02_06_Multiplexing
{
    /// <summary>§2.6.2: who does not know errors of dialback is asked for nothing that might be answered by one.</summary>
    [Scenario("xep0220/2.6.2/s2s/without-errors", "Where the other server knows no errors of dialback, a further target domain gets a stream of its own")]
    [Checks("XEP0220-2.6.2-1")]
    public static async Task Without_errors_a_further_domain_gets_a_stream_of_its_own(Stage stage)
    {
        // Arrange
        stage.Remote.Script = new RemoteScript { OffersExternal = false, UnderstandsDialbackErrors = false };
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='first' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.IncomingStreamAsync();
        await door.AwaitAsync(Wire.Stanza("<message id='first'/>"));

        // Act
        await juliet.SendAsync($"<message type='chat' id='second' to='capulet@{stage.Remote.Service}'><body>feast</body></message>");

        // Expect
        var other = await stage.Remote.ComesAsync(stage.ArrangingPatience);
        stage.Check("XEP0220-2.6.2-1", other is not null && !door.Peer.HasFrame, "a connection of its own", other is null ? "no connection" : "something on the stream that was there");
    }

    /// <summary>§2.1.1, §2.6.2: where a further domain is asked for on the same stream, the first pair goes on meanwhile.</summary>
    [Scenario("xep0220/2.6.2/s2s/goes-on", "While a further target domain is being asked for, stanzas of the first pair go on")]
    [Checks("XEP0220-2.1.1-5")]
    public static async Task Stanzas_of_the_first_pair_go_on(Stage stage)
    {
        // Arrange
        stage.Remote.Script = new RemoteScript { OffersExternal = false };
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='first' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.IncomingStreamAsync();
        await door.AwaitAsync(Wire.Stanza("<message id='first'/>"));

        // Act: the further domain waits for its answer, wherever it was asked for.
        stage.Remote.Script = stage.Remote.Script with { AnswersDialback = false };
        await juliet.SendAsync($"<message type='chat' id='second' to='capulet@{stage.Remote.Service}'><body>feast</body></message>");
        await juliet.SendAsync($"<message type='chat' id='third' to='romeo@{stage.Remote.Domain}'><body>art thou</body></message>");

        // Expect
        await door.ExpectAsync(Wire.Optional(Dialback.ResultRequest), Wire.Stanza("<message id='third'/>"));
        stage.Remote.Script = stage.Remote.Script with { AnswersDialback = true };
    }
}
