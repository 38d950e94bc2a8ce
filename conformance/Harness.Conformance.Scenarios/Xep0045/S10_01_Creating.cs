using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §10.1: a room is made by entering it, and opened by configuring it.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S10_01_Creating
{
    /// <summary>§10.1.1: who enters what is not there is its owner.</summary>
    [Scenario("xep0045/10.1.1/created", "Who enters a room that does not exist has created it, and is its owner")]
    [Checks("XEP0045-10.1.1-4", "XEP0045-10.1.1-3", "XEP0045-10.1.1-5", "XEP0045-10.1.1-16", "XEP0045-7.2.11-1", "XEP0045-5.2-1", "XEP0045-10.1.1-2")]
    public static async Task Who_enters_what_is_not_there_has_created_it(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        var room = $"{juliet.BareJid.Split('@')[0]}@{Room.ServiceOf(stage)}";

        // Some rooms tell of themselves too, with presence from their own address.
        juliet.Ignore(Wire.Stanza($"<presence from='{room}'/>"));

        // Act
        await juliet.SendAsync($"<presence id='create1' to='{room}/juliet'><x xmlns='{Room.Muc}'/></presence>");

        // Expect: a service may let only some create rooms.
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<presence type='[absent]' from='{room}/juliet'><x xmlns='{Room.User}'><item affiliation='owner' role='moderator'/><status code='110'/><status code='201'/></x></presence>")),
            Outcome.Pass("XEP0045-10.1.1-2", Wire.StanzaError("presence", "create1", "not-allowed")));
        juliet.Ignore(Wire.Stanza("<message type='groupchat'/>"));
    }

    /// <summary>§10.1.2: an instant room is open at once.</summary>
    [Scenario("xep0045/10.1.2/instant", "Who accepts the configuration as it is has opened the room")]
    [Checks("XEP0045-10.1.1-13", "XEP0045-10.1.2-2")]
    public static async Task Who_accepts_the_configuration_has_opened_the_room(Stage stage)
    {
        // Arrange
        var room = await Room.LockedAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var opened = await room.ActAsync(room.Owner, room.Configuration("open1"));
        var entered = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        opened.Succeeds("XEP0045-10.1.1-13");
        entered.Shows("XEP0045-10.1.1-13", room.Presence("romeo"), romeo, room.Owner);
        entered.Shows("XEP0045-10.1.2-2", room.Presence("romeo"), romeo, room.Owner);
    }

    /// <summary>§10.1.3: a reserved room is configured by a form.</summary>
    [Scenario("xep0045/10.1.3/reserved", "The creator is given a form, and who sends it filled in has configured the room")]
    [Checks("XEP0045-10.1.3-2", "XEP0045-10.1.1-8", "XEP0045-10.1.3-5", "XEP0045-10.1.1-13", "XEP0045-10.1.1-9", "XEP0045-10.1.3-3")]
    public static async Task The_creator_is_given_a_form(Stage stage)
    {
        // Arrange
        var room = await Room.LockedAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var form = await room.ActAsync(room.Owner, Asking(room, "form1"));
        var configured = await room.ActAsync(room.Owner, room.Configuration("configure1", "muc#roomconfig_membersonly=1"));
        var entering = await room.ActAsync(romeo, room.Entering("romeo", "refused1"));

        // Expect: a service without options sends an empty query.
        foreach (var requirement in new[] { "XEP0045-10.1.3-2", "XEP0045-10.1.1-8", "XEP0045-10.1.1-9", "XEP0045-10.1.3-3" })
        {
            var isEmpty = form.Answer is { } answer && Wire.Fits($"<iq type='result'><query xmlns='{Room.OwnerSpace}'/></iq>", answer) && !answer.Elements().Single().HasElements;
            stage.Check(
                requirement,
                isEmpty || (form.Answer is { } given && Wire.Fits($"<iq type='result'><query xmlns='{Room.OwnerSpace}'><x xmlns='{Room.Forms}' type='form'><field var='FORM_TYPE'><value>{Room.Muc}#roomconfig</value></field></x></query></iq>", given)),
                "a form, or an empty query",
                form.Answer?.ToString() ?? "no answer");
        }

        configured.Succeeds("XEP0045-10.1.3-5");
        configured.Succeeds("XEP0045-10.1.1-13");
        entering.Fails("XEP0045-10.1.3-5", "registration-required");
    }

    /// <summary>§10.1.3: who cancels has destroyed the room.</summary>
    [Scenario("xep0045/10.1.3/cancelled", "Who cancels the first configuration leaves no room, and is sent out of it")]
    [Checks("XEP0045-10.1.3-8", "XEP0045-10.1.1-14", "XEP0045-10.1.3-9")]
    public static async Task Who_cancels_leaves_no_room(Stage stage)
    {
        // Arrange
        var room = await Room.LockedAsync(stage);

        // Act
        var round = await room.ActAsync(room.Owner, Cancelling(room, "cancel1"), (room.Owner, "juliet"));
        await room.Owner.SendAsync($"<iq type='get' id='info1' to='{room.Jid}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
        var again = (await room.Owner.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='info1'/>"))).Element;

        // Expect
        round.Shows("XEP0045-10.1.3-8", $"<presence type='unavailable' from='{room.Occupant("juliet")}'/>", room.Owner);
        round.Shows("XEP0045-10.1.3-9", $"<presence type='unavailable' from='{room.Occupant("juliet")}'><x xmlns='{Room.User}'><item role='none'/><destroy/></x></presence>", room.Owner);
        stage.Check("XEP0045-10.1.1-14", Wire.ConditionOf(again) == "item-not-found", "the room is not found", again.ToString());
        stage.Check("XEP0045-10.1.3-8", Wire.ConditionOf(again) == "item-not-found", "the room is not found", again.ToString());
    }

    /// <summary>§10.1.3: a configuration that makes no sense is refused.</summary>
    [Scenario("xep0045/10.1.3/no-password", "A room that demands a password is given one, or is refused")]
    [Checks("XEP0045-10.1.3-6")]
    public static async Task A_room_that_demands_a_password_is_given_one(Stage stage)
    {
        // Arrange
        var room = await Room.LockedAsync(stage);
        var form = await room.Owner.AskAsync(Asking(room, "form1"));
        if (!form.Descendants(XName.Get("field", Room.Forms)).Any(field => field.Attribute("var")?.Value == "muc#roomconfig_passwordprotectedroom"))
        {
            throw new UnsupportedException("the form of a room does not ask whether a password is demanded");
        }

        // Act
        var round = await room.ActAsync(room.Owner, room.Configuration("configure1", "muc#roomconfig_passwordprotectedroom=1", "muc#roomconfig_roomsecret="));

        // Expect
        round.Fails("XEP0045-10.1.3-6", "not-acceptable");
    }

    internal static string Asking(Room room, string id) => $"<iq type='get' id='{id}' to='{room.Jid}'><query xmlns='{Room.OwnerSpace}'/></iq>";

    internal static string Cancelling(Room room, string id) => $"<iq type='set' id='{id}' to='{room.Jid}'><query xmlns='{Room.OwnerSpace}'><x xmlns='{Room.Forms}' type='cancel'/></query></iq>";
}
