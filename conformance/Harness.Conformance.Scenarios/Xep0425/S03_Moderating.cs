using System.Xml.Linq;
using Harness.Conformance.Scenarios.Xep0045;
using Harness.Conformance.Scenarios.Xep0424;

namespace Harness.Conformance.Scenarios.Xep0425;

/// <summary>XEP-0425: a moderator takes another's message back.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S03_Moderating
{
    private const string Name = "urn:xmpp:message-moderate:1";
    private const string Retractions = "urn:xmpp:message-retract:1";

    /// <summary>§2, §3.1: a room that does what is asked says that it can.</summary>
    [Scenario("xep0425/2/advertised", "A room in which a moderator takes a message back advertises it")]
    [Checks("XEP0425-2-1")]
    public static async Task A_room_that_moderates_says_so(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");
        var id = await S04_Tombstones.SaidAsync(room, romeo, "poisoned words");

        // Act
        var round = await room.ActAsync(room.Owner, Moderating(room, id));

        // Expect
        var features = await room.FeaturesAsync();
        if (round.Answer?.Attribute("type")?.Value == "error" && !features.Contains(Name))
        {
            throw new UnsupportedException("the room does not moderate messages");
        }

        round.Succeeds("XEP0425-2-1");
        stage.Check("XEP0425-2-1", features.Contains(Name), $"the feature {Name}", string.Join(' ', features));
        round.Shows("XEP0425-2-1", $"<message type='groupchat' from='{room.Jid}'><retract xmlns='{Retractions}' id='{id}'><moderated xmlns='{Name}'/></retract></message>", romeo, room.Owner);
    }

    /// <summary>§4, §5: the message is gone from archive and history.</summary>
    [Scenario("xep0425/4/tombstone", "A message that a moderator takes back is gone from archive and history, and its tombstone says who has done it")]
    [Checks("XEP0425-5-4", "XEP0425-4-2", "XEP0425-4-3")]
    public static async Task A_moderated_message_is_gone(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.RequireAsync(Name);
        await room.RequireAsync("urn:xmpp:mam:2");
        await using var romeo = await room.EnteredAsync("romeo");
        var id = await S04_Tombstones.SaidAsync(room, romeo, "poisoned words");

        // Act
        await room.ActAsync(room.Owner, Moderating(room, id));
        var archive = await room.ActAsync(romeo, S04_Tombstones.Asking(room, "archive1"));
        await using var mercutio = await stage.ConnectAsync("mercutio");
        var entering = await room.TryEnterAsync(mercutio, "mercutio");

        // Expect
        var seen = archive[romeo];
        stage.Check(
            "XEP0425-5-4",
            !seen.ToString().Contains("poisoned", StringComparison.Ordinal) && !entering[mercutio].ToString().Contains("poisoned", StringComparison.Ordinal),
            "nothing of the message in archive and history",
            seen + "\n" + entering[mercutio]);
        var tombstone = S04_Tombstones.Results(seen).FirstOrDefault(message => message.Elements(XName.Get("retracted", Retractions)).Any()) ?? throw new UnsupportedException("the archive makes no tombstones");
        stage.Check("XEP0425-4-2", Wire.Fits($"<message><retracted xmlns='{Retractions}'><moderated xmlns='{Name}' by='[any]'/></retracted></message>", tombstone), "who has moderated", tombstone.ToString());
        stage.Check(
            "XEP0425-4-3",
            Wire.Fits($"<message><occupant-id xmlns='urn:xmpp:occupant-id:0' id='[any]'/><retracted xmlns='{Retractions}'><moderated xmlns='{Name}'><occupant-id xmlns='urn:xmpp:occupant-id:0' id='[any]'/></moderated></retracted></message>", tombstone),
            "the ids of author and moderator",
            tombstone.ToString());
    }

    private static string Moderating(Room room, string id) =>
        $"<iq type='set' id='moderate1' to='{room.Jid}'><moderate xmlns='{Name}' id='{id}'><retract xmlns='{Retractions}'/><reason>poison</reason></moderate></iq>";
}
