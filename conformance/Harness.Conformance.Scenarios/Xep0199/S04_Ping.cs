namespace Harness.Conformance.Scenarios.Xep0199;

/// <summary>XEP-0199: a server that knows pings answers them, whichever way it is addressed.</summary>
[Requires(Feature.Ping)]
public static class S04_Ping
{
    /// <summary>§4.2: the ways in which a client addresses its server; [own] is the bare JID.</summary>
    public static IEnumerable<Cell<string>> Addresses { get; } =
    [
        new("xep0199/4.2/to-server", "A ping to the server is answered", "to='[domain]'"),
        new("xep0199/4.2/to-nobody", "A ping without an address is answered", ""),
        new("xep0199/4.2/to-own-account", "A ping to the client's own bare JID is answered", "to='[own]'"),
    ];

    /// <summary>§4.2: an empty result.</summary>
    [ScenarioTable(nameof(Addresses))]
    [Checks("XEP0199-4.2-2")]
    public static async Task A_ping_is_answered(Stage stage, string to)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var address = to.Replace("[domain]", stage.Domain, StringComparison.Ordinal).Replace("[own]", romeo.BareJid, StringComparison.Ordinal);

        // Act
        await romeo.SendAsync($"<iq type='get' id='c2s1' {address}><ping xmlns='urn:xmpp:ping'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("c2s1"));
    }
}
