namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §4.3 and §4.6.6: presence probes, here those that a client sends (§4.3: the server processes them and raises no error).</summary>
public static class S04_03_Probes
{
    /// <summary>§4.3.2 rule 4: each available resource, whole.</summary>
    [Scenario("rfc6121/4.3.2/subscriber-asks", "A subscriber's probe is answered with the last presence of each available resource")]
    [Checks("RFC6121-4.3.2-1", "RFC6121-4.3.2-9", "RFC6121-4.3-3", "RFC6121-8.5.2.1.2-3")]
    public static async Task A_subscribers_probe_is_answered_for_each_resource(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        await using var street = await stage.ConnectAsync("street", orchard.Account);
        await street.SendAsync("<presence id='s1'><show>xa</show><status>in Verona</status></presence>");
        orchard.Ignore(Wire.Stanza("<presence/>"));
        street.Ignore(Wire.Stanza("<presence/>"));
        await balcony.AwaitAsync(Wire.Stanza($"<presence from='{street.FullJid}'/>"));

        // Act
        await balcony.SendAsync($"<presence type='probe' id='p1' to='{orchard.BareJid}'/>");

        // Expect
        await balcony.ExpectAsync(Wire.Unordered(
            Wire.Stanza($"<presence type='[absent]' from='{orchard.FullJid}'/>"),
            Wire.Stanza($"<presence type='[absent]' from='{street.FullJid}'><show>xa</show><status>in Verona</status></presence>")));
    }

