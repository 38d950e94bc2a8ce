using System.Globalization;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §7.2.13 to §7.2.15: what was said before, and the subject.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S07_02_History
{
    private static readonly XNamespace s_delay = "urn:xmpp:delay";
    private static readonly XNamespace s_client = "jabber:client";

    /// <summary>§7.2.14: how much is asked for, and how many of the three messages may come.</summary>
    public static IEnumerable<Cell<(string History, int Most)>> Limits { get; } =
    [
        new("xep0045/7.2.14/no-stanzas", "Who asks for no message gets none", ("maxstanzas='0'", 0)),
        new("xep0045/7.2.14/one-stanza", "Who asks for one message gets the last", ("maxstanzas='1'", 1)),
        new("xep0045/7.2.14/no-characters", "Who asks for no character gets none", ("maxchars='0'", 0), "XEP0045-7.2.14-3"),
        new("xep0045/7.2.14/few-characters", "No message is cut to make it fit", ("maxchars='20'", 0), "XEP0045-7.2.14-3"),
        new("xep0045/7.2.14/since", "Who asks for what is yet to be said gets nothing", ("since='2099-01-01T00:00:00Z'", 0), "XEP0045-7.2.14-1"),
        new("xep0045/7.2.14/both", "Of two limits the smaller counts", ("maxstanzas='2' maxchars='0'", 0)),
    ];

    /// <summary>§7.2.13: what was said before bears the time, and comes from who has said it.</summary>
    [Scenario("xep0045/7.2.13/stamped", "What was said before is stamped with the time, by the room")]
    [Checks("XEP0045-7.2.13-3", "XEP0045-7.2.13-4", "XEP0045-7.2.14-5")]
    public static async Task What_was_said_before_is_stamped(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.ActAsync(room.Owner, room.Saying("said1", "<body>wherefore art thou</body>"));
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        var said = round[romeo].Find(Wire.Stanza("<message type='groupchat'><body>wherefore art thou</body></message>")) ?? throw new UnsupportedException("the room sends no history");
        var stamp = said.Element(s_delay + "delay");
        stage.Check("XEP0045-7.2.13-3", IsTime(stamp?.Attribute("stamp")?.Value), "<delay/> with a time", said.ToString());
        stage.Check("XEP0045-7.2.13-4", stamp?.Attribute("from")?.Value == room.Jid, $"<delay from='{room.Jid}'/>", said.ToString());
        stage.Check("XEP0045-7.2.14-5", round[romeo].Elements.Count < 1000, "fewer than a thousand stanzas", round[romeo].ToString());
    }

    /// <summary>§7.2.14: one gets no more than one has asked for, and whole messages only.</summary>
    [ScenarioTable(nameof(Limits))]
    [Checks("XEP0045-7.2.14-2")]
    public static async Task One_gets_no_more_than_one_has_asked_for(Stage stage, (string History, int Most) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        foreach (var word in new[] { "first", "second", "third" })
        {
            await room.ActAsync(room.Owner, room.Saying(word, $"<body>{word}</body>"));
        }

        // The messages with which the owner shows the end of each act are said too, so that there are more than three.
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo", $"<history {cell.History}/>");

        // Expect
        var said = round[romeo].Elements.Where(element => element.Name.LocalName == "message" && element.Element(s_client + "body") is not null).ToList();
        stage.CheckAll(requirement => stage.Check(requirement, said.Count <= cell.Most && said.TrueForAll(IsWhole), $"at most {cell.Most} messages, and whole", round[romeo].ToString()));
    }

    /// <summary>§7.2.15: the subject bears the time of its change.</summary>
    [Scenario("xep0045/7.2.15/stamped", "The subject is stamped with the time of its change, by the room")]
    [Checks("XEP0045-7.2.15-3", "XEP0045-7.2.15-2")]
    public static async Task The_subject_is_stamped(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.ActAsync(room.Owner, room.Saying("said1", "<subject>A public place</subject>"));
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        var subject = round[romeo].Elements.Last(element => element.Elements(s_client + "subject").Any());
        var stamp = subject.Element(s_delay + "delay");
        stage.Check("XEP0045-7.2.15-2", IsTime(stamp?.Attribute("stamp")?.Value), "<delay/> with a time", subject.ToString());
        stage.Check("XEP0045-7.2.15-3", stamp is null || stamp.Attribute("from")?.Value == room.Jid, $"<delay from='{room.Jid}'/>", subject.ToString());
    }

    /// <summary>§7.2.15: a room without a subject sends an empty one.</summary>
    [Scenario("xep0045/7.2.15/empty", "A room without a subject sends an empty one")]
    [Checks("XEP0045-7.2.15-4")]
    public static async Task A_room_without_a_subject_sends_an_empty_one(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        var subjects = round[romeo].Elements.Where(element => element.Elements(s_client + "subject").Any()).ToList();
        stage.Check("XEP0045-7.2.15-4", subjects is [var only] && only.Element(s_client + "subject")!.Value.Length == 0, "one message with an empty <subject/>", round[romeo].ToString());
    }

    /// <summary>§7.2.15: a subject that was taken away is sent as an empty one, with the time.</summary>
    [Scenario("xep0045/7.2.15/cleared", "A subject that was taken away is sent as an empty one, stamped with the time")]
    [Checks("XEP0045-7.2.15-4", "XEP0045-7.2.15-5")]
    public static async Task A_subject_that_was_taken_away_is_stamped(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.ActAsync(room.Owner, room.Saying("said1", "<subject>A public place</subject>"));
        await room.ActAsync(room.Owner, room.Saying("said2", "<subject/>"));
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        var subject = round[romeo].Elements.Last(element => element.Elements(s_client + "subject").Any());
        stage.Check("XEP0045-7.2.15-4", subject.Element(s_client + "subject")!.Value.Length == 0, "an empty <subject/>", subject.ToString());
        stage.Check("XEP0045-7.2.15-5", subject.Element(s_delay + "delay") is not null, "<delay/>", subject.ToString());
    }

    private static bool IsTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static bool IsWhole(XElement message) =>
        message.Element(s_client + "body")!.Value is "first" or "second" or "third" || message.Element(s_client + "body")!.Value.StartsWith("curtain", StringComparison.Ordinal);
}
