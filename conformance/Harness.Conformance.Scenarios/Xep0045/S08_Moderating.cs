using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §8: the subject, kicks, voice, and requests for it.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S08_Moderating
{
    private static readonly XNamespace s_forms = Room.Forms;

    /// <summary>§8.1: what looks like a change of the subject and is none.</summary>
    public static IEnumerable<Cell<string>> NoChanges { get; } =
    [
        new("xep0045/8.1/subject-and-body", "A message with subject and body changes no subject", "<body>soft</body>"),
        new("xep0045/8.1/subject-and-thread", "A message with subject and thread changes no subject", "<thread>balcony</thread>"),
    ];

    /// <summary>§8.1: a new subject reaches all.</summary>
    [Scenario("xep0045/8.1/changed", "A new subject reaches everybody, from the room or from who has set it")]
    [Checks("XEP0045-8.1-4", "XEP0045-8.1-2")]
    public static async Task A_new_subject_reaches_everybody(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(room.Owner, room.Saying("subject1", "<subject>A public place</subject>"));

        // Expect
        var told = $"<message type='groupchat' from='[{room.Jid}|{room.Occupant("juliet")}]'><subject>A public place</subject></message>";
        round.Shows("XEP0045-8.1-4", told, romeo, room.Owner);
        round.Shows("XEP0045-8.1-2", told, romeo);
    }

    /// <summary>§8.1: a participant does not change the subject, unless the room allows it.</summary>
    [Scenario("xep0045/8.1/participant", "A participant who may not change the subject is refused, and nobody sees it")]
    [Checks("XEP0045-8.1-7", "XEP0045-8.1-1")]
    public static async Task A_participant_does_not_change_the_subject(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act: at first as the room is made, then as it is said to be.
        var byDefault = await room.ActAsync(romeo, room.Saying("subject1", "<subject>A public place</subject>"));
        await room.ConfigureAsync("?muc#roomconfig_changesubject=0");
        await room.QuietAsync();
        var round = await room.ActAsync(romeo, room.Saying("refused1", "<subject>Another place</subject>"));

        // Expect
        byDefault.Hides("XEP0045-8.1-1", "<message><subject>A public place</subject></message>", room.Owner);
        round.Fails("XEP0045-8.1-7", "forbidden");
        round.Hides("XEP0045-8.1-7", "<message><subject/></message>", room.Owner);
    }

    /// <summary>§8.1: a message with more than a subject does not change it.</summary>
    [ScenarioTable(nameof(NoChanges))]
    [Checks("XEP0045-8.1-3")]
    public static async Task A_message_with_more_changes_no_subject(Stage stage, string more)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await room.ActAsync(room.Owner, room.Saying("subject1", "<subject>A public place</subject>"));
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await room.ActAsync(room.Owner, room.Saying("said1", $"<subject>Another place</subject>{more}"));
        var round = await room.TryEnterAsync(romeo, "romeo", "<history maxstanzas='0'/>");

        // Expect
        round.Shows("XEP0045-8.1-3", "<message><subject>A public place</subject></message>", romeo);
    }

    /// <summary>§8.2: who is kicked goes, and everybody sees why.</summary>
    [Scenario("xep0045/8.2/kick", "Who is kicked is told so with status 307, and so are all others")]
    [Checks("XEP0045-8.2-1", "XEP0045-8.2-2", "XEP0045-8.2-3")]
    public static async Task Who_is_kicked_is_told_so(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var mercutio = await room.EnteredAsync("mercutio");
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(room.Owner, room.Assign("kick1", "romeo", "none"), (romeo, "romeo"));

        // Expect
        round.Shows("XEP0045-8.2-1", room.Departure("romeo", "affiliation='none' role='none'", "<status code='307'/>"), romeo);
        round.Succeeds("XEP0045-8.2-2");
        round.Shows("XEP0045-8.2-3", room.Departure("romeo", "affiliation='none' role='none'", "<status code='307'/>"), mercutio, room.Owner);
    }

    /// <summary>§8.5: the voice list.</summary>
    [Scenario("xep0045/8.5/voice-list", "A moderator is given the participants, with nickname, role, affiliation and full JID")]
    [Checks("XEP0045-8.5-1", "XEP0045-17.4-6")]
    public static async Task A_moderator_is_given_the_voice_list(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_moderatedroom=1");
        await using var mercutio = await room.VisitorAsync("mercutio");
        await using var romeo = await room.EnteredAsync("romeo", "member");

        // Act
        var round = await room.ActAsync(room.Owner, room.List("list1", "role='participant'"));

        // Expect
        round.Answers("XEP0045-8.5-1", $"<iq type='result'><query xmlns='{Room.Admin}'><item nick='romeo' role='participant'/></query></iq>");
        stage.Check("XEP0045-8.5-1", round.Answer?.Descendants(XName.Get("item", Room.Admin)).Count() == 1, "no other item", round.Answer?.ToString() ?? "no answer");
        if (!Wire.Fits($"<iq><query xmlns='{Room.Admin}'><item affiliation='member' jid='{romeo.FullJid}'/></query></iq>", round.Answer!))
        {
            stage.Deviates("XEP0045-8.5-1", "affiliation and full JID", round.Answer!.ToString());
        }

        round.Answers("XEP0045-17.4-6", $"<iq type='result'><query xmlns='{Room.Admin}'><item nick='romeo' role='participant' affiliation='member' jid='{romeo.FullJid}'/></query></iq>");
    }

    /// <summary>§8: who is no moderator is not given the list.</summary>
    [Scenario("xep0045/8.5/voice-list-of-participant", "A participant is not given the voice list")]
    [Checks("XEP0045-8-1")]
    public static async Task A_participant_is_not_given_the_voice_list(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, room.List("list1", "role='participant'"));

        // Expect
        round.Fails("XEP0045-8-1", "forbidden");
    }

    /// <summary>§7.13, §8.6: a visitor asks for voice, and the moderator is asked.</summary>
    [Scenario("xep0045/8.6/request", "A visitor's request for voice comes to the moderator as a form, and whom it approves gets voice")]
    [Checks("XEP0045-8.6-1", "XEP0045-8.3-3")]
    public static async Task A_request_for_voice_comes_to_the_moderator(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_moderatedroom=1");
        await using var romeo = await room.VisitorAsync("romeo");

        // Act
        await romeo.SendAsync($"<message id='voice1' to='{room.Jid}'><x xmlns='{Room.Forms}' type='submit'><field var='FORM_TYPE'><value>{Room.Muc}#request</value></field><field var='muc#role'><value>participant</value></field></x></message>");
        var wanted = Wire.Stanza($"<message from='{room.Jid}'><x xmlns='{Room.Forms}' type='form'><field var='FORM_TYPE'><value>{Room.Muc}#request</value></field><field var='muc#roomnick'><value>romeo</value></field><field var='muc#request_allow'/></x></message>");
        var came = await room.Owner.GatherAsync(by: null, wanted);
        stage.Check("XEP0045-8.6-1", came.Has(wanted), $"{wanted}", came.ToString());
        if (came.Find(wanted) is not { } asked)
        {
            throw new UnsupportedException("the room passes no requests for voice on");
        }

        // Expect: the form as it came, with the answer.
        static string Filled(XElement field) =>
            $"<field var='{field.Attribute("var")!.Value}'><value>{(field.Attribute("var")!.Value == "muc#request_allow" ? "true" : field.Element(s_forms + "value")?.Value)}</value></field>";
        var fields = asked.Descendants(s_forms + "field").Where(field => field.Attribute("var") is not null).Select(Filled);
        var round = await room.ActAsync(room.Owner, $"<message id='voice2' to='{room.Jid}'><x xmlns='{Room.Forms}' type='submit'>{string.Concat(fields)}</x></message>");
        round.Shows("XEP0045-8.3-3", room.Presence("romeo", "role='participant'"), romeo, room.Owner);
    }
}
