using System.Globalization;

namespace Harness.Conformance.Scenarios.Servers.Rfc6120;

/// <summary>RFC 6120 §10: stanzas to another domain, and from one.</summary>
[TargetPlays(Role.S2s)]
public static class S10_Routing
{
    private const int Many = 12;

    /// <summary>§10.1, §10.4.1: everything goes over one stream, in its order.</summary>
    [Scenario("rfc6120/10.4.1/s2s/one-stream", "Stanzas to a remote domain go over the stream that is there, in their order")]
    [Checks("RFC6120-10.4.1-1", "RFC6120-10.1-3", "RFC6120-10.1-4")]
    public static async Task Stanzas_go_over_one_stream_in_their_order(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var nurse = await stage.OnlineAsync("nurse");
        await nurse.SendAsync($"<message type='chat' id='first' to='romeo@{stage.Remote.Domain}'><body>sir</body></message>");
        var door = await stage.Remote.IncomingStreamAsync();
        await door.AwaitAsync(Wire.Stanza("<message id='first'/>"));

        // Act
        for (var number = 0; number < Many; number++)
        {
            var to = number % 2 == 0 ? $"romeo@{stage.Remote.Domain}" : $"romeo@{stage.Remote.Domain}/orchard";
            await juliet.SendAsync(string.Create(CultureInfo.InvariantCulture, $"<message type='chat' id='line-{number}' to='{to}'><body>{number}</body></message>"));
        }

        // Expect
        await door.ExpectAsync([.. Enumerable.Range(0, Many).Select(number => Wire.Stanza(string.Create(CultureInfo.InvariantCulture, $"<message id='line-{number}'/>")))]);
    }

    /// <summary>§10.1: what another server sent is delivered in the order in which it came, to the bare and the full JID alike.</summary>
    [Scenario("rfc6120/10.1/s2s/delivered-in-order", "What another server sends is delivered in its order")]
    [Checks("RFC6120-10.1-5", "RFC6120-10.1-1")]
    public static async Task What_another_server_sends_is_delivered_in_its_order(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().AuthenticateAsync();

        // Act
        for (var number = 0; number < Many; number++)
        {
            var to = number % 2 == 0 ? juliet.BareJid : juliet.FullJid;
            await montague.SendAsync(string.Create(
                CultureInfo.InvariantCulture, $"<message from='romeo@{stage.Remote.Domain}/orchard' type='chat' id='line-{number}' to='{to}'><body>{number}</body></message>"));
        }

        // Expect
        await juliet.ExpectAsync([.. Enumerable.Range(0, Many).Select(number => Wire.Stanza(string.Create(CultureInfo.InvariantCulture, $"<message id='line-{number}'/>")))]);
    }

    /// <summary>§8.1, §8.4: what another server sent reaches the client with its addresses and all that is in it.</summary>
    [Scenario("rfc6120/8.4/s2s/unharmed", "What another server sends reaches the client unharmed")]
    [Checks("RFC6120-8.4-13", "RFC6120-8.1.1.1-3", "RFC6120-8.1.2.1-4")]
    public static async Task What_another_server_sends_reaches_the_client_unharmed(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().AuthenticateAsync();

        // Act
        await montague.SendAsync(
            $"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft' xml:lang='it'><body>but soft</body><light xmlns='urn:example:window' breaks='yes'><east>sun</east></light></message>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza(
            $"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft' xml:lang='it'><body>but soft</body><light xmlns='urn:example:window' breaks='yes'><east>sun</east></light></message>"));
    }

    /// <summary>§8.4: what a client sends reaches the other server with its sender and all that is in it.</summary>
    [Scenario("rfc6120/8.4/s2s/sent-unharmed", "What a client sends reaches the other server unharmed, with its full JID")]
    [Checks("RFC6120-8.4-13", "RFC6120-8.1.2.1-1", "RFC6120-10.4-1")]
    public static async Task What_a_client_sends_reaches_the_other_server_unharmed(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message to='romeo@{stage.Remote.Domain}/orchard' type='chat' id='wherefore'><body>wherefore</body><rose xmlns='urn:example:name' smells='sweet'><thorn>1</thorn></rose></message>");
        var door = await stage.Remote.IncomingStreamAsync();

        // Expect
        await door.ExpectAsync(Wire.Stanza(
            $"<message from='{juliet.FullJid}' to='romeo@{stage.Remote.Domain}/orchard' type='chat' id='wherefore'><body>wherefore</body><rose xmlns='urn:example:name' smells='sweet'><thorn>1</thorn></rose></message>"));
    }

    /// <summary>§10.4.3: what cannot be delivered here is answered by way of the sender's server.</summary>
    [Scenario("rfc6120/10.4.3/s2s/error-returns", "A request for an account that is not there is answered with an error over the other stream")]
    [Checks("RFC6120-10.4.3-4")]
    public static async Task What_cannot_be_delivered_is_answered(Stage stage)
    {
        // Arrange
        var link = await stage.Remote.FederateAsync();

        // Act
        await link.Out.SendAsync($"<iq type='get' id='who' from='romeo@{stage.Remote.Domain}/orchard' to='nobody-at-all@{stage.Domain}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await link.In.ExpectAsync(Wire.IqError("who", "service-unavailable|item-not-found|feature-not-implemented"));
    }

    /// <summary>§10.4.3, §8.3.3.17: the domain is found, and nobody answers there.</summary>
    [Scenario("rfc6120/10.4.3/s2s/refused", "Where the remote domain is found and nobody answers, the sender is told remote-server-timeout")]
    [Checks("RFC6120-10.4.3-3", "RFC6120-8.3.3.17-1", "RFC6120-10.4.3-1")]
    public static async Task A_domain_where_nobody_answers_is_a_time_out(Stage stage)
    {
        // Arrange
        stage.Remote.Records.PointToNobody();
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");

        // Expect
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StanzaError("message", "wherefore", "remote-server-timeout")),
            Outcome.Violation(cites: "RFC6120-10.4.3-3", Wire.Stanza("<message type='error' id='wherefore'/>")));
    }

    /// <summary>§10.4.3: the other server speaks, and will not have this one.</summary>
    [Scenario("rfc6120/10.4.3/s2s/stream-error", "Where the remote server ends the stream with an error, the sender is told remote-server-timeout")]
    [Checks("RFC6120-10.4.3-3")]
    public static async Task A_stream_that_ends_with_an_error_is_a_time_out(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().SecureAsync();

        // Act
        await door.SendAsync("<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>");

        // Expect
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StanzaError("message", "wherefore", "remote-server-timeout")),
            Outcome.Violation(Wire.Stanza("<message type='error' id='wherefore'/>")));
    }
}
