using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §2 and §2.1: what a roster is made of, and whose it is.</summary>
public static class S02_01_RosterSemantics
{
    /// <summary>Names and groups that are easy to spoil on the way into a store and back.</summary>
    public static IEnumerable<Cell<RosterCard>> Cards { get; } =
    [
        Stored("plain-name", "a name", new RosterCard("Juliet Capulet")),
        Stored("cyrillic-name", "a name in Cyrillic letters", new RosterCard("Джульетта")),
        Stored("emoji-name", "a name outside the basic plane", new RosterCard("Juliet \U0001F339")),
        Stored("markup-name", "a name that looks like markup", new RosterCard("<b>Juliet</b> & \"co\"")),
        Stored("spaced-name", "a name with spaces around it", new RosterCard("  Juliet  ")),
        Stored("two-groups", "two groups", new RosterCard("Juliet", "Friends", "Verona")),
        Stored("markup-group", "a group that looks like markup", new RosterCard("Juliet", "<Capulets> & 'co'")),
        Stored("cased-groups", "two groups that differ by case", new RosterCard("Juliet", "friends", "Friends")),
        Stored("nothing-but-a-jid", "neither name nor group", new RosterCard("")),
    ];

    /// <summary>Values of 'subscription' that a set must not be obeyed in.</summary>
    public static IEnumerable<Cell<string>> Subscriptions { get; } =
        new[] { "none", "to", "from", "both", "friend" }.Select(value => new Cell<string>(
            $"rfc6121/2.1.2.5/set-{value}", $"A roster set with subscription='{value}' makes an item without subscription", value, "RFC6121-2.1.2.5-3", "RFC6121-2.1.5-2"));

    /// <summary>§2: what was stored is returned, unmodified if at all possible.</summary>
    [ScenarioTable(nameof(Cards))]
    public static async Task What_is_stored_is_returned(Stage stage, RosterCard card)
    {
        // Arrange
        var jid = $"juliet@{stage.Domain}";
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await Roster.StoreAsync(stage, romeo, card.Item(jid));
        await using var street = await stage.ConnectAsync("street", romeo.Account);

        // Act
        await street.SendAsync($"<iq type='get' id='all'><query xmlns='{Roster.Namespace}'/></iq>");

        // Expect
        await street.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Element($"a result with the item exactly as it was stored: {card.Item(jid)}", result => Returned(result, jid, card))),
            Outcome.Deviation(Wire.IqResult("all", $"<query xmlns='{Roster.Namespace}'><item jid='{jid}'/></query>")));
    }

    /// <summary>§2.1.2.5: in a set, all but "remove" is ignored.</summary>
    [ScenarioTable(nameof(Subscriptions))]
    public static async Task A_set_makes_no_subscription(Stage stage, string value)
    {
        // Arrange
        var jid = $"juliet@{stage.Domain}";
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");

        // Act
        await romeo.SendAsync(Roster.Set("set", $"<item jid='{jid}' name='Juliet' subscription='{value}'/>"));

        // Expect
        await romeo.ExpectAsync(Wire.Unordered(Wire.IqResult("set"), Roster.Push($"<item jid='{jid}' name='Juliet'/>")));
        var item = await Roster.FindAsync(stage, romeo, jid);
        var made = item is not null && SubscriptionState.None.IsShownBy(item);
        stage.Check("RFC6121-2.1.2.5-3", made, "the item without subscription", Roster.Words(item));
        stage.Check("RFC6121-2.1.5-2", made, "the item without subscription", Roster.Words(item));
    }

    /// <summary>§2.1.2.5: nor does a set end a subscription, unless it removes the item.</summary>
    [Scenario("rfc6121/2.1.2.5/set-keeps-subscription", "A roster set with subscription='none' leaves a mutual subscription as it is")]
    [Checks("RFC6121-2.1.2.5-3", "RFC6121-2.1.5-2")]
    public static async Task A_set_ends_no_subscription(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);

        // Act
        await Roster.StoreAsync(stage, couple.User, $"<item jid='{couple.Contact.BareJid}' name='Julietta' subscription='none'/>");

        // Expect
        var item = await Roster.FindAsync(stage, couple.User, couple.Contact.BareJid);
        foreach (var id in (string[])["RFC6121-2.1.2.5-3", "RFC6121-2.1.5-2"])
        {
            stage.Check(id, SubscriptionState.Both.IsShownBy(item), SubscriptionState.Both.RosterWords, Roster.Words(item));
        }

        couple.Rest();
    }

    /// <summary>§2.1.1: the version is the server's to make.</summary>
    [Scenario("rfc6121/2.1.1/version-of-a-client", "A version that a client puts into a roster set is not taken over")]
    [Checks("RFC6121-2.1.1-1")]
    public static async Task A_version_of_a_client_is_not_taken_over(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");

        // Act
        await romeo.SendAsync($"<iq type='set' id='set'><query xmlns='{Roster.Namespace}' ver='forged-by-romeo'><item jid='juliet@{stage.Domain}'/></query></iq>");

        // Expect
        var came = await romeo.GatherAsync(by: null, Wire.Stanza("<iq type='[result|error]' id='set'/>"));
        var pushed = came.Find(Roster.AnyPush)?.Descendants(XName.Get("query", Roster.Namespace)).First().Attribute("ver")?.Value;
        var roster = await Roster.GetAsync(stage, romeo);
        stage.Check(
            "RFC6121-2.1.1-1",
            pushed != "forged-by-romeo" && roster.Attribute("ver")?.Value != "forged-by-romeo",
            "versions of the server's own making, or none",
            $"in the push ver='{pushed}', in the roster ver='{roster.Attribute("ver")?.Value}'");
    }

    /// <summary>§2.1.2.2: the roster shows what is asked for.</summary>
    [Scenario("rfc6121/2.1.2.2/ask", "The roster shows with 'ask' that a subscription is asked for")]
    [Checks("RFC6121-2.1.2.2-1")]
    public static async Task The_roster_shows_what_is_asked_for(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        var juliet = await stage.AccountAsync("juliet");

        // Act
        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='{juliet.BareJid}'/>");

        // Expect
        await romeo.GatherAsync(by: null, Roster.AnyPush);
        var item = await Roster.FindAsync(stage, romeo, juliet.BareJid);
        stage.Check("RFC6121-2.1.2.2-1", item?.Attribute("ask")?.Value == "subscribe", "the item with ask='subscribe'", Roster.Words(item));
        Roster.Rest(romeo);
    }

    /// <summary>§2.1.2.3: an item is nothing without its address.</summary>
    [Scenario("rfc6121/2.1.2.3/item-without-jid", "A roster set whose item has no 'jid' is refused")]
    [Checks("RFC6121-2.1.2.3-1", "RFC6121-2.3.3-1")]
    public static async Task An_item_without_an_address_is_refused(Stage stage)
    {
        await using var romeo = await stage.ConnectAsync("romeo");

        await romeo.SendAsync(Roster.Set("set", "<item name='Juliet'/>"));

        await romeo.ExpectAsync(Wire.IqError("set", "bad-request|not-acceptable|jid-malformed"));
    }

    private static Cell<RosterCard> Stored(string word, string words, RosterCard card) =>
        new($"rfc6121/2/stored-{word}", $"An item with {words} is returned as it was stored", card, "RFC6121-2-1");

    private static string? Returned(XElement result, string jid, RosterCard card)
    {
        var query = result.Element(XName.Get("query", Roster.Namespace));
        return result.Attribute("type")?.Value == "result" && query is not null ? card.DifferenceTo(Roster.ItemOf(query, jid)) : "no roster result";
    }
}
