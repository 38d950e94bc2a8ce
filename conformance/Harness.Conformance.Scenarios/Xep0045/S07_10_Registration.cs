namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §7.10, §7.12: registration with a room, and the nickname that it reserves.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S07_10_Registration
{
    private const string Register = "jabber:iq:register";
    private const string Info = "http://jabber.org/protocol/disco#info";

    /// <summary>§7.10: a room that is not there is not found.</summary>
    [Scenario("xep0045/7.10/no-room", "To register with a room that does not exist is refused")]
    [Checks("XEP0045-7.10-4")]
    public static async Task To_register_with_no_room_is_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='register1' to='{romeo.BareJid.Split('@')[0]}@{Room.ServiceOf(stage)}'><query xmlns='{Register}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("register1", "item-not-found"));
    }

    /// <summary>§7.10: who asks is given a form, or told why not.</summary>
    [Scenario("xep0045/7.10/form", "Who asks to register is given a form, or told that it is not allowed or not possible")]
    [Checks("XEP0045-7.10-7", "XEP0045-7.10-5", "XEP0045-7.10-10")]
    public static async Task Who_asks_is_given_a_form(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(Asking(room, "register1"));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqResult("register1", $"<query xmlns='{Register}'><x xmlns='{Room.Forms}' type='form'><field var='muc#register_roomnick'/></x></query>")),
            Outcome.Pass("XEP0045-7.10-5", Wire.IqError("register1", "not-allowed")),
            Outcome.Pass("XEP0045-7.10-10", Wire.IqError("register1", "service-unavailable")));
    }

    /// <summary>§7.10: who registers is a member, and the room says so.</summary>
    [Scenario("xep0045/7.10/registered", "Who registers is told so, becomes a member before everybody's eyes, and is known the next time")]
    [Checks("XEP0045-7.10-12", "XEP0045-7.10-14", "XEP0045-7.10-6")]
    public static async Task Who_registers_becomes_a_member(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");
        await OfferedAsync(room, romeo);

        // Act
        var round = await room.ActAsync(romeo, Registering(room, "register1", "romeo"));
        var again = await room.ActAsync(romeo, Asking(room, "register2"));

        // Expect: a room may have an admin decide first.
        round.Succeeds("XEP0045-7.10-12");
        if (!again.Answer!.ToString().Contains("<registered", StringComparison.Ordinal))
        {
            throw new UnsupportedException("the room does not register at once");
        }

        round.Shows("XEP0045-7.10-14", room.Presence("romeo", "affiliation='member'"), romeo, room.Owner);
        again.Answers("XEP0045-7.10-6", $"<iq type='result'><query xmlns='{Register}'><registered/></query></iq>");
        if (!Wire.Fits($"<iq><query xmlns='{Register}'><username>romeo</username></query></iq>", again.Answer))
        {
            stage.Deviates("XEP0045-7.10-6", "<username>romeo</username>", again.Answer.ToString());
        }
    }

    /// <summary>§7.10, §7.12: a nickname that is reserved is kept for its holder, and told to it.</summary>
    [Scenario("xep0045/7.12/reserved", "A reserved nickname is told to its holder, within the room and outside, and is not to be had by another")]
    [Checks("XEP0045-7.10-9", "XEP0045-7.12-9", "XEP0045-7.12-5", "XEP0045-7.12-8", "XEP0045-7.12-7")]
    public static async Task A_reserved_nickname_is_kept(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        await OfferedAsync(room, romeo);
        await romeo.AskAsync(Registering(room, "register1", "montague"));
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        var taken = await room.ActAsync(mercutio, Registering(room, "register2", "montague"));
        var entering = await room.ActAsync(mercutio, room.Entering("montague", "refused1"));
        var before = await room.ActAsync(romeo, Discovering(room, "info1"));
        var entered = await room.TryEnterAsync(romeo, "romeo");
        var after = await room.ActAsync(romeo, Discovering(room, "info2"));

        // Expect
        var told = $"<iq type='result'><query xmlns='{Info}'><identity category='conference' type='text' name='montague'/></query></iq>";
        taken.Fails("XEP0045-7.10-9", "conflict");
        entering.Fails("XEP0045-7.12-9", "conflict");
        before.Answers("XEP0045-7.12-5", told);
        after.Answers("XEP0045-7.12-8", told);
        entered.Shows("XEP0045-7.12-7", room.Presence("romeo"), room.Owner);
    }

    /// <summary>§7.10: without a form there is no registration.</summary>
    [Scenario("xep0045/7.10/no-form", "To register without a form is a bad request")]
    [Checks("XEP0045-7.10-11")]
    public static async Task To_register_without_a_form_is_a_bad_request(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        await OfferedAsync(room, romeo);

        // Act
        await romeo.SendAsync($"<iq type='set' id='register1' to='{room.Jid}'><query xmlns='{Register}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("register1", "bad-request"));
    }

    /// <summary>§7.12: who has no nickname is told so, or that the room does not tell.</summary>
    [Scenario("xep0045/7.12/none", "Who has reserved no nickname gets an empty answer, or is told that the room does not tell")]
    [Checks("XEP0045-7.12-6", "XEP0045-7.12-4")]
    public static async Task Who_has_no_nickname_gets_an_empty_answer(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(Discovering(room, "info1"));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Exactly($"<iq type='result' id='info1'><query xmlns='{Info}'/></iq>")),
            Outcome.Pass("XEP0045-7.12-4", Wire.IqError("info1", "feature-not-implemented")));
    }

    private static async Task OfferedAsync(Room room, Actor user)
    {
        await user.SendAsync(Asking(room, "offered1"));
        var answer = await user.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='offered1'/>"));
        if (answer.Element.Attribute("type")?.Value == "error")
        {
            throw new UnsupportedException("the room does not register");
        }
    }

    private static string Asking(Room room, string id) => $"<iq type='get' id='{id}' to='{room.Jid}'><query xmlns='{Register}'/></iq>";

    private static string Registering(Room room, string id, string nickname) =>
        $"<iq type='set' id='{id}' to='{room.Jid}'><query xmlns='{Register}'><x xmlns='{Room.Forms}' type='submit'><field var='FORM_TYPE'><value>{Room.Muc}#register</value></field><field var='muc#register_roomnick'><value>{nickname}</value></field></x></query></iq>";

    private static string Discovering(Room room, string id) => $"<iq type='get' id='{id}' to='{room.Jid}'><query xmlns='{Info}' node='x-roomuser-item'/></iq>";
}
