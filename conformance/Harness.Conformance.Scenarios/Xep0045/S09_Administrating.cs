using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §9, §10.3 to §10.8: bans, and the lists of affiliations and moderators.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S09_Administrating
{
    /// <summary>The lists: what is asked for, what the item has, and the requirement.</summary>
    public static IEnumerable<Cell<(string List, string Affiliation)>> Lists { get; } =
    [
        new("xep0045/9.2/ban-list", "The list of the banned has affiliation and bare JID", ("affiliation='outcast'", "outcast"), "XEP0045-9.2-1"),
        new("xep0045/9.5/member-list", "The list of members has affiliation and bare JID", ("affiliation='member'", "member"), "XEP0045-9.5-4"),
        new("xep0045/10.8/admin-list", "The list of admins has affiliation and bare JID", ("affiliation='admin'", "admin"), "XEP0045-10.8-3"),
        new("xep0045/10.5/owner-list", "The list of owners has affiliation and bare JID", ("affiliation='owner'", "owner"), "XEP0045-10.5-3"),
    ];

    /// <summary>Who may not see which list, in a semi-anonymous room.</summary>
    public static IEnumerable<Cell<(string Affiliation, string List)>> ClosedLists { get; } =
    [
        new("xep0045/9.2/ban-list-of-member", "A member is not given the list of the banned", ("member", "affiliation='outcast'"), "XEP0045-9-1"),
        new("xep0045/9.8/moderator-list-of-member", "A member is not given the list of moderators", ("member", "role='moderator'"), "XEP0045-9-1"),
        new("xep0045/9.5/member-list-of-member", "A member of a semi-anonymous room is not given the list of members", ("member", "affiliation='member'"), "XEP0045-9-1", "XEP0045-5.2.1-2"),
        new("xep0045/10.5/owner-list-of-admin", "An admin of a semi-anonymous room is not given the list of owners", ("admin", "affiliation='owner'"), "XEP0045-10.5-1"),
        new("xep0045/10.8/admin-list-of-admin", "An admin of a semi-anonymous room is not given the list of admins", ("admin", "affiliation='admin'"), "XEP0045-10.8-1"),
    ];

    /// <summary>Who does not ban or demote himself: the affiliation, what it would be, and whether there is another owner.</summary>
    public static IEnumerable<Cell<(bool IsOwner, string Wanted)>> Selves { get; } =
    [
        new("xep0045/9.1/admin-bans-himself", "An admin does not ban himself", (false, "outcast"), "XEP0045-9.1-8"),
        new("xep0045/9.1/owner-bans-himself", "An owner does not ban himself", (true, "outcast"), "XEP0045-9.1-8"),
        new("xep0045/10.4/last-owner", "The last owner does not take ownership from himself", (true, "admin"), "XEP0045-10.4-6", "XEP0045-10.5-8", "XEP0045-10-1"),
    ];

    /// <summary>§9.1: who is banned goes, and everybody sees why.</summary>
    [Scenario("xep0045/9.1/ban", "Who is banned is told so with status 301, so are all others, and cannot come back")]
    [Checks("XEP0045-9.1-5", "XEP0045-9.1-4", "XEP0045-9.1-6", "XEP0045-9.1-1", "XEP0045-9.2-4", "XEP0045-9.2-6")]
    public static async Task Who_is_banned_is_told_so(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var mercutio = await room.EnteredAsync("mercutio");
        await using var romeo = await room.EnteredAsync("romeo");
        await using var elsewhere = await stage.ConnectAsync("elsewhere", romeo.Account);

        // Act
        var round = await room.ActAsync(room.Owner, room.Affiliate("ban1", romeo.BareJid, "outcast"), (romeo, "romeo"));
        var again = await room.ActAsync(elsewhere, room.Entering("montague", "refused1"));

        // Expect
        var gone = room.Departure("romeo", "affiliation='outcast' role='none'", "<status code='301'/>");
        round.Succeeds("XEP0045-9.1-4");
        round.Shows("XEP0045-9.1-5", gone, romeo);
        round.Shows("XEP0045-9.1-6", gone, mercutio, room.Owner);
        round.Shows("XEP0045-9.2-4", gone, romeo, mercutio, room.Owner);
        again.Fails("XEP0045-9.1-1", "forbidden");
        again.Fails("XEP0045-9.2-6", "forbidden");
    }

    /// <summary>§9.1, §9.2: who is banned loses the nickname.</summary>
    [Scenario("xep0045/9.1/nickname", "The nickname that one who is banned had reserved is free")]
    [Checks("XEP0045-9.1-4", "XEP0045-9.2-5")]
    public static async Task The_nickname_of_the_banned_is_free(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var mercutio = await stage.ConnectAsync("mercutio");
        await room.Owner.AskAsync(room.Change("arrange1", $"<item jid='{romeo.BareJid}' affiliation='member' nick='montague'/>"));
        await room.QuietAsync();

        // Act
        await room.Owner.AskAsync(room.Affiliate("ban1", romeo.BareJid, "outcast"));
        var round = await room.TryEnterAsync(mercutio, "montague");

        // Expect
        stage.CheckAll(requirement => round.Shows(requirement, room.Presence("montague"), room.Owner));
    }

    /// <summary>§9.4, §9.5: who loses membership of a room for members goes.</summary>
    [Scenario("xep0045/9.4/members-only", "Who loses membership of a room for members goes with status 321, is told so once, and cannot come back")]
    [Checks("XEP0045-9.4-4", "XEP0045-9.4-6", "XEP0045-9.4-7", "XEP0045-9.5-13", "XEP0045-9.5-14")]
    public static async Task Who_loses_membership_goes(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_membersonly=1");
        await using var romeo = await room.EnteredAsync("romeo", "member");

        // Act
        var round = await room.ActAsync(room.Owner, room.Affiliate("remove1", romeo.BareJid, "none"), (romeo, "romeo"));
        var again = await room.ActAsync(romeo, room.Entering("romeo", "refused1"));

        // Expect
        var gone = room.Departure("romeo", "affiliation='none' role='none'", "<status code='321'/>");
        round.Shows("XEP0045-9.4-4", gone, romeo, room.Owner);
        round.Hides("XEP0045-9.4-6", room.Presence("romeo"), romeo, room.Owner);
        round.Shows("XEP0045-9.4-7", gone, romeo, room.Owner);
        round.Shows("XEP0045-9.5-13", gone, romeo);
        again.Fails("XEP0045-9.5-14", "registration-required");
    }

    /// <summary>§9.2, §9.5, §10.5, §10.8, §17.4: the lists.</summary>
    [ScenarioTable(nameof(Lists))]
    [Checks("XEP0045-17.4-7")]
    public static async Task An_owner_is_given_the_list(Stage stage, (string List, string Affiliation) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        await room.GrantAsync(romeo.BareJid, cell.Affiliation);
        await room.QuietAsync();

        // Act
        var round = await room.ActAsync(room.Owner, room.List("list1", cell.List));

        // Expect
        stage.CheckAll(requirement => round.Answers(requirement, $"<iq type='result'><query xmlns='{Room.Admin}'><item affiliation='{cell.Affiliation}' jid='{romeo.BareJid}'/></query></iq>"));
        var items = round.Answer!.Descendants(XName.Get("item", Room.Admin)).ToList();
        stage.Check("XEP0045-17.4-7", items.TrueForAll(item => item.Attribute("role") is null), "no item with a role", round.Answer.ToString());
    }

    /// <summary>§9.8: the list of moderators.</summary>
    [Scenario("xep0045/9.8/moderator-list", "The list of moderators has nicknames and roles")]
    [Checks("XEP0045-9.8-1")]
    public static async Task An_owner_is_given_the_list_of_moderators(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo", "admin");

        // Act
        var round = await room.ActAsync(room.Owner, room.List("list1", "role='moderator'"));

        // Expect
        round.Answers("XEP0045-9.8-1", $"<iq type='result'><query xmlns='{Room.Admin}'><item nick='romeo' role='moderator'/><item nick='juliet' role='moderator'/></query></iq>");
    }

    /// <summary>§5.2.1: the lists that are not for everybody.</summary>
    [ScenarioTable(nameof(ClosedLists))]
    public static async Task Others_are_not_given_the_list(Stage stage, (string Affiliation, string List) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_whois=moderators");
        await using var romeo = await room.EnteredAsync("romeo", cell.Affiliation);

        // Act
        var round = await room.ActAsync(romeo, room.List("list1", cell.List));

        // Expect
        stage.CheckAll(requirement => round.Fails(requirement, "forbidden"));
    }

    /// <summary>§9.5: in a non-anonymous room members see who the members are, within the room and outside.</summary>
    [Scenario("xep0045/9.5/member-list-non-anonymous", "A member of a non-anonymous room for members is given the list of members, within the room and outside")]
    [Checks("XEP0045-9.5-2", "XEP0045-9.5-3")]
    public static async Task A_member_of_a_non_anonymous_room_is_given_the_list(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_membersonly=1", "muc#roomconfig_whois=anyone");
        await using var romeo = await room.EnteredAsync("romeo", "member");
        await using var mercutio = await stage.ConnectAsync("mercutio");
        await room.GrantAsync(mercutio.BareJid, "member");
        await room.QuietAsync();

        // Act
        var inside = await room.ActAsync(romeo, room.List("list1", "affiliation='member'"));
        var outside = await room.ActAsync(mercutio, room.List("list2", "affiliation='member'"));

        // Expect
        var list = $"<iq type='result'><query xmlns='{Room.Admin}'><item affiliation='member' jid='{romeo.BareJid}'/><item affiliation='member' jid='{mercutio.BareJid}'/></query></iq>";
        inside.Answers("XEP0045-9.5-2", list);
        outside.Answers("XEP0045-9.5-3", list);
    }

    /// <summary>§9.1, §10.4: one does not take from oneself what one must keep.</summary>
    [ScenarioTable(nameof(Selves))]
    public static async Task One_does_not_take_from_oneself(Stage stage, (bool IsOwner, string Wanted) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo", "admin");
        var self = cell.IsOwner ? room.Owner : romeo;

        // Act
        var round = await room.ActAsync(self, room.Affiliate("self1", self.BareJid, cell.Wanted));

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Fails(requirement, "conflict");
            round.Hides(requirement, "<presence/>", romeo, room.Owner);
        });
    }

    /// <summary>§10.4: an owner who is not the last may go.</summary>
    [Scenario("xep0045/10.4/one-of-two-owners", "An owner who is not the last takes ownership from himself")]
    [Checks("XEP0045-10.4-7", "XEP0045-10.5-9", "XEP0045-10.2-10")]
    public static async Task An_owner_who_is_not_the_last_may_go(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo", "owner");

        // Act
        var round = await room.ActAsync(romeo, room.Affiliate("self1", romeo.BareJid, "admin"));

        // Expect
        stage.CheckAll(requirement => round.Succeeds(requirement));
        stage.CheckAll(requirement => round.Shows(requirement, room.Presence("romeo", "affiliation='admin'"), room.Owner));
    }

    /// <summary>§9.2: of several changes all are made or none.</summary>
    [Scenario("xep0045/9.2/all-or-none", "Where one of several bans is not allowed none is made")]
    [Checks("XEP0045-9.2-7")]
    public static async Task Where_one_ban_is_not_allowed_none_is_made(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var mercutio = await room.EnteredAsync("mercutio", "admin");

        // Act
        var round = await room.ActAsync(mercutio, room.Change("ban1", $"<item jid='{romeo.BareJid}' affiliation='outcast'/><item jid='{room.Owner.BareJid}' affiliation='outcast'/>"));
        var list = await room.ActAsync(room.Owner, room.List("list1", "affiliation='outcast'"));

        // Expect
        stage.Check("XEP0045-9.2-7", round.Answer?.Attribute("type")?.Value == "error", "an error", round.Answer?.ToString() ?? "no answer");
        if (Wire.ConditionOf(round.Answer!) is not ("conflict" or "not-allowed"))
        {
            stage.Deviates("XEP0045-9.2-7", "conflict or not-allowed", round.Answer!.ToString());
        }

        if (list.Answer!.Descendants(XName.Get("item", Room.Admin)).Any())
        {
            stage.Deviates("XEP0045-9.2-7", "nobody is banned", list.Answer.ToString());
        }
    }

    /// <summary>§17.4: an item is about a role or about an affiliation.</summary>
    [Scenario("xep0045/17.4/role-and-affiliation", "Role and affiliation of one are not changed at once")]
    [Checks("XEP0045-17.4-4")]
    public static async Task Role_and_affiliation_are_not_changed_at_once(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(room.Owner, room.Change("change1", $"<item nick='romeo' jid='{romeo.BareJid}' role='moderator' affiliation='member'/>"));

        // Expect
        round.Fails("XEP0045-17.4-4", "bad-request");
    }

    /// <summary>§10.3 to §10.8: an affiliation belongs to the account.</summary>
    [Scenario("xep0045/10.3/full-jid", "An affiliation that is granted to a full JID belongs to the account")]
    [Checks("XEP0045-10.3-4", "XEP0045-10.4-4", "XEP0045-10.5-6", "XEP0045-10.6-3", "XEP0045-10.7-3", "XEP0045-10.8-6")]
    public static async Task An_affiliation_belongs_to_the_account(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act and expect, up and down
        foreach (var (id, affiliation) in new[] { ("affiliate1", "owner"), ("affiliate2", "admin"), ("affiliate3", "none") })
        {
            var round = await room.ActAsync(room.Owner, room.Affiliate(id, romeo.FullJid, affiliation));
            stage.CheckAll(requirement => round.Shows(requirement, room.Presence("romeo", $"affiliation='{affiliation}'"), romeo));
        }
    }
}
