namespace Harness.Conformance.Scenarios.Servers.Rfc6121;

/// <summary>RFC 6121 §4: presence between a user of the target and one of another domain.</summary>
[TargetPlays(Role.S2s)]
public static class S04_Presence
{
    /// <summary>§4.2.2: who comes online is announced to remote contacts.</summary>
    [Scenario("rfc6121/4.2.2/s2s/initial-presence", "Initial presence goes to a remote subscriber")]
    [Checks("RFC6121-4.2.2-1")]
    public static async Task Initial_presence_goes_to_a_remote_subscriber(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        var link = await Friendship.MakeAsync(stage, juliet);
        juliet.Ignore(Wire.Stanza("<presence/>"));
        await using var balcony = await stage.ConnectAsync("balcony", juliet.Account);
        balcony.Ignore(Wire.Stanza("<presence/>"));

        // Act
        await balcony.SendAsync("<presence><show>chat</show></presence>");

        // Expect
        var news = Wire.Stanza($"<presence type='[absent]' from='{balcony.FullJid}'><show>chat</show></presence>");
        var gathered = await link.In.GatherAsync(by: null, news);
        stage.Check("RFC6121-4.2.2-1", gathered.Has(news), $"presence from {balcony.FullJid}", gathered.ToString());
    }

    /// <summary>§4.4.2, §4.5.2: what changes is told, and so is the end.</summary>
    [Scenario("rfc6121/4.5.2/s2s/unavailable", "A remote subscriber is told of changes and of the end")]
    [Checks("RFC6121-4.5.2-2", "RFC6121-4.4.2-1")]
    public static async Task A_remote_subscriber_is_told_of_the_end(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        var link = await Friendship.MakeAsync(stage, juliet);
        juliet.Ignore(Wire.Stanza("<presence/>"));

        // Act
        await juliet.SendAsync("<presence><show>away</show><status>asleep</status></presence>");
        await link.In.ExpectAsync("RFC6121-4.4.2-1", Wire.Stanza($"<presence type='[absent]' from='{juliet.FullJid}'><show>away</show><status>asleep</status></presence>"));
        juliet.Abort();

        // Expect
        await link.In.ExpectAsync("RFC6121-4.5.2-2", Wire.Stanza($"<presence type='unavailable' from='{juliet.FullJid}'/>"));
    }

    /// <summary>§4.2.3: presence of a remote contact is delivered to every resource.</summary>
    [Scenario("rfc6121/4.2.3/s2s/remote-presence", "Presence of a remote contact is delivered to every resource")]
    [Checks("RFC6121-4.2.3-1", "RFC6121-4.4.3-1")]
    public static async Task Presence_of_a_remote_contact_is_delivered(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        var link = await Friendship.MakeAsync(stage, juliet);
        link.In.Ignore(Wire.Stanza("<presence/>"));
        await using var balcony = await stage.OnlineAsync("balcony", juliet.Account);
        juliet.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));
        balcony.Ignore(Wire.Stanza($"<presence from='{juliet.FullJid}'/>"));

        // Act
        await link.Out.SendAsync($"<presence from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.BareJid}'><show>dnd</show></presence>");

        // Expect
        var news = Wire.Stanza($"<presence type='[absent]' from='romeo@{stage.Remote.Domain}/orchard'><show>dnd</show></presence>");
        await juliet.ExpectAsync("RFC6121-4.4.3-1", news);
        var gathered = await balcony.GatherAsync(by: null, news);
        stage.Check("RFC6121-4.2.3-1", gathered.Has(news), "the presence", gathered.ToString());
    }

    /// <summary>§4.2.2, §4.3: who comes, and of whose contact nothing is known, leads to a question from account to account.</summary>
    [Scenario("rfc6121/4.3/s2s/probe", "Where nothing is known of a remote contact's presence, it is asked for, from bare JID to bare JID")]
    [Checks("RFC6121-4.3-1", "RFC6121-4.3.1-2", "RFC6121-4.2.2-3")]
    public static async Task A_remote_contact_is_probed(Stage stage)
    {
        // Arrange
        var romeo = $"romeo@{stage.Remote.Domain}";
        await using var juliet = await stage.OnlineAsync("juliet");
        juliet.Ignore(Wire.Stanza("<iq type='set'/>"));
        var link = await stage.Remote.FederateAsync();
        await juliet.SendAsync($"<presence type='subscribe' to='{romeo}'/>");
        await link.In.AwaitAsync(Wire.Stanza($"<presence type='subscribe' from='{juliet.BareJid}'/>"));
        await link.Out.SendAsync($"<presence type='subscribed' from='{romeo}' to='{juliet.BareJid}'/>");
        await link.In.GatherAsync(by: null);
        juliet.Ignore(Wire.Stanza("<presence/>"));
        await juliet.SendAsync("<presence type='unavailable'/>");
        await juliet.GatherAsync(by: null);
        await link.In.GatherAsync(by: null);

        // Act
        await juliet.SendAsync("<presence/>");

        // Expect
        var probe = Wire.Stanza("<presence type='probe'/>");
        var gathered = await link.In.GatherAsync(by: null, probe);
        stage.Check("RFC6121-4.3.1-2", gathered.Has(probe), "a probe", gathered.ToString());
        stage.Check("RFC6121-4.2.2-3", gathered.Has(probe), "a probe", gathered.ToString());
        stage.Check(
            "RFC6121-4.3-1",
            gathered.Elements.Where(element => element.Attribute("type")?.Value == "probe").All(element => element.Attribute("from")?.Value == juliet.BareJid && element.Attribute("to")?.Value == romeo),
            $"from {juliet.BareJid} to {romeo}",
            gathered.ToString());
    }

    /// <summary>§4.3.2: who has no subscription learns nothing by a probe.</summary>
    [Scenario("rfc6121/4.3.2/s2s/stranger-probes", "A probe of a stranger is answered with unsubscribed from the bare JID, or not at all")]
    [Checks("RFC6121-4.3.2-1", "RFC6121-4.3.2-3")]
    public static async Task A_probe_of_a_stranger_shows_nothing(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        var link = await stage.Remote.FederateAsync();

        // Act
        await link.Out.SendAsync($"<presence type='probe' from='romeo@{stage.Remote.Domain}' to='{juliet.BareJid}'/>");

        // Expect
        await link.In.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<presence type='unsubscribed' from='{juliet.BareJid}' to='romeo@{stage.Remote.Domain}'/>"), Wire.Nothing),
            Outcome.Deviation(Wire.Nothing),
            Outcome.Violation(cites: "RFC6121-4.3.2-3", Wire.Stanza($"<presence from='{juliet.FullJid}'/>")));
    }

    /// <summary>§4.3.2: who has one is told.</summary>
    [Scenario("rfc6121/4.3.2/s2s/subscriber-probes", "A probe of a subscriber is answered with the presence of each resource")]
    [Checks("RFC6121-4.3.2-9")]
    public static async Task A_probe_of_a_subscriber_is_answered(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        var link = await Friendship.MakeAsync(stage, juliet);

        // Act
        await link.Out.SendAsync($"<presence type='probe' from='romeo@{stage.Remote.Domain}' to='{juliet.BareJid}'/>");

        // Expect
        await link.In.ExpectAsync(Wire.Stanza($"<presence type='[absent]' from='{juliet.FullJid}'/>"));
    }
}
