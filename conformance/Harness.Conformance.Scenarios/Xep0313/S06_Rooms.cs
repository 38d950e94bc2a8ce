using Harness.Conformance.Scenarios.Xep0045;

namespace Harness.Conformance.Scenarios.Xep0313;

/// <summary>XEP-0313 §3.3.2, §6.1.2, §8.4: archives of rooms.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S06_Rooms
{
    private const string Archives = "urn:xmpp:mam:2";

    /// <summary>§3.3.2, §6.1.2: what was said in a room is in the room's archive, once, under the name of who said it.</summary>
    [Scenario("xep0313/6.1.2/once", "A room's archive is at its bare JID, and has each message once, from the occupant")]
    [Checks("XEP0313-6.1.2-2", "XEP0313-6.1.2-7", "XEP0313-3.3.2-1")]
    public static async Task A_rooms_archive_has_each_message_once(Stage stage)
    {
        // Arrange
        var room = await OpenAsync(stage);
        var romeo = await room.EnteredAsync("romeo");
        await room.EnteredAsync("benvolio");
        await room.ActAsync(romeo, room.Saying("m1", "<body>wherefore</body>"));

        // Act
        var page = await Archive.AskAsync(stage, romeo, to: room.Jid);

        // Expect
        var kept = page.Messages.Where(message => message.Element(Archive.Client + "body")?.Value == "wherefore").ToList();
        stage.Check("XEP0313-3.3.2-1", page.Fin is not null && page.Messages.Count > 0, "results, and the end of them", page.ToString());
        stage.Check("XEP0313-6.1.2-2", kept.Count == 1, "the message once", page.ToString());
        stage.Check("XEP0313-6.1.2-7", kept[0].Attribute("to") is null && kept[0].Attribute("from")?.Value == room.Occupant("romeo"), $"from='{room.Occupant("romeo")}', and no 'to'", kept[0].ToString());
    }

    /// <summary>§6.1.2: what one occupant says to another is nobody else's.</summary>
    [Scenario("xep0313/6.1.2/private-messages", "A room's archive has no private messages")]
    [Checks("XEP0313-6.1.2-3")]
    public static async Task A_rooms_archive_has_no_private_messages(Stage stage)
    {
        // Arrange
        var room = await OpenAsync(stage);
        var romeo = await room.EnteredAsync("romeo");
        await room.ActAsync(romeo, $"<message type='chat' id='p1' to='{room.Occupant("juliet")}'><body>between us</body><x xmlns='{Room.User}'/></message>");

        // Act
        var page = await Archive.AskAsync(stage, romeo, to: room.Jid);

        // Expect
        stage.Check("XEP0313-6.1.2-3", page.Fin is not null && !page.Messages.Any(message => message.ToString().Contains("between us", StringComparison.Ordinal)), "results without the private message", page.ToString());
    }

    /// <summary>§6.1.2: who may not enter may not read either.</summary>
    [Scenario("xep0313/6.1.2/right-to-enter", "A room's archive is closed to one who may not enter")]
    [Checks("XEP0313-6.1.2-4")]
    public static async Task A_rooms_archive_is_closed_to_one_who_may_not_enter(Stage stage)
    {
        // Arrange
        var room = await OpenAsync(stage, "muc#roomconfig_membersonly=1");
        await room.ActAsync(room.Owner, room.Saying("m1", "<body>among ourselves</body>"));
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        var page = await Archive.AskAsync(stage, mercutio, to: room.Jid);

        // Expect
        stage.Check("XEP0313-6.1.2-4", page.Condition is not null && page.Results.Count == 0, "an error, and no results", page.ToString());
    }

    /// <summary>§6.1.2, §8.4: what an occupant pretends to be told by the room is not kept.</summary>
    [Scenario("xep0313/8.4/forged-item", "A room's archive does not keep what a sender forged in the room's name")]
    [Checks("XEP0313-8.4-1", "XEP0313-6.1.2-8")]
    public static async Task A_rooms_archive_keeps_nothing_forged(Stage stage)
    {
        // Arrange
        var room = await OpenAsync(stage);
        var romeo = await room.EnteredAsync("romeo");
        await room.ActAsync(romeo, room.Saying("m1", $"<body>it is I</body><x xmlns='{Room.User}'><item jid='mercutio@verona.example' affiliation='owner' role='moderator'/></x>"));

        // Act
        var page = await Archive.AskAsync(stage, romeo, to: room.Jid);

        // Expect
        var kept = page.Messages.FirstOrDefault(message => message.Element(Archive.Client + "body")?.Value == "it is I");
        stage.CheckAll(requirement => stage.Check(requirement, kept is not null && !kept.ToString().Contains("mercutio@verona.example", StringComparison.Ordinal), "the message without the forged item", page.ToString()));
    }

    private static async Task<Room> OpenAsync(Stage stage, params string[] settings)
    {
        var room = await Room.OpenAsync(stage, [.. settings, "?muc#roomconfig_enablearchiving=1"]);
        await room.RequireAsync(Archives);
        return room;
    }
}
