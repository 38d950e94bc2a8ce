using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §7.1, §7.2: who enters, and what comes then.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S07_02_Entering
{
    private static readonly XNamespace s_user = Room.User;

    /// <summary>§7.2.5 to §7.2.9, table 9: why one is not let in: the configuration, the affiliation, the nickname, what is sent beside, and the error.</summary>
    public static IEnumerable<Cell<(string[] Room, string Affiliation, string Nickname, string Content, string Error)>> Refusals { get; } =
    [
        new("xep0045/7.2.5/no-password", "Without the password one is not let in", (["muc#roomconfig_roomsecret=rosebud", "?muc#roomconfig_passwordprotectedroom=1"], "none", "romeo", "", "not-authorized"), "XEP0045-7.2.5-1"),
        new("xep0045/7.2.5/wrong-password", "With a wrong password one is not let in", (["muc#roomconfig_roomsecret=rosebud", "?muc#roomconfig_passwordprotectedroom=1"], "none", "romeo", "<password>rose</password>", "not-authorized"), "XEP0045-7.2.5-1"),
        new("xep0045/7.2.6/no-member", "One who is no member is not let in where only members are", (["muc#roomconfig_membersonly=1"], "none", "romeo", "", "registration-required"), "XEP0045-7.2.6-1"),
        new("xep0045/7.2.7/banned", "One who is banned is not let in", ([], "outcast", "romeo", "", "forbidden"), "XEP0045-7.2.7-1"),
        new("xep0045/7.2.8/nickname-in-use", "With the nickname of another one is not let in", ([], "none", "juliet", "", "conflict"), "XEP0045-7.2.8-1"),
        new("xep0045/17.1/empty-nickname", "With a nickname of spaces one is not let in", ([], "none", "   ", "", "not-acceptable|not-allowed|jid-malformed|bad-request|forbidden"), "XEP0045-17.1-3"),
    ];

    /// <summary>§17.3: types of presence that do not enter.</summary>
    public static IEnumerable<Cell<string>> Types { get; } =
    [
        new("xep0045/17.3/probe-does-not-enter", "A probe does not enter a room", "probe"),
        new("xep0045/17.3/subscribe-does-not-enter", "A request for a subscription does not enter a room", "subscribe"),
    ];

    /// <summary>§7.1: in which order things come.</summary>
    [Scenario("xep0045/7.1/order", "Who enters is sent the occupants, then the own presence, then what was said, then the subject")]
    [Checks("XEP0045-7.1-1", "XEP0045-7.2.2-1", "XEP0045-7.2.2-4", "XEP0045-7.2.2-5", "XEP0045-7.2.2-8", "XEP0045-7.2.2-2", "XEP0045-7.2.13-2", "XEP0045-7.2.13-5", "XEP0045-7.2.15-1", "XEP0045-7.2.16-1", "XEP0045-8.1-5")]
    public static async Task What_comes_first_and_what_comes_last(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");
        await room.ActAsync(room.Owner, room.Saying("said1", "<subject>A public place</subject>"));
        await room.ActAsync(room.Owner, room.Saying("said2", "<body>wherefore art thou</body>"));
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        var round = await room.TryEnterAsync(mercutio, "mercutio");

        // Expect
        var came = round[mercutio].Elements.ToList();
        int IndexOf(string template) => came.FindIndex(element => Wire.Fits(template, element));
        var own = IndexOf(room.Presence("mercutio", "role='[any]' affiliation='[any]'", "<status code='110'/>"));
        var others = new[] { IndexOf(room.Presence("juliet", "affiliation='owner' role='moderator'")), IndexOf(room.Presence("romeo", "affiliation='none' role='participant'")) };
        var said = IndexOf("<message type='groupchat'><body>wherefore art thou</body></message>");
        var subject = came.FindIndex(element => element.Name.LocalName == "message" && element.Elements().Any(child => child.Name.LocalName == "subject" && child.Value == "A public place") && element.Elements().All(child => child.Name.LocalName != "body"));
        var seen = round[mercutio].ToString();
        stage.Check("XEP0045-7.2.2-1", others.All(index => index >= 0), "the presence of juliet and of romeo, with role and affiliation", seen);
        stage.Check("XEP0045-7.2.2-4", own >= 0, "the own presence with status 110", seen);
        stage.Check("XEP0045-7.2.2-5", others.All(index => index < own), "the own presence after that of the others", seen);
        stage.Check("XEP0045-7.2.2-8", others.All(index => index < own), "the own presence after that of the others", seen);
        stage.Check("XEP0045-7.2.2-2", came.Where(element => element.Name.LocalName == "presence" && element.Attribute("from")?.Value != room.Jid).All(presence => presence.Elements(s_user + "x").Count() == 1), "one <x/> of the room in each presence", seen);
        stage.Check("XEP0045-7.2.13-2", said < 0 || said > own, "what was said after all presence", seen);
        stage.Check("XEP0045-7.2.15-1", subject > own, "the subject after the own presence", seen);
        stage.Check("XEP0045-8.1-5", subject >= 0, "the last subject", seen);
        stage.Check("XEP0045-7.2.13-5", said < subject, "the subject after what was said", seen);
        stage.Check("XEP0045-7.2.16-1", subject == came.Count - 1, "nothing else after the subject", seen);
        stage.Check("XEP0045-7.1-1", own < subject && (said < 0 || (own < said && said < subject)), "presence, what was said, the subject", seen);
    }

    /// <summary>§7.2.2, §7.2.4: everybody sees who enters; the real address only moderators.</summary>
    [Scenario("xep0045/7.2.4/semi-anonymous", "Everybody sees who enters a semi-anonymous room, and only moderators the full JID")]
    [Checks("XEP0045-7.2.4-1", "XEP0045-7.2.2-3", "XEP0045-17.3-17", "XEP0045-17.3-14")]
    public static async Task Only_moderators_see_the_full_jid(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_whois=moderators");
        await using var mercutio = await room.EnteredAsync("mercutio");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        round.Shows("XEP0045-7.2.2-3", room.Presence("romeo"), romeo, mercutio, room.Owner);
        round.Shows("XEP0045-17.3-14", room.Presence("romeo", "affiliation='none' role='participant'"), romeo, mercutio, room.Owner);
        round.Shows("XEP0045-17.3-17", room.Presence("romeo", $"jid='{romeo.FullJid}'"), room.Owner);
        round.Shows("XEP0045-7.2.4-1", room.Presence("romeo", $"jid='{romeo.FullJid}'"), room.Owner);
        round.Shows("XEP0045-7.2.4-1", room.Presence("romeo", "jid='[absent]'"), mercutio);
    }

    /// <summary>§7.2.3: in a non-anonymous room everybody sees the full JID, and is warned.</summary>
    [Scenario("xep0045/7.2.3/non-anonymous", "Everybody in a non-anonymous room sees the full JID of who enters, who is warned of it")]
    [Checks("XEP0045-7.2.3-1", "XEP0045-7.2.3-2", "XEP0045-14.5-1")]
    public static async Task Everybody_sees_the_full_jid(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_whois=anyone");
        await using var mercutio = await room.EnteredAsync("mercutio");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        round.Shows("XEP0045-7.2.3-1", room.Presence("romeo", $"jid='{romeo.FullJid}'"), romeo, mercutio, room.Owner);
        round.Shows("XEP0045-7.2.3-2", room.Presence("romeo", more: "<status code='110'/><status code='100'/>"), romeo);
        round.Shows("XEP0045-14.5-1", room.Presence("romeo", more: "<status code='110'/><status code='100'/>"), romeo);
    }

    /// <summary>§7.2.12: in a room that is logged one is warned.</summary>
    [Scenario("xep0045/7.2.12/logged", "Who enters a room that is logged is warned of it")]
    [Checks("XEP0045-7.2.12-1", "XEP0045-14.3-1")]
    public static async Task Who_enters_a_logged_room_is_warned(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_enablelogging=1");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        stage.CheckAll(requirement => round.Shows(requirement, room.Presence("romeo", more: "<status code='110'/><status code='170'/>"), romeo));
    }

    /// <summary>§7.2.5 to §7.2.8: who is not let in is told why, and nobody sees it.</summary>
    [ScenarioTable(nameof(Refusals))]
    public static async Task Who_is_not_let_in_is_told_why(Stage stage, (string[] Room, string Affiliation, string Nickname, string Content, string Error) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, cell.Room);
        await using var romeo = await stage.ConnectAsync("romeo");
        await room.GrantAsync(romeo.BareJid, cell.Affiliation);
        await room.QuietAsync();

        // Act
        var round = await room.ActAsync(romeo, room.Entering(cell.Nickname, "refused1", cell.Content));

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Fails(requirement, cell.Error);
            round.Hides(requirement, $"<presence from='{room.Occupant(cell.Nickname)}'/>", room.Owner);
        });
    }

    /// <summary>§7.2.5: with the password one is let in.</summary>
    [Scenario("xep0045/7.2.5/password", "With the password one is let in")]
    [Checks("XEP0045-7.2.5-2")]
    public static async Task With_the_password_one_is_let_in(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_roomsecret=rosebud", "?muc#roomconfig_passwordprotectedroom=1");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo", "<password>rosebud</password>");

        // Expect
        round.Shows("XEP0045-7.2.5-2", room.Presence("romeo"), romeo, room.Owner);
    }

    /// <summary>§7.2.1: one does not enter without a nickname.</summary>
    [Scenario("xep0045/7.2.1/no-nickname", "Without a nickname one is not let in")]
    [Checks("XEP0045-7.2.1-4", "XEP0045-17.1-2")]
    public static async Task Without_a_nickname_one_is_not_let_in(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, $"<presence id='refused1' to='{room.Jid}'><x xmlns='{Room.Muc}'/></presence>");

        // Expect
        stage.CheckAll(requirement => round.Fails(requirement, "jid-malformed"));
    }

    /// <summary>§7.2.10: nobody enters before the room is configured.</summary>
    [Scenario("xep0045/7.2.10/locked", "Nobody enters a room that its creator has not configured yet")]
    [Checks("XEP0045-7.2.10-1", "XEP0045-10.1.1-4")]
    public static async Task Nobody_enters_a_locked_room(Stage stage)
    {
        // Arrange
        var room = await Room.LockedAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, room.Entering("romeo", "refused1"));

        // Expect
        stage.CheckAll(requirement => round.Fails(requirement, "item-not-found"));
    }

    /// <summary>§7.2.9: a room that is full lets in only its admins and owners.</summary>
    [Scenario("xep0045/7.2.9/full", "A room that is full lets an admin in, and nobody else")]
    [Checks("XEP0045-7.2.9-2", "XEP0045-7.2.9-1")]
    public static async Task A_full_room_lets_only_admins_in(Stage stage)
    {
        // Arrange: the smallest number that the form offers may be large.
        var room = await Room.OpenAsync(stage, "muc#roomconfig_maxusers=10");
        var witches = new List<Actor>();
        for (var witch = 1; witch <= 9; witch++)
        {
            var actor = await stage.ConnectAsync("witch");
            await room.EnterAsync(actor, $"witch{witch}");
            witches.Add(actor);
        }

        await using var romeo = await stage.ConnectAsync("romeo");
        await using var mercutio = await stage.ConnectAsync("mercutio");
        await room.GrantAsync(mercutio.BareJid, "admin");
        await room.QuietAsync();

        // Act
        var refused = await room.ActAsync(romeo, room.Entering("romeo", "refused1"));
        var entered = await room.TryEnterAsync(mercutio, "mercutio");

        // Expect
        refused.Fails("XEP0045-7.2.9-1", "service-unavailable");
        entered.Shows("XEP0045-7.2.9-2", room.Presence("mercutio", "affiliation='admin'"), mercutio, room.Owner);
    }

    /// <summary>§7.2.1, §17.3: who is in and enters again is sent everything again.</summary>
    [Scenario("xep0045/7.2.1/again", "Who is in the room and enters again is sent everything again")]
    [Checks("XEP0045-17.3-5", "XEP0045-7.2.1-6")]
    public static async Task Who_enters_again_is_sent_everything_again(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Shows(requirement, room.Presence("juliet", "affiliation='owner' role='moderator'"), romeo);
            round.Shows(requirement, room.Presence("romeo", "affiliation='none' role='participant'", "<status code='110'/>"), romeo);
            round.Shows(requirement, $"<message type='groupchat' from='[{room.Jid}|{room.Occupant("juliet")}]'><subject/></message>", romeo);
        });
    }

    /// <summary>§7.2.8: two resources of one user may share a nickname, and both get what is said.</summary>
    [Scenario("xep0045/7.2.8/two-resources", "A second resource of an occupant enters with the same nickname, and both hear and speak")]
    [Checks("XEP0045-7.2.8-3", "XEP0045-7.2.8-2")]
    public static async Task A_second_resource_shares_the_nickname(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var orchard = await room.EnteredAsync("romeo");
        await using var street = await stage.ConnectAsync("street", orchard.Account);

        // Act
        var entered = await room.TryEnterAsync(street, "romeo");

        // Expect
        entered.Shows("XEP0045-7.2.8-2", room.Presence("romeo", more: "<status code='110'/>"), street);
        foreach (var (speaker, id) in new[] { (orchard, "said1"), (street, "said2") })
        {
            var said = await room.ActAsync(speaker, room.Saying(id, "<body>soft</body>"));
            said.Shows("XEP0045-7.2.8-3", $"<message type='groupchat' from='{room.Occupant("romeo")}'><body>soft</body></message>", orchard, street, room.Owner);
        }
    }

    /// <summary>§7.2.18: presence of one who is not in the room does not enter: it is out of step.</summary>
    [Scenario("xep0045/7.2.18/out-of-step", "Presence to a room that does not say that it enters is answered with a kick")]
    [Checks("XEP0045-7.2.18-1", "XEP0045-7.2.18-2")]
    public static async Task Presence_that_does_not_enter_is_answered_with_a_kick(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<presence id='p1' to='{room.Occupant("romeo")}'/>");
        var came = await romeo.GatherAsync(by: null, Wire.Stanza($"<presence from='{room.Occupant("romeo")}'/>"));

        // Expect: a server that still takes it for entering kicks nobody.
        romeo.Ignore(Wire.Stanza("<message/>"));
        room.Owner.Ignore(Wire.Stanza("<presence/>"));
        var kick = came.Find(Wire.Stanza(room.Departure("romeo")));
        stage.Check("XEP0045-7.2.18-1", kick is not null, "presence of type 'unavailable'", came.ToString());
        stage.Check("XEP0045-7.2.18-2", kick is null || Wire.Fits(room.Departure("romeo", more: "<status code='110'/><status code='307'/><status code='333'/>"), kick), "status 110, 307 and 333", came.ToString());
    }

    /// <summary>§17.3: presence with a type does not enter.</summary>
    [ScenarioTable(nameof(Types))]
    [Checks("XEP0045-17.3-2", "XEP0045-17.3-1", "XEP0045-7.2.1-3")]
    public static async Task Presence_with_a_type_does_not_enter(Stage stage, string type)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        romeo.Ignore(Wire.Stanza("<presence type='[error|unavailable|unsubscribed|unsubscribe]'/>"));

        // Act
        var round = await room.ActAsync(romeo, $"<presence type='{type}' id='p1' to='{room.Occupant("romeo")}'><x xmlns='{Room.Muc}'/></presence>");
        var said = await room.ActAsync(room.Owner, room.Saying("said1", "<body>soft</body>"));

        // Expect
        var own = await romeo.GatherAsync(by: null);
        stage.CheckAll(requirement =>
        {
            round.Hides(requirement, room.Presence("romeo"), room.Owner);
            said.Shows(requirement, "<message id='[any]'><body>soft</body></message>", room.Owner);
            stage.Check(requirement, own.Elements.Count == 0, "nothing of the room comes to romeo", own.ToString());
        });
    }
}