    /// <summary>§4.3.2 rule 1: a stranger learns nothing, and nothing about resources.</summary>
    [Scenario("rfc6121/4.3.2/stranger-asks", "A stranger's probe is answered with unsubscribed, from the bare JID")]
    [Checks("RFC6121-4.3.2-1", "RFC6121-4.3.2-3", "RFC6121-4.3.2.1-2", "RFC6121-4.6.6-3", "RFC6121-11-1", "RFC6120-13.10.2-1")]
    public static async Task A_strangers_probe_reveals_nothing(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var mercutio = await stage.OnlineAsync("mercutio");

        // Act
        await mercutio.SendAsync($"<presence type='probe' id='p1' to='{romeo.BareJid}'/>");

        // Expect: to mercutio, who never asked for romeo's presence, his server need not show the answer (§3.2.3).
        await mercutio.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<presence type='unsubscribed' id='p1' from='{romeo.BareJid}'/>")),
            Outcome.Deviation(cites: "RFC6121-4.3.2.1-2", Wire.Stanza($"<presence type='unsubscribed' from='{romeo.BareJid}'/>")),
            Outcome.Pass(Wire.Nothing));
    }

    /// <summary>§4.3.2: a probe for one resource tells of that one alone.</summary>
    [Scenario("rfc6121/4.3.2/one-resource", "A probe for a full JID tells of that resource and of no other")]
    [Checks("RFC6121-4.3.2-10", "RFC6121-4.3.2-11", "RFC6121-8.5.3.1-6")]
    public static async Task A_probe_for_a_full_JID_tells_of_that_resource_alone(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        await using var street = await stage.OnlineAsync("street", orchard.Account);
        orchard.Ignore(Wire.Stanza("<presence/>"));
        street.Ignore(Wire.Stanza("<presence/>"));
        await balcony.AwaitAsync(Wire.Stanza($"<presence from='{street.FullJid}'/>"));

        // Act
        await balcony.SendAsync($"<presence type='probe' id='p1' to='{street.FullJid}'/>");

        // Expect
        await balcony.ExpectAsync(Wire.Stanza($"<presence type='[absent]' from='{street.FullJid}'/>"), Wire.Nothing);
    }

    /// <summary>§4.3.2 rule 3: unavailable, from the bare JID, since when.</summary>
    [Scenario("rfc6121/4.3.2/nobody-there", "A subscriber's probe for one who is away is answered with unavailable, from the bare JID, with the time")]
    [Checks("RFC6121-4.3.2-6", "RFC6121-4.3.2-8", "RFC6121-8.5.2.2.2-3")]
    public static async Task A_probe_for_one_who_is_away_is_answered_with_unavailable(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        orchard.Ignore(Wire.Stanza($"<presence from='{orchard.FullJid}'/>"));
        await orchard.SendAsync("<presence type='unavailable'/>");
        await balcony.AwaitAsync(Wire.Stanza($"<presence type='unavailable' from='{orchard.FullJid}'/>"));

        // Act
        await balcony.SendAsync($"<presence type='probe' id='p1' to='{orchard.BareJid}'/>");

        // Expect
        await balcony.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<presence type='unavailable' from='{orchard.BareJid}'><delay xmlns='urn:xmpp:delay' stamp='[any]'/></presence>")),
            Outcome.Deviation(cites: "RFC6121-4.3.2-8", Wire.Stanza($"<presence type='unavailable' from='{orchard.BareJid}'/>")),
            Outcome.Deviation(cites: "RFC6121-4.3.2-6", Wire.Nothing));
    }

    /// <summary>§8.5.3.2.2, §4.3.2: of a resource that is not there nothing is told as if it were, and of its siblings nothing at all.</summary>
    [Scenario("rfc6121/4.3.2/no-such-resource", "A probe for a resource that is not there tells of no resource that is")]
    [Checks("RFC6121-4.3.2-10", "RFC6121-8.5.3.2.2-4")]
    public static async Task A_probe_for_a_resource_that_is_not_there_tells_of_none(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);

        // Act
        await balcony.SendAsync($"<presence type='probe' id='p1' to='{orchard.BareJid}/nowhere'/>");

        // Expect
        await balcony.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<presence type='unavailable' from='{orchard.BareJid}/nowhere'/>"), Wire.Nothing),
            Outcome.Pass(Wire.Stanza($"<presence type='unavailable' from='{orchard.BareJid}'/>"), Wire.Nothing),
            Outcome.Pass(Wire.Nothing));
    }

    /// <summary>§4.3.2 rule 1: "this MUST NOT result in cancellation of a subscription pre-approval".</summary>
    [Scenario("rfc6121/4.3.2/pre-approval-survives", "The probe of one who was approved before his request does not take the approval away")]
    [Requires(Feature.PreApproval)]
    [Checks("RFC6121-4.3.2-2")]
    public static async Task A_probe_does_not_cancel_a_pre_approval(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.None);
        await couple.SendAsync(Party.User, "subscribed", awaited: false);

        // Act
        await couple.Contact.SendAsync($"<presence type='probe' id='p1' to='{couple.User.BareJid}'/>");

        // Expect
        await couple.Contact.GatherAsync(by: null);
        await couple.Contact.SendAsync($"<presence type='subscribe' id='ask' to='{couple.User.BareJid}'/>");
        var granted = Couple.Sent("subscribed", couple.User);
        var came = await couple.Contact.GatherAsync(couple.User, granted);
        stage.Check("RFC6121-4.3.2-2", came.Has(granted), "the request that follows is granted", came.ToString());
        couple.Rest();
    }

    /// <summary>§4.6.6: directed presence lets its recipient ask that resource.</summary>
    [Scenario("rfc6121/4.6.6/after-directed-presence", "One who got directed presence may ask that resource, and learns only that it is there")]
    [Checks("RFC6121-4.6.6-4")]
    public static async Task One_who_got_directed_presence_may_ask(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        await romeo.SendAsync($"<presence id='d1' to='{juliet.FullJid}'><show>chat</show></presence>");
        await juliet.AwaitAsync(Wire.Stanza($"<presence id='d1' from='{romeo.FullJid}'/>"));

        // Act
        await juliet.SendAsync($"<presence type='probe' id='p1' to='{romeo.FullJid}'/>");

        // Expect
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Exactly($"<presence type='[absent]' from='{romeo.FullJid}'/>")),
            Outcome.Deviation(Wire.Stanza($"<presence type='[absent]' from='{romeo.FullJid}'/>")),
            Outcome.Deviation(Wire.Nothing));
    }
}
