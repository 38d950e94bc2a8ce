namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §2 (security warning), §2.1.3 to §2.1.6 and §2.2: who reads a roster, who writes it, and who is told.</summary>
public static class S02_02_RosterAccess
{
    /// <summary>§2.1.4: an empty roster is a roster.</summary>
    [Scenario("rfc6121/2.1.4/empty-roster", "An empty roster is returned as a query without items")]
    [Checks("RFC6121-2.1.4-1")]
    public static async Task An_empty_roster_is_a_roster(Stage stage)
    {
        await using var romeo = await stage.ConnectAsync("romeo");

        await romeo.SendAsync($"<iq type='get' id='all'><query xmlns='{Roster.Namespace}'/></iq>");

        await romeo.ExpectAsync(Wire.Exactly($"<iq type='result' id='all'><query xmlns='{Roster.Namespace}'/></iq>"));
    }

    /// <summary>§2: the roster is confidential.</summary>
    [Scenario("rfc6121/2/roster-of-a-stranger", "A stranger is not given the roster of another account")]
    [Checks("RFC6121-2-2")]
    public static async Task A_stranger_is_not_given_the_roster(Stage stage)
    {
        // Arrange
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");
        await Roster.StoreAsync(stage, juliet, $"<item jid='nurse@{stage.Domain}'/>");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync($"<iq type='get' id='spy' to='{juliet.BareJid}'><query xmlns='{Roster.Namespace}'/></iq>");

        // Expect
        await mercutio.ExpectAsync(Wire.IqError("spy", "forbidden|not-authorized|not-allowed|service-unavailable|item-not-found"));
    }

    /// <summary>§2: nor is one who sees the presence.</summary>
    [Scenario("rfc6121/2/roster-of-a-friend", "One with a mutual subscription is not given the roster either")]
    [Checks("RFC6121-2-2")]
    public static async Task A_friend_is_not_given_the_roster(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);

        // Act
        await couple.Contact.SendAsync($"<iq type='get' id='spy' to='{couple.User.BareJid}'><query xmlns='{Roster.Namespace}'/></iq>");

        // Expect
        couple.Rest();
        await couple.Contact.ExpectAsync(Wire.IqError("spy", "forbidden|not-authorized|not-allowed|service-unavailable|item-not-found"));
    }

    /// <summary>§2: the roster is the owner's to change.</summary>
    [Scenario("rfc6121/2/set-by-a-stranger", "A stranger's roster set changes nothing, and nobody is told of it")]
    [Checks("RFC6121-2-2")]
    public static async Task A_strangers_set_changes_nothing(Stage stage)
    {
        // Arrange
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync(
            $"<iq type='set' id='meddle' to='{juliet.BareJid}'><query xmlns='{Roster.Namespace}'><item jid='mercutio@{stage.Domain}'/></query></iq>");

        // Expect
        await mercutio.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='meddle'/>"));
        await juliet.ExpectAsync(Wire.NothingFrom(mercutio));
        var item = await Roster.FindAsync(stage, juliet, $"mercutio@{stage.Domain}");
        stage.Check("RFC6121-2-2", item is null, "no item", Roster.Words(item));
    }

    /// <summary>§2.1.5, §2.3.3: and one is told so.</summary>
    [Scenario("rfc6121/2.3.3/forbidden", "A roster set for another account is answered with forbidden")]
    [Checks("RFC6121-2.1.5-3", "RFC6121-2.3.3-2")]
    public static async Task A_set_for_another_account_is_forbidden(Stage stage)
    {
        // Arrange
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync(
            $"<iq type='set' id='meddle' to='{juliet.BareJid}'><query xmlns='{Roster.Namespace}'><item jid='mercutio@{stage.Domain}'/></query></iq>");

        // Expect
        await mercutio.ExpectAsync(Wire.IqError("meddle", "forbidden"));
    }

    /// <summary>§2.2: interested is who has asked for the roster, available or not.</summary>
    [Scenario("rfc6121/2.2/interested-without-presence", "A resource that asked for the roster and sent no presence receives pushes")]
    [Checks("RFC6121-2.2-2", "RFC6121-2.1.6-1")]
    public static async Task A_resource_without_presence_receives_pushes(Stage stage)
    {
        // Arrange
        await using var orchard = await Roster.ConnectedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await using var street = await stage.ConnectAsync("street", orchard.Account);

        // Act
        await street.SendAsync(Roster.Set("set", new RosterCard("Juliet", "Friends").Item($"juliet@{stage.Domain}")));

        // Expect
        await orchard.ExpectAsync(Roster.Push($"<item jid='juliet@{stage.Domain}' name='Juliet'><group>Friends</group></item>"));
        Roster.Rest(street);
        await street.AwaitAsync(Wire.IqResult("set"));
    }

    /// <summary>§2.2: every one of them.</summary>
    [Scenario("rfc6121/2.2/all-interested", "Every available resource that asked for the roster receives the push")]
    [Checks("RFC6121-2.2-2", "RFC6121-2.1.6-1", "RFC6121-2.3.2-3")]
    public static async Task Every_interested_resource_receives_the_push(Stage stage)
    {
        // Arrange
        await using var orchard = await Roster.InterestedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await using var street = await Roster.InterestedAsync(stage, "street", orchard.Account);
        await using var cell = await Roster.InterestedAsync(stage, "cell", orchard.Account);

        // Act
        await street.SendAsync(Roster.Set("set", new RosterCard("Juliet").Item($"juliet@{stage.Domain}")));

        // Expect
        var push = Roster.Push($"<item jid='juliet@{stage.Domain}' name='Juliet'/>");
        await street.ExpectAsync(Wire.Unordered(Wire.IqResult("set"), push));
        await orchard.ExpectAsync(push);
        await cell.ExpectAsync(push);
    }

    /// <summary>§2.1.6: there is no error case.</summary>
    [Scenario("rfc6121/2.1.6/error-reply", "An error in answer to a push is ignored, and pushes go on")]
    [Checks("RFC6121-2.1.6-5")]
    public static async Task An_error_in_answer_to_a_push_is_ignored(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await romeo.SendAsync(Roster.Set("first", $"<item jid='juliet@{stage.Domain}'/>"));
        await romeo.AwaitAsync(
            Wire.Unordered(Wire.IqResult("first"), Wire.Stanza($"<iq type='set' id='[push]'><query xmlns='{Roster.Namespace}'/></iq>")));

        // Act
        await romeo.SendAsync(
            $"<iq type='error' id='{stage["push"]}'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.Nothing);
        await romeo.SendAsync(Roster.Set("second", $"<item jid='nurse@{stage.Domain}'/>"));
        await romeo.ExpectAsync(Wire.Unordered(Wire.IqResult("second"), Roster.Push($"<item jid='nurse@{stage.Domain}'/>")));
    }
}
