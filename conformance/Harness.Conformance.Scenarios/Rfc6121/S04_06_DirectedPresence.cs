using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §4.6: presence for one entity.</summary>
public static class S04_06_DirectedPresence
{
    /// <summary>§4.6.3 rule 2: the full XML arrives, later broadcasts do not.</summary>
    [Scenario("rfc6121/4.6.3/stranger", "Directed presence reaches a stranger whole, and later broadcasts do not")]
    [Checks("RFC6121-4.6.3-1", "RFC6121-4.6.3-3")]
    public static async Task Directed_presence_reaches_a_stranger_and_later_broadcasts_do_not(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync($"<presence id='d1' to='{juliet.BareJid}'><show>chat</show><x xmlns='urn:example:mask'/></presence>");
        await romeo.SendAsync("<presence id='b1'><show>away</show></presence>");
        romeo.Ignore(Wire.Stanza($"<presence from='{romeo.FullJid}'/>"));

        // Expect
        await juliet.ExpectAsync(
            Wire.Stanza($"<presence type='[absent]' id='d1' from='{romeo.FullJid}' to='{juliet.BareJid}'><show>chat</show><x xmlns='urn:example:mask'/></presence>"),
            Wire.NothingFrom(romeo));
    }

    /// <summary>§4.6.3 rule 2: whoever got directed presence learns that the resource is gone.</summary>
    [Scenario("rfc6121/4.6.3/stranger-told-of-the-end", "A stranger who got directed presence is told when the resource goes")]
    [Checks("RFC6121-4.6.3-3")]
    public static async Task A_stranger_is_told_when_the_resource_goes(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        await romeo.SendAsync($"<presence id='d1' to='{juliet.FullJid}'/>");
        await juliet.AwaitAsync(Wire.Stanza($"<presence type='[absent]' id='d1' from='{romeo.FullJid}'/>"));

        // Act
        await romeo.SendAsync("<presence type='unavailable'/>");
        romeo.Ignore(Wire.Stanza($"<presence from='{romeo.FullJid}'/>"));

        // Expect
        await juliet.ExpectAsync(Wire.Stanza($"<presence type='unavailable' from='{romeo.FullJid}'/>"), Wire.NothingFrom(romeo));
    }

    /// <summary>§4.6.3 rule 2: also when it goes without a word.</summary>
    [Scenario("rfc6121/4.6.3/stranger-told-of-a-reset", "A stranger who got directed presence is told when the connection is reset")]
    [Checks("RFC6121-4.6.3-3")]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task A_stranger_is_told_when_the_connection_is_reset(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        await romeo.SendAsync($"<presence id='d1' to='{juliet.FullJid}'/>");
        await juliet.AwaitAsync(Wire.Stanza($"<presence type='[absent]' id='d1' from='{romeo.FullJid}'/>"));

        // Act
        romeo.Abort();

        // Expect
        await juliet.ExpectAsync(Wire.Stanza($"<presence type='unavailable' from='{romeo.FullJid}'/>"));
    }

    /// <summary>§4.6.1: after directed unavailable presence the entity is off the list.</summary>
    [Scenario("rfc6121/4.6.1/directed-unavailable-ends-it", "Directed unavailable presence takes the entity off the list")]
    [Checks("RFC6121-4.6.1-4")]
    public static async Task Directed_unavailable_presence_takes_the_entity_off_the_list(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        await romeo.SendAsync($"<presence id='d1' to='{juliet.FullJid}'/>");
        await romeo.SendAsync($"<presence id='d2' type='unavailable' to='{juliet.FullJid}'/>");
        await juliet.AwaitAsync(
            Wire.Stanza($"<presence type='[absent]' id='d1' from='{romeo.FullJid}'/>"), Wire.Stanza($"<presence type='unavailable' id='d2' from='{romeo.FullJid}'/>"));

        // Act
        await romeo.SendAsync("<presence type='unavailable' id='b1'/>");
        romeo.Ignore(Wire.Stanza($"<presence from='{romeo.FullJid}'/>"));

        // Expect
        await juliet.ExpectAsync(Wire.NothingFrom(romeo));
    }

