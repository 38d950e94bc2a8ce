using System.Xml.Linq;
using Harness.Conformance.Scenarios.Xep0045;

namespace Harness.Conformance.Scenarios.Xep0424;

/// <summary>XEP-0424 §4, §5: what a room's archive makes of a message that its author takes back.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S04_Tombstones
{
    private const string Name = "urn:xmpp:message-retract:1";
    private const string Archive = "urn:xmpp:mam:2";

    /// <summary>§4, §5: the message is gone, the retraction is there.</summary>
    [Scenario("xep0424/4/retracted", "A message that its author takes back is a tombstone in the archive and no more history, and the retraction is archived")]
    [Checks("XEP0424-4-3", "XEP0424-4-2", "XEP0424-4-4", "XEP0424-5-2", "XEP0424-5-1")]
    public static async Task A_message_that_is_taken_back_is_gone(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.RequireAsync(Archive);
        await using var romeo = await room.EnteredAsync("romeo");
        var id = await SaidAsync(room, romeo, "poisoned words");

        // Act
        await room.ActAsync(romeo, Retracting(room, id));
        var archive = await room.ActAsync(room.Owner, Asking(room, "archive1"));
        await using var mercutio = await stage.ConnectAsync("mercutio");
        var entering = await room.TryEnterAsync(mercutio, "mercutio");

        // Expect
        var seen = archive[room.Owner];
        var isThere = Results(seen).Any(message => message.Value.Contains("poisoned", StringComparison.Ordinal));
        var tombstone = Results(seen).SelectMany(message => message.Elements(XName.Get("retracted", Name))).FirstOrDefault();
        stage.Check("XEP0424-5-2", Results(seen).Any(message => Wire.Fits($"<message><retract xmlns='{Name}' id='{id}'/></message>", message)), "the retraction", seen.ToString());
        stage.Check("XEP0424-5-1", !isThere && !entering[mercutio].ToString().Contains("poisoned", StringComparison.Ordinal), "nothing of the message in archive and history", seen + "\n" + entering[mercutio]);
        if (tombstone is null)
        {
            throw new UnsupportedException("the archive makes no tombstones");
        }

        stage.Check("XEP0424-4-2", (await room.FeaturesAsync()).Contains(Name + "#tombstone"), $"the feature {Name}#tombstone", "the room does not advertise it");
        stage.Check("XEP0424-4-3", !isThere && tombstone.Attribute("id")?.Value == "retract1", "a tombstone with the id of the retraction, and no text", seen.ToString());
        stage.Check("XEP0424-4-4", tombstone.Attribute("stamp") is not null, "a tombstone with the time", seen.ToString());
    }

    /// <summary>§5: another does not take it back.</summary>
    [Scenario("xep0424/5/of-another", "A message that another would take back stays in the archive")]
    [Checks("XEP0424-5-7")]
    public static async Task Another_does_not_take_it_back(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.RequireAsync(Archive);
        await using var romeo = await room.EnteredAsync("romeo");
        await using var mercutio = await room.EnteredAsync("mercutio");
        var id = await SaidAsync(room, romeo, "sweet words");

        // Act
        await room.ActAsync(mercutio, Retracting(room, id));
        var archive = await room.ActAsync(room.Owner, Asking(room, "archive1"));

        // Expect
        var seen = archive[room.Owner];
        stage.Check("XEP0424-5-7", Results(seen).Any(message => Wire.Fits("<message><body>sweet words</body></message>", message)), "the message as it was", seen.ToString());
    }

    /// <summary>Arranging: somebody says something, and it has an id of the room's.</summary>
    internal static async Task<string> SaidAsync(Room room, Actor by, string words)
    {
        var round = await room.ActAsync(by, room.Saying("said1", $"<body>{words}</body>"));
        return round[room.Owner].Find(Wire.Stanza($"<message><body>{words}</body></message>"))?.Elements(XName.Get("stanza-id", "urn:xmpp:sid:0")).FirstOrDefault(id => id.Attribute("by")?.Value == room.Jid)?.Attribute("id")?.Value
            ?? throw new UnsupportedException("the room gives messages no ids");
    }

    /// <summary>A request for the whole archive as text.</summary>
    internal static string Asking(Room room, string id) => $"<iq type='set' id='{id}' to='{room.Jid}'><query xmlns='{Archive}' queryid='q1'/></iq>";

    /// <summary>The messages that an archive has given.</summary>
    internal static IEnumerable<XElement> Results(Gathered came) =>
        came.Elements.SelectMany(element => element.Elements(XName.Get("result", Archive))).SelectMany(result => result.Descendants(XName.Get("message", "jabber:client")));

    private static string Retracting(Room room, string id) =>
        room.Saying("retract1", $"<retract xmlns='{Name}' id='{id}'/><fallback xmlns='urn:xmpp:fallback:0' for='{Name}'/><body>/me takes something back.</body><store xmlns='urn:xmpp:hints'/>");
}
