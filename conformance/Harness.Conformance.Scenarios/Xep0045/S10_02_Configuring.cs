namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §10.2, §10.9: a room is configured anew, and destroyed.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S10_02_Configuring
{
    private const string Admins = "muc#roomconfig_roomadmins";
    private const string Owners = "muc#roomconfig_roomowners";

    /// <summary>§10.2.1: a setting at first, the setting then, and the status code.</summary>
    public static IEnumerable<Cell<(string Before, string After, int Code)>> Notices { get; } =
    [
        new("xep0045/10.2.1/logging-enabled", "Everybody is told that the room is logged from now on", ("muc#roomconfig_enablelogging=0", "muc#roomconfig_enablelogging=1", 170), "XEP0045-10.2.1-1"),
        new("xep0045/10.2.1/logging-disabled", "Everybody is told that the room is logged no more", ("muc#roomconfig_enablelogging=1", "muc#roomconfig_enablelogging=0", 171), "XEP0045-10.2.1-1"),
        new("xep0045/10.2.1/non-anonymous", "Everybody is told that full JIDs are shown from now on", ("muc#roomconfig_whois=moderators", "muc#roomconfig_whois=anyone", 172), "XEP0045-10.2.1-1"),
        new("xep0045/10.2.1/semi-anonymous", "Everybody is told that full JIDs are shown to moderators only", ("muc#roomconfig_whois=anyone", "muc#roomconfig_whois=moderators", 173), "XEP0045-10.2.1-1"),
        new("xep0045/10.2.1/other", "Everybody is told that something else has changed", ("muc#roomconfig_roomname=Balcony", "muc#roomconfig_roomname=Orchard", 104), "XEP0045-10.2.1-2"),
    ];

    /// <summary>§10.2: what a list of the form makes of an occupant: the affiliation before, the field, whether the occupant is on it, and the affiliations that are right.</summary>
    public static IEnumerable<Cell<(string Before, string Field, bool IsListed, string After)>> ListedChanges { get; } =
    [
        new("xep0045/10.2/admin-listed", "Who is among the admins of the form becomes one", ("none", Admins, true, "admin"), "XEP0045-10.2-7"),
        new("xep0045/10.2/admin-not-listed", "Who is no longer among the admins of the form is none", ("admin", Admins, false, "[member|none]"), "XEP0045-10.2-6"),
        new("xep0045/10.2/owner-listed", "Who is among the owners of the form becomes one", ("none", Owners, true, "owner"), "XEP0045-10.2-11"),
        new("xep0045/10.2/owner-not-listed", "Who is no longer among the owners of the form is none", ("owner", Owners, false, "[admin|member|none]"), "XEP0045-10.2-8"),
    ];

    /// <summary>§10.2, §10.9: what only an owner does.</summary>
    public static IEnumerable<Cell<(string Affiliation, string Request)>> ForOwners { get; } =
    [
        new("xep0045/10.2/form-for-admin", "An admin is not given the configuration", ("admin", "<iq type='get' id='owner1' to='[room]'><query xmlns='http://jabber.org/protocol/muc#owner'/></iq>"), "XEP0045-10.2-1"),
        new("xep0045/10.2/configuration-by-admin", "An admin does not change the configuration", ("admin", "<iq type='set' id='owner1' to='[room]'><query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query></iq>"), "XEP0045-10.2-1"),
        new("xep0045/10.9/destroyed-by-admin", "An admin does not destroy the room", ("admin", "<iq type='set' id='owner1' to='[room]'><query xmlns='http://jabber.org/protocol/muc#owner'><destroy/></query></iq>"), "XEP0045-10.9-10"),
        new("xep0045/10.9/destroyed-by-participant", "A participant does not destroy the room", ("none", "<iq type='set' id='owner1' to='[room]'><query xmlns='http://jabber.org/protocol/muc#owner'><destroy/></query></iq>"), "XEP0045-10.9-10"),
    ];

    /// <summary>§10.2: the form shows what is set.</summary>
    [Scenario("xep0045/10.2/form", "The owner is given a form that shows what is set")]
    [Checks("XEP0045-10.2-2", "XEP0045-10.2-3")]
    public static async Task The_form_shows_what_is_set(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_membersonly=1");

        // Act
        var round = await room.ActAsync(room.Owner, S10_01_Creating.Asking(room, "form1"));

        // Expect
        stage.CheckAll(requirement => round.Answers(requirement, $"<iq type='result'><query xmlns='{Room.OwnerSpace}'><x xmlns='{Room.Forms}' type='form'><field var='muc#roomconfig_membersonly'><value>[1|true]</value></field></x></query></iq>"));
    }

    /// <summary>§10.2: who cancels changes nothing.</summary>
    [Scenario("xep0045/10.2/cancelled", "Who cancels a later configuration leaves the room as it was")]
    [Checks("XEP0045-10.2-5")]
    public static async Task Who_cancels_leaves_the_room_as_it_was(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_membersonly=1");
        await using var romeo = await room.EnteredAsync("romeo", "member");

        // Act
        await room.ActAsync(room.Owner, S10_01_Creating.Cancelling(room, "cancel1"));
        var round = await room.ActAsync(room.Owner, S10_01_Creating.Asking(room, "form1"));
        var said = await room.ActAsync(romeo, room.Saying("said1", "<body>soft</body>"));

        // Expect
        round.Answers("XEP0045-10.2-5", $"<iq type='result'><query xmlns='{Room.OwnerSpace}'><x xmlns='{Room.Forms}'><field var='muc#roomconfig_membersonly'><value>[1|true]</value></field></x></query></iq>");
        said.Shows("XEP0045-10.2-5", "<message><body>soft</body></message>", romeo, room.Owner);
    }

    /// <summary>§10.2: where a room is for members from now on, all others go.</summary>
    [Scenario("xep0045/10.2/members-only", "Where a room becomes one for members all others go with status 322")]
    [Checks("XEP0045-10.2-12")]
    public static async Task Where_a_room_becomes_one_for_members_others_go(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var mercutio = await room.EnteredAsync("mercutio", "member");
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(room.Owner, room.Configuration("configure1", "muc#roomconfig_membersonly=1"), (romeo, "romeo"));

        // Expect
        round.Shows("XEP0045-10.2-12", room.Departure("romeo", "role='none'", "<status code='322'/>"), romeo, mercutio, room.Owner);
        round.Hides("XEP0045-10.2-12", room.Departure("mercutio"), mercutio, room.Owner);
    }

    /// <summary>§10.2: the lists in the form.</summary>
    [ScenarioTable(nameof(ListedChanges))]
    public static async Task A_list_in_the_form_changes_affiliations(Stage stage, (string Before, string Field, bool IsListed, string After) cell)
    {
        // Arrange: the owner stays on the list of owners.
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo", cell.Before);
        var listed = string.Join('|', new[] { cell.Field == Owners ? room.Owner.BareJid : null, cell.IsListed ? romeo.BareJid : null }.OfType<string>());
        var form = await room.Owner.AskAsync(S10_01_Creating.Asking(room, "form1"));
        if (!form.ToString().Contains(cell.Field, StringComparison.Ordinal))
        {
            throw new UnsupportedException($"the form of a room lacks {cell.Field}");
        }

        // Act
        var round = await room.ActAsync(room.Owner, room.Configuration("configure1", $"{cell.Field}={listed}").Replace("<value></value>", "", StringComparison.Ordinal));

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Succeeds(requirement);
            round.Shows(requirement, room.Presence("romeo", $"affiliation='{cell.After}' role='[any]'"), romeo, room.Owner);
        });
    }

    /// <summary>§10.2: the last owner stays on the list.</summary>
    [Scenario("xep0045/10.2/last-owner", "A form that leaves the room without an owner is refused")]
    [Checks("XEP0045-10.2-9")]
    public static async Task A_form_without_an_owner_is_refused(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        var form = await room.Owner.AskAsync(S10_01_Creating.Asking(room, "form1"));
        if (!form.ToString().Contains(Owners, StringComparison.Ordinal))
        {
            throw new UnsupportedException($"the form of a room lacks {Owners}");
        }

        // Act
        var round = await room.ActAsync(room.Owner, room.Configuration("configure1", $"{Owners}=").Replace("<value></value>", "", StringComparison.Ordinal));

        // Expect
        round.Fails("XEP0045-10.2-9", "conflict");
    }

    /// <summary>§10.2.1: everybody is told of what is shown of them.</summary>
    [ScenarioTable(nameof(Notices))]
    public static async Task Everybody_is_told_of_the_change(Stage stage, (string Before, string After, int Code) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, cell.Before);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(room.Owner, room.Configuration("configure1", cell.After));

        // Expect
        stage.CheckAll(requirement => round.Shows(requirement, $"<message type='groupchat' from='{room.Jid}'><x xmlns='{Room.User}'><status code='{cell.Code}'/></x></message>", romeo, room.Owner));
    }

    /// <summary>§10.2, §10.9: what is for owners only.</summary>
    [ScenarioTable(nameof(ForOwners))]
    public static async Task What_is_for_owners_is_refused_to_others(Stage stage, (string Affiliation, string Request) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo", cell.Affiliation);

        // Act
        var round = await room.ActAsync(romeo, cell.Request.Replace("[room]", room.Jid, StringComparison.Ordinal));

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Fails(requirement, "forbidden");
            round.IsUnseen(requirement, room.Owner);
        });
    }

    /// <summary>§10.9: who is in a room that is destroyed is told where to go.</summary>
    [Scenario("xep0045/10.9/destroyed", "Who is in a room that is destroyed is told so once, with the reason and the other place")]
    [Checks("XEP0045-10.9-8", "XEP0045-10.9-1", "XEP0045-10.9-9", "XEP0045-10.9-7")]
    public static async Task Who_is_in_a_room_that_is_destroyed_is_told_so(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(
            room.Owner,
            $"<iq type='set' id='destroy1' to='{room.Jid}'><query xmlns='{Room.OwnerSpace}'><destroy jid='orchard@{Room.ServiceOf(stage)}'><reason>dawn</reason></destroy></query></iq>",
            (romeo, "romeo"),
            (room.Owner, "juliet"));

        // Expect
        round.Succeeds("XEP0045-10.9-1");
        foreach (var (actor, nickname) in new[] { (romeo, "romeo"), (room.Owner, "juliet") })
        {
            round.Shows("XEP0045-10.9-8", $"<presence type='unavailable' from='{room.Occupant(nickname)}'><x xmlns='{Room.User}'><item affiliation='[any]' role='none'/><destroy/></x></presence>", actor);
            round.Shows("XEP0045-10.9-9", $"<presence type='unavailable'><x xmlns='{Room.User}'><destroy jid='orchard@{Room.ServiceOf(stage)}'><reason>dawn</reason></destroy></x></presence>", actor);
            stage.Check("XEP0045-10.9-7", round[actor].Elements.Count(element => element.Name.LocalName == "presence") == 1, "one presence", round[actor].ToString());
        }
    }
}