    /// <summary>§4.6.3 rule 3: a resource that is connected only is treated as in rule 2.</summary>
    [Scenario("rfc6121/4.6.3/before-initial-presence", "A resource that has sent no initial presence may send directed presence, and its end is told")]
    [Checks("RFC6121-4.6.3-4")]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task A_resource_without_initial_presence_may_send_directed_presence(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync($"<presence id='d1' to='{juliet.FullJid}'/>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza($"<presence type='[absent]' id='d1' from='{romeo.FullJid}'/>"));
        romeo.Abort();
        await juliet.ExpectAsync(Wire.Stanza($"<presence type='unavailable' from='{romeo.FullJid}'/>"));
    }

    /// <summary>§4.6.3 rule 1: a subscriber stays a subscriber.</summary>
    [Scenario("rfc6121/4.6.3/subscriber", "Directed presence to a subscriber arrives, and the next broadcast too")]
    [Checks("RFC6121-4.6.3-2")]
    public static async Task Directed_presence_to_a_subscriber_changes_nothing_else(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        orchard.Ignore(Wire.Stanza($"<presence from='{orchard.FullJid}'/>"));

        // Act
        await orchard.SendAsync($"<presence id='d1' to='{balcony.BareJid}'><show>dnd</show></presence>");
        await orchard.SendAsync("<presence id='b1'><show>away</show></presence>");

        // Expect
        await balcony.ExpectAsync(
            Wire.Stanza($"<presence type='[absent]' id='d1' from='{orchard.FullJid}'><show>dnd</show></presence>"),
            Wire.Stanza($"<presence type='[absent]' id='b1' from='{orchard.FullJid}'><show>away</show></presence>"));
    }

    /// <summary>§4.6.1: who was sent directed presence, and subscribes then, is a subscriber like any other.</summary>
    [Scenario("rfc6121/4.6.1/becomes-a-subscriber", "One who got directed presence and then subscribes receives the broadcasts")]
    [Checks("RFC6121-4.6.1-2")]
    public static async Task One_who_got_directed_presence_and_subscribes_receives_the_broadcasts(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        await romeo.SendAsync($"<presence id='d1' to='{juliet.FullJid}'/>");
        await juliet.AwaitAsync(Wire.Stanza($"<presence type='[absent]' id='d1' from='{romeo.FullJid}'/>"));
        await juliet.SendAsync($"<presence type='subscribe' id='ask' to='{romeo.BareJid}'/>");
        await romeo.GatherAsync(juliet, Couple.Sent("subscribe", juliet));
        await romeo.SendAsync($"<presence type='subscribed' id='grant' to='{juliet.BareJid}'/>");
        await juliet.GatherAsync(romeo, Couple.Sent("subscribed", romeo));

        // Act
        await romeo.SendAsync("<presence id='b1'><show>away</show></presence>");

        // Expect
        var broadcast = Wire.Stanza($"<presence type='[absent]' id='b1' from='{romeo.FullJid}'/>");
        var came = await juliet.GatherAsync(romeo, broadcast);
        stage.Check("RFC6121-4.6.1-2", came.Has(broadcast), broadcast.ToString()!, came.ToString());
        Roster.Rest(romeo, juliet);
    }

    /// <summary>§4.6.1: cancelling a subscription tells the end, directed presence or not.</summary>
    [Scenario("rfc6121/4.6.1/cancellation-wins", "A subscriber who got directed presence is told unavailable when the subscription is cancelled")]
    [Checks("RFC6121-4.6.1-1", "RFC6121-4.6.1-3")]
    public static async Task A_cancelled_subscription_ends_presence_in_spite_of_directed_presence(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        orchard.Ignore(Wire.Stanza($"<presence from='{orchard.FullJid}'/>"));
        await orchard.SendAsync($"<presence id='d1' to='{balcony.FullJid}'/>");
        await balcony.AwaitAsync(Wire.Stanza($"<presence type='[absent]' id='d1' from='{orchard.FullJid}'/>"));

        // Act
        await orchard.SendAsync($"<presence type='unsubscribed' id='c1' to='{balcony.BareJid}'/>");

        // Expect
        balcony.Ignore(Wire.Stanza("<presence type='unsubscribed'/>"));
        await balcony.ExpectAsync(Wire.Stanza($"<presence type='unavailable' from='{orchard.FullJid}'/>"));
    }
}
