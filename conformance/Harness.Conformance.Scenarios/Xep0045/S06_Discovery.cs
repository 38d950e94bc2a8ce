using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §6: what service discovery tells of the service, its rooms and their occupants.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S06_Discovery
{
    private const string Info = "http://jabber.org/protocol/disco#info";
    private const string Items = "http://jabber.org/protocol/disco#items";

    /// <summary>§16.3: a setting, and the features of which a room then names one.</summary>
    public static IEnumerable<Cell<(string Setting, string Feature)>> Features { get; } =
    [
        new("xep0045/6.4/open", "A room that is open says so", ("muc#roomconfig_membersonly=0", "muc_open")),
        new("xep0045/6.4/members-only", "A room for members says so", ("muc#roomconfig_membersonly=1", "muc_membersonly")),
        new("xep0045/6.4/moderated", "A moderated room says so", ("muc#roomconfig_moderatedroom=1", "muc_moderated")),
        new("xep0045/6.4/unmoderated", "An unmoderated room says so", ("muc#roomconfig_moderatedroom=0", "muc_unmoderated")),
        new("xep0045/6.4/non-anonymous", "A room that is not anonymous says so", ("muc#roomconfig_whois=anyone", "muc_nonanonymous")),
        new("xep0045/6.4/semi-anonymous", "A room that is anonymous to all but moderators says so", ("muc#roomconfig_whois=moderators", "muc_semianonymous")),
        new("xep0045/6.4/password", "A room with a password says so", ("muc#roomconfig_roomsecret=rosebud", "muc_passwordprotected")),
        new("xep0045/6.4/persistent", "A persistent room says so", ("muc#roomconfig_persistentroom=1", "muc_persistent")),
        new("xep0045/6.4/temporary", "A temporary room says so", ("muc#roomconfig_persistentroom=0", "muc_temporary")),
        new("xep0045/6.4/public", "A public room says so", ("muc#roomconfig_publicroom=1", "muc_public")),
        new("xep0045/6.4/hidden", "A hidden room says so", ("muc#roomconfig_publicroom=0", "muc_hidden")),
    ];

    /// <summary>§6.2: the service names what it is.</summary>
    [Scenario("xep0045/6.2/service", "The service says that it is a conference of texts, and that it knows rooms")]
    [Checks("XEP0045-6.2-1", "XEP0045-6-1")]
    public static async Task The_service_says_what_it_is(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{Room.ServiceOf(stage)}'><query xmlns='{Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("info1", $"<query xmlns='{Info}'><identity category='conference' type='text'/><feature var='{Room.Muc}'/></query>"));
    }

    /// <summary>§6.3: public rooms are listed, hidden rooms are not.</summary>
    [Scenario("xep0045/6.3/rooms", "Public rooms are among the service's items, hidden rooms are not")]
    [Checks("XEP0045-6.3-1")]
    public static async Task Public_rooms_are_listed_and_hidden_rooms_are_not(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_publicroom=1");

        // Act
        var shown = await room.Owner.AskAsync($"<iq type='get' id='items1' to='{Room.ServiceOf(stage)}'><query xmlns='{Items}'/></iq>");
        await room.ConfigureAsync("muc#roomconfig_publicroom=0");
        await room.QuietAsync();
        var hidden = await room.Owner.AskAsync($"<iq type='get' id='items2' to='{Room.ServiceOf(stage)}'><query xmlns='{Items}'/></iq>");

        // Expect: a list that says that it is not whole may lack the room.
        bool Names(XElement list) => list.Descendants(XName.Get("item", Items)).Any(item => item.Attribute("jid")?.Value == room.Jid);
        var isPart = shown.Descendants(XName.Get("set", "http://jabber.org/protocol/rsm")).Any();
        stage.Check("XEP0045-6.3-1", Names(shown) || isPart, $"an item {room.Jid} while it is public", shown.ToString());
        stage.Check("XEP0045-6.3-1", !Names(hidden), $"no item {room.Jid} while it is hidden", hidden.ToString());
    }

    /// <summary>§6.4: a room says what it is.</summary>
    [Scenario("xep0045/6.4/room", "A room says that it is a conference of texts, and which features it has")]
    [Checks("XEP0045-6.4-2")]
    public static async Task A_room_says_what_it_is(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{room.Jid}'><query xmlns='{Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("info1", $"<query xmlns='{Info}'><identity category='conference' type='text'/><feature var='{Room.Muc}'/></query>"));
    }

    /// <summary>§6.4, §16.3: a room names the features that follow from its configuration.</summary>
    [ScenarioTable(nameof(Features))]
    [Checks("XEP0045-6.4-3", "XEP0045-16.3-1")]
    public static async Task A_room_names_what_follows_from_its_configuration(Stage stage, (string Setting, string Feature) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, cell.Setting, "?muc#roomconfig_passwordprotectedroom=" + (cell.Feature == "muc_passwordprotected" ? "1" : "0"));
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{room.Jid}'><query xmlns='{Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("info1", $"<query xmlns='{Info}'><feature var='{cell.Feature}'/></query>"));
    }

    /// <summary>§6.5: who asks for the occupants gets them, or an empty list.</summary>
    [Scenario("xep0045/6.5/occupants", "A request for a room's items is answered with occupants, or with an empty list")]
    [Checks("XEP0045-6.5-3")]
    public static async Task A_request_for_items_is_answered_with_a_list(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='items1' to='{room.Jid}'><query xmlns='{Items}'/></iq>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Exactly($"<iq type='result' id='items1'><query xmlns='{Items}'/></iq>")),
            Outcome.Pass(Wire.IqResult("items1", $"<query xmlns='{Items}'><item jid='{room.Occupant("juliet")}'/></query>")));
    }

    /// <summary>§6.6: who is not in the room does not ask its occupants.</summary>
    [Scenario("xep0045/6.6/outsider", "Who is not in the room cannot ask an occupant what it is")]
    [Checks("XEP0045-6.6-1")]
    public static async Task Who_is_not_in_the_room_cannot_ask_an_occupant(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{room.Occupant("juliet")}'><query xmlns='{Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("info1", "bad-request"));
    }

    /// <summary>§18.1.1: what is allowed, a room may tell; else it says that it cannot.</summary>
    [Scenario("xep0045/18.1.1/traffic", "A room tells what traffic it allows, or that it has nothing to tell")]
    [Checks("XEP0045-18.1.1-4", "XEP0045-18.1.1-3", "XEP0045-18.1.1-5")]
    public static async Task A_room_tells_what_traffic_it_allows(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);

        // Act
        await room.Owner.SendAsync($"<iq type='get' id='traffic1' to='{room.Jid}'><query xmlns='{Info}' node='http://jabber.org/protocol/muc#traffic'/></iq>");

        // Expect
        await room.Owner.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqResult("traffic1", $"<query xmlns='{Info}'/>")),
            Outcome.Pass("XEP0045-18.1.1-4", Wire.IqError("traffic1", "feature-not-implemented")),
            Outcome.Pass("XEP0045-18.1.1-5", Wire.IqError("traffic1", "service-unavailable")));
    }
}
