namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §7.4, §7.5: what is said to all, and to one.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S07_04_Messages
{
    /// <summary>§7.5: why a private message is not delivered: whether the sender is in the room, the message, and the error.</summary>
    public static IEnumerable<Cell<(bool Inside, string Type, string To, string Error)>> PrivateRefusals { get; } =
    [
        new("xep0045/7.5/groupchat", "A message of type groupchat to one occupant is refused", (true, "groupchat", "juliet", "bad-request"), "XEP0045-7.5-5"),
        new("xep0045/7.5/nobody", "A private message to nobody is refused", (true, "chat", "tybalt", "item-not-found"), "XEP0045-7.5-6"),
        new("xep0045/7.5/outsider", "A private message of one who is not in the room is refused", (false, "chat", "juliet", "not-acceptable"), "XEP0045-7.5-7"),
    ];

    /// <summary>§7.4: what an occupant says comes to all, from the occupant.</summary>
    [Scenario("xep0045/7.4/said-to-all", "What an occupant says comes to everybody in the room, from the occupant, with its id and with what else it holds")]
    [Checks("XEP0045-7.4-2", "XEP0045-7.4-3", "XEP0045-17.2-5")]
    public static async Task What_an_occupant_says_comes_to_all(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");
        await using var mercutio = await room.EnteredAsync("mercutio");

        // Act
        var round = await room.ActAsync(romeo, room.Saying("said1", "<body>soft</body><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p>soft</p></body></html>"));

        // Expect
        round.Shows("XEP0045-7.4-2", $"<message type='groupchat' from='{room.Occupant("romeo")}'><body>soft</body></message>", romeo, mercutio, room.Owner);
        round.Shows("XEP0045-7.4-3", $"<message id='said1' from='{room.Occupant("romeo")}'/>", romeo, mercutio, room.Owner);
        round.Shows("XEP0045-17.2-5", $"<message from='{room.Occupant("romeo")}'><html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p>soft</p></body></html></message>", mercutio);
    }

    /// <summary>§7.4: who keeps ids says so.</summary>
    [Scenario("xep0045/7.4/stable-id", "Service and room say that ids are kept")]
    [Checks("XEP0045-7.4-5")]
    public static async Task Service_and_room_say_that_ids_are_kept(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);

        // Act and expect, twice
        foreach (var (id, address) in new[] { ("info1", Room.ServiceOf(stage)), ("info2", room.Jid) })
        {
            await room.Owner.SendAsync($"<iq type='get' id='{id}' to='{address}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
            await room.Owner.ExpectAsync(Wire.IqResult(id, "<query xmlns='http://jabber.org/protocol/disco#info'><feature var='http://jabber.org/protocol/muc#stable_id'/></query>"));
        }
    }

    /// <summary>§7.4: a visitor does not speak.</summary>
    [Scenario("xep0045/7.4/visitor", "What a visitor says in a moderated room is refused, and nobody hears it")]
    [Checks("XEP0045-7.4-6")]
    public static async Task What_a_visitor_says_is_refused(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_moderatedroom=1");
        await using var romeo = await room.VisitorAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, room.Saying("refused1", "<body>soft</body>"));

        // Expect
        round.Fails("XEP0045-7.4-6", "forbidden");
        round.IsUnseen("XEP0045-7.4-6", room.Owner);
    }

    /// <summary>§7.4: who is not in the room does not speak there.</summary>
    [Scenario("xep0045/7.4/outsider", "What one says who is not in the room is refused, and nobody hears it")]
    [Checks("XEP0045-7.4-7", "XEP0045-17.2-3")]
    public static async Task What_an_outsider_says_is_refused(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, room.Saying("refused1", "<body>soft</body>"));

        // Expect: §17.2 wants another condition than §7.4 for the same.
        round.IsUnseen("XEP0045-17.2-3", room.Owner);
        round.Fails("XEP0045-17.2-3", "forbidden|not-acceptable");
        round.Fails("XEP0045-7.4-7", "forbidden|not-acceptable");
    }

    /// <summary>§17.2: what is said in no room comes back.</summary>
    [Scenario("xep0045/17.2/no-room", "What is said in a room that does not exist is refused")]
    [Checks("XEP0045-17.2-4")]
    public static async Task What_is_said_in_no_room_is_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message type='groupchat' id='said1' to='{romeo.BareJid.Split('@')[0]}@{Room.ServiceOf(stage)}'><body>soft</body></message>");

        // Expect
        await romeo.ExpectAsync(Wire.StanzaError("message", "said1", "item-not-found"));
    }

    /// <summary>§7.5: a private message comes to one, from the occupant.</summary>
    [Scenario("xep0045/7.5/private", "A private message comes to one occupant, from another, marked as of a room")]
    [Checks("XEP0045-7.5-1", "XEP0045-7.5-4")]
    public static async Task A_private_message_comes_to_one(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");
        await using var mercutio = await room.EnteredAsync("mercutio");

        // Act: a message to all follows, so that it is known when the private one has come.
        await romeo.SendAsync($"<message type='chat' id='whisper1' to='{room.Occupant("juliet")}'><body>soft</body></message>");
        var round = await room.ActAsync(romeo, room.Saying("said1", "<body>aside</body>"));

        // Expect
        round.Shows("XEP0045-7.5-1", $"<message type='chat' from='{room.Occupant("romeo")}'><body>soft</body></message>", room.Owner);
        round.Hides("XEP0045-7.5-1", "<message><body>soft</body></message>", mercutio);
        round.Shows("XEP0045-7.5-4", $"<message type='chat' from='{room.Occupant("romeo")}'><body>soft</body><x xmlns='{Room.User}'/></message>", room.Owner);
    }

    /// <summary>§7.5: what is no private message is refused.</summary>
    [ScenarioTable(nameof(PrivateRefusals))]
    public static async Task What_is_no_private_message_is_refused(Stage stage, (bool Inside, string Type, string To, string Error) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = cell.Inside ? await room.EnteredAsync("romeo") : await stage.ConnectAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, $"<message type='{cell.Type}' id='refused1' to='{room.Occupant(cell.To)}'><body>soft</body></message>");

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Fails(requirement, cell.Error);
            round.IsUnseen(requirement, room.Owner);
        });
    }

    /// <summary>§17.4: a request to an occupant is passed on, and shows neither address.</summary>
    [Scenario("xep0045/17.4/request-to-occupant", "A request to an occupant reaches the user behind it, and neither sees the other's address")]
    [Checks("XEP0045-17.4-3", "XEP0045-17.4-2")]
    public static async Task A_request_to_an_occupant_is_passed_on(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_whois=moderators");
        await using var romeo = await room.EnteredAsync("romeo");
        await using var mercutio = await room.EnteredAsync("mercutio");

        // Act
        await romeo.SendAsync($"<iq type='get' id='ask1' to='{room.Occupant("mercutio")}'><query xmlns='jabber:iq:version'/></iq>");
        var passed = await mercutio.GatherAsync(by: null, Wire.Stanza("<iq type='get'><query xmlns='jabber:iq:version'/></iq>"));
        var request = passed.Find(Wire.Stanza("<iq type='get'><query xmlns='jabber:iq:version'/></iq>"));
        stage.Check("XEP0045-17.4-2", request is not null, "the request", passed.ToString());
        if (request is null)
        {
            stage.Check("XEP0045-17.4-3", met: true, "no address is shown", passed.ToString());
            romeo.Ignore(Wire.Stanza("<iq/>"));
            return;
        }

        await mercutio.SendAsync($"<iq type='result' id='{request.Attribute("id")!.Value}' to='{request.Attribute("from")!.Value}'><query xmlns='jabber:iq:version'><name>Poetry</name><version>1</version></query></iq>");
        var answered = await romeo.GatherAsync(by: null, Wire.Stanza("<iq id='ask1'/>"));

        // Expect
        stage.Check("XEP0045-17.4-2", answered.Has(Wire.Stanza($"<iq type='result' id='ask1' from='{room.Occupant("mercutio")}'><query xmlns='jabber:iq:version'><name>Poetry</name></query></iq>")), "the answer of the occupant", answered.ToString());
        stage.Check("XEP0045-17.4-3", !request.ToString().Contains(romeo.BareJid, StringComparison.Ordinal), $"nothing of {romeo.BareJid}", request.ToString());
        stage.Check("XEP0045-17.4-3", !answered.ToString().Contains(mercutio.BareJid, StringComparison.Ordinal), $"nothing of {mercutio.BareJid}", answered.ToString());
    }
}
