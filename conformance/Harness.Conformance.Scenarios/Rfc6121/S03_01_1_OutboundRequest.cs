namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §3.1.1 and §3.1.2: a subscription request, at the user's server.</summary>
public static class S03_01_1_OutboundRequest
{
    /// <summary>§3.1.1: the item first, or the request first.</summary>
    public static IEnumerable<Cell<bool>> Orders { get; } =
    [
        new("rfc6121/3.1.1/item-then-request", "A request for a contact who is in the roster keeps name and group", true, "RFC6121-3.1.1-4"),
        new("rfc6121/3.1.1/request-then-item", "A name and a group can be given to a contact after the request", false, "RFC6121-3.1.1-4"),
    ];

    /// <summary>§3.1.1: in either order the same comes out.</summary>
    [ScenarioTable(nameof(Orders))]
    public static async Task Item_and_request_come_in_either_order(Stage stage, bool itemFirst)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        var juliet = await stage.AccountAsync("juliet");
        var card = new RosterCard("Juliet", "Friends");
        var set = Roster.Set("set", card.Item(juliet.BareJid));
        var request = $"<presence type='subscribe' id='ask' to='{juliet.BareJid}'/>";

        // Act
        await romeo.SendAsync(itemFirst ? set + request : request + set);

        // Expect
        await romeo.GatherAsync(
            by: null, Wire.IqResult("set"), Wire.Stanza($"<iq type='set'><query xmlns='{Roster.Namespace}'><item name='Juliet' ask='subscribe'/></query></iq>"));
        var item = await Roster.FindAsync(stage, romeo, juliet.BareJid);
        stage.Check(
            "RFC6121-3.1.1-4",
            card.DifferenceTo(item) is null && SubscriptionState.NonePendingOut.IsShownBy(item),
            "the item with its name and its group, and ask='subscribe'", Roster.Words(item));
        Roster.Rest(romeo);
    }

    /// <summary>§3.1.2: all interested resources learn that it is pending.</summary>
    [Scenario("rfc6121/3.1.2/push", "A request is pushed to all interested resources with subscription none and ask")]
    [Checks("RFC6121-3.1.2-9")]
    public static async Task A_request_is_pushed_to_all_interested_resources(Stage stage)
    {
        // Arrange
        await using var orchard = await Roster.InterestedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await using var street = await Roster.ConnectedAsync(stage, "street", orchard.Account);
        var juliet = await stage.AccountAsync("juliet");

        // Act
        await orchard.SendAsync($"<presence type='subscribe' id='ask' to='{juliet.BareJid}'/>");

        // Expect
        var push = Roster.Push($"<item jid='{juliet.BareJid}' subscription='none' ask='subscribe'/>");
        await orchard.ExpectAsync(push);
        await street.ExpectAsync(push);
    }

    /// <summary>§3.1.2, §3.1.3: what is addressed to a full JID is meant for the bare one.</summary>
    [Scenario("rfc6121/3.1.2/full-jid", "A request to a full JID is treated as one to the bare JID")]
    [Checks("RFC6121-3.1.2-3", "RFC6121-3.1.3-2", "RFC6121-8.5.3.1-5")]
    public static async Task A_request_to_a_full_JID_is_one_to_the_bare_JID(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var balcony = await Roster.InterestedAsync(stage, "balcony", await stage.AccountAsync("juliet"));
        await using var chamber = await Roster.InterestedAsync(stage, "chamber", balcony.Account);

        // Act
        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='{balcony.FullJid}'/>");

        // Expect
        var request = Wire.Stanza($"<presence type='subscribe' from='{romeo.BareJid}' to='{balcony.BareJid}'/>");
        await romeo.ExpectAsync("RFC6121-3.1.2-3", Roster.Push($"<item jid='{balcony.BareJid}' ask='subscribe'/>"));
        await balcony.ExpectAsync("RFC6121-3.1.3-2", request);
        await chamber.ExpectAsync("RFC6121-3.1.3-2", request);
        stage.Check("RFC6121-8.5.3.1-5", met: true, "all resources are asked", "they are");
    }

    /// <summary>§3.1.2: nobody can be asked at what is no address.</summary>
    [Scenario("rfc6121/3.1.2/malformed-jid", "A request to what is no JID is answered with an error")]
    [Checks("RFC6121-3.1.2-2", "RFC6121-3.1.2-8")]
    public static async Task A_request_to_no_JID_is_answered_with_an_error(Stage stage)
    {
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");

        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='jul iet@{stage.Domain}'/>");

        await romeo.ExpectAsync(Wire.StanzaError("presence", "ask", "jid-malformed|bad-request"));
    }

    /// <summary>§3.1.2 wants an error for a local contact who does not exist, §8.5.1 wants silence; a receipt as to any other (§3.1.3) tells nothing either.</summary>
    [Scenario("rfc6121/3.1.2/no-such-account", "A request to an account that does not exist is answered with an error or ignored, and never approved")]
    [Checks("RFC6121-3.1.2-8")]
    public static async Task A_request_to_nobody_is_refused_or_ignored(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        var nobody = $"nobody-{romeo.Account!.Localpart}@{stage.Domain}";

        // Act
        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='{nobody}'/>");

        // Expect
        var came = await romeo.GatherAsync(by: null);
        var wrong = came.Elements.FirstOrDefault(
            element => element.Name.LocalName == "presence" && element.Attribute("from")?.Value == nobody && element.Attribute("type")?.Value != "error");
        stage.Check("RFC6121-3.1.2-8", came.IsWhole && wrong is null, "an error (§3.1.2), or nothing (§8.5.1)", came.ToString());
        var item = await Roster.FindAsync(stage, romeo, nobody);
        stage.Check("RFC6121-3.1.2-8", item?.Attribute("subscription")?.Value is null or "none", "no subscription", Roster.Words(item));
        Roster.Rest(romeo);
    }
}
