namespace Harness.Conformance.Scenarios.Servers.Rfc6121;

/// <summary>RFC 6121 §2.5, §3: subscriptions between a user of the target and one of another domain.</summary>
[TargetPlays(Role.S2s)]
public static class S03_Subscriptions
{
    /// <summary>§3.1.2: a request goes to the other server from the bare JID.</summary>
    [Scenario("rfc6121/3.1.2/s2s/request", "A request for a remote contact goes there from the bare JID of the user")]
    [Checks("RFC6121-3.1.2-6", "RFC6121-3.1.2-7")]
    public static async Task A_request_goes_to_the_other_server(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        juliet.Ignore(Wire.Stanza("<iq type='set'/>"));

        // Act
        await juliet.SendAsync($"<presence type='subscribe' id='may' to='romeo@{stage.Remote.Domain}'/>");
        var door = await stage.Remote.IncomingStreamAsync();

        // Expect
        await door.ExpectAsync(Wire.Stanza($"<presence type='subscribe' from='{juliet.BareJid}' to='romeo@{stage.Remote.Domain}'/>"));
    }

    /// <summary>§3.1.3: a request of another server's user is put to the contact, who alone decides.</summary>
    [Scenario("rfc6121/3.1.3/s2s/request", "A request of a remote user is delivered to the contact, and not approved for them")]
    [Checks("RFC6121-3.1.3-9", "RFC6121-3.1.3-5")]
    public static async Task A_request_is_put_to_the_contact(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        var link = await stage.Remote.FederateAsync();

        // Act
        await link.Out.SendAsync($"<presence type='subscribe' from='romeo@{stage.Remote.Domain}' to='{juliet.BareJid}'/>");

        // Expect: §3.1.3 lets the contact's server acknowledge with unavailable presence.
        await juliet.ExpectAsync("RFC6121-3.1.3-9", Wire.Stanza($"<presence type='subscribe' from='romeo@{stage.Remote.Domain}'/>"));
        await link.In.ExpectAnyOfAsync(
            "RFC6121-3.1.3-5",
            Outcome.Violation(Wire.Stanza("<presence type='subscribed'/>")),
            Outcome.Pass(Wire.Stanza("<presence type='unavailable'/>"), Wire.Nothing),
            Outcome.Pass(Wire.Nothing));
    }

    /// <summary>§3.1.5: the approval goes back from the bare JID, and presence after it.</summary>
    [Scenario("rfc6121/3.1.5/s2s/approval", "An approval goes to the remote user from the bare JID, and then the presence of each resource")]
    [Checks("RFC6121-3.1.5-1", "RFC6121-3.1.5-3")]
    public static async Task An_approval_goes_to_the_remote_user(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        juliet.Ignore(Wire.Stanza("<iq type='set'/>"));
        var link = await stage.Remote.FederateAsync();
        await link.Out.SendAsync($"<presence type='subscribe' from='romeo@{stage.Remote.Domain}' to='{juliet.BareJid}'/>");
        await juliet.AwaitAsync(Wire.Stanza("<presence type='subscribe'/>"));
        link.In.Ignore(Wire.Stanza("<presence type='unavailable'/>"));

        // Act
        await juliet.SendAsync($"<presence type='subscribed' to='romeo@{stage.Remote.Domain}'/>");

        // Expect
        await link.In.ExpectAsync("RFC6121-3.1.5-1", Wire.Stanza($"<presence type='subscribed' from='{juliet.BareJid}' to='romeo@{stage.Remote.Domain}'/>"));
        await link.In.ExpectAsync("RFC6121-3.1.5-3", Wire.Stanza($"<presence type='[absent]' from='{juliet.FullJid}' to='romeo@{stage.Remote.Domain}'/>"));
    }

    /// <summary>§2.5.2: taking a contact out of the roster ends both subscriptions, and the other server hears of it.</summary>
    [Scenario("rfc6121/2.5.2/s2s/removed", "A remote contact that is taken out of the roster is told that both subscriptions are over")]
    [Checks("RFC6121-2.5.2-4")]
    public static async Task A_contact_that_is_taken_out_is_told(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        var link = await Friendship.MakeAsync(stage, juliet);
        link.In.Ignore(Wire.Stanza("<presence type='unavailable'/>"));

        // Act
        await juliet.AskAsync($"<iq type='set' id='away'><query xmlns='jabber:iq:roster'><item jid='romeo@{stage.Remote.Domain}' subscription='remove'/></query></iq>");

        // Expect
        await link.In.ExpectAsync(Wire.Unordered(
            Wire.Stanza($"<presence type='unsubscribe' to='romeo@{stage.Remote.Domain}'/>"),
            Wire.Stanza($"<presence type='unsubscribed' to='romeo@{stage.Remote.Domain}'/>")));
    }
}
