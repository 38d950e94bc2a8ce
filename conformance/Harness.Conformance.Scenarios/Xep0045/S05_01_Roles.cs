namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §5.1: roles, which one gets, and who changes them.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S05_01_Roles
{
    private const string Moderated = "muc#roomconfig_moderatedroom=1";
    private const string MembersOnly = "muc#roomconfig_membersonly=1";

    /// <summary>Table 4: the type of the room, the affiliation, and the role that it gives.</summary>
    public static IEnumerable<Cell<(string[] Room, string Affiliation, string Role)>> InitialRoles { get; } =
    [
        new("xep0045/5.1.2/moderated-none", "One without affiliation enters a moderated room as a visitor", ([Moderated], "none", "visitor")),
        new("xep0045/5.1.2/moderated-member", "A member enters a moderated room as a participant", ([Moderated], "member", "participant")),
        new("xep0045/5.1.2/moderated-admin", "An admin enters a moderated room as a moderator", ([Moderated], "admin", "moderator")),
        new("xep0045/5.1.2/moderated-owner", "An owner enters a moderated room as a moderator", ([Moderated], "owner", "moderator")),
        new("xep0045/5.1.2/open-none", "One without affiliation enters an open room as a participant", ([], "none", "participant")),
        new("xep0045/5.1.2/open-member", "A member enters an open room as a participant", ([], "member", "participant")),
        new("xep0045/5.1.2/open-admin", "An admin enters an open room as a moderator", ([], "admin", "moderator")),
        new("xep0045/5.1.2/open-owner", "An owner enters an open room as a moderator", ([], "owner", "moderator")),
        new("xep0045/5.1.2/members-only-member", "A member enters a members-only room as a participant", ([MembersOnly], "member", "participant")),
        new("xep0045/5.1.2/members-only-admin", "An admin enters a members-only room as a moderator", ([MembersOnly], "admin", "moderator")),
        new("xep0045/5.1.2/members-only-owner", "An owner enters a members-only room as a moderator", ([MembersOnly], "owner", "moderator")),
    ];

    /// <summary>Table 5: from which role to which.</summary>
    public static IEnumerable<Cell<(string From, string To)>> Changes { get; } =
    [
        new("xep0045/5.1.3/visitor-to-participant", "Voice is granted to a visitor, and all are told", ("visitor", "participant"), "XEP0045-8.3-2", "XEP0045-8.3-3"),
        new("xep0045/5.1.3/participant-to-visitor", "Voice is revoked from a participant, and all are told", ("participant", "visitor"), "XEP0045-8.4-2", "XEP0045-8.4-3"),
        new("xep0045/5.1.3/participant-to-moderator", "A participant becomes a moderator, and all are told", ("participant", "moderator"), "XEP0045-9.6-2", "XEP0045-9.6-3"),
        new("xep0045/5.1.3/visitor-to-moderator", "A visitor becomes a moderator, and all are told", ("visitor", "moderator"), "XEP0045-9.8-3", "XEP0045-9.8-4"),
        new("xep0045/5.1.3/moderator-to-participant", "A moderator becomes a participant, and all are told", ("moderator", "participant"), "XEP0045-9.7-2", "XEP0045-9.7-3"),
        new("xep0045/5.1.3/moderator-to-visitor", "A moderator becomes a visitor, and all are told", ("moderator", "visitor"), "XEP0045-8.5-3", "XEP0045-8.5-4"),
    ];

    /// <summary>Who may not do what to whom: the affiliation of who tries and the role that was granted, the affiliation of the other and the role that is tried, and the error.</summary>
    public static IEnumerable<Cell<(string Actor, string? Granted, string Other, string Role, string Error)>> Refusals { get; } =
    [
        new("xep0045/8/participant-kicks", "A participant kicks nobody", ("none", null, "none", "none", "forbidden"), "XEP0045-8-1"),
        new("xep0045/8/member-revokes-voice", "A member who is no moderator revokes no voice", ("member", null, "none", "visitor", "forbidden"), "XEP0045-8-1"),
        new("xep0045/9.6/moderator-makes-moderator", "A moderator without affiliation makes nobody a moderator", ("none", "moderator", "none", "moderator", "forbidden"), "XEP0045-9-1"),
        new("xep0045/8.2/moderator-kicks-admin", "A moderator who is a member does not kick an admin", ("member", "moderator", "admin", "none", "not-allowed"), "XEP0045-8.2-4"),
        new("xep0045/8.2/moderator-kicks-owner", "A moderator without affiliation does not kick an owner", ("none", "moderator", "owner", "none", "not-allowed"), "XEP0045-8.2-4"),
        new("xep0045/8.2/admin-kicks-owner", "An admin does not kick an owner", ("admin", null, "owner", "none", "not-allowed"), "XEP0045-8.2-4"),
        new("xep0045/8.4/moderator-revokes-voice-of-admin", "A moderator does not revoke the voice of an admin", ("none", "moderator", "admin", "visitor", "not-allowed"), "XEP0045-8.4-6", "XEP0045-5.1.1-4"),
        new("xep0045/8.4/admin-revokes-voice-of-owner", "An admin does not revoke the voice of an owner", ("admin", null, "owner", "visitor", "not-allowed"), "XEP0045-8.4-6", "XEP0045-8.4-5", "XEP0045-8.5-5"),
        new("xep0045/8.4/owner-revokes-voice-of-admin", "Not even an owner revokes the voice of an admin", ("owner", null, "admin", "visitor", "not-allowed"), "XEP0045-8.4-5"),
        new("xep0045/8.4/member-revokes-voice-of-member", "A moderator who is a member does not revoke the voice of a member", ("member", "moderator", "member", "visitor", "not-allowed"), "XEP0045-8.4-4"),
        new("xep0045/9.7/admin-demotes-owner", "An admin does not take the role of a moderator from an owner", ("admin", null, "owner", "participant", "not-allowed"), "XEP0045-9.7-5", "XEP0045-9.7-4", "XEP0045-5.1.3-2"),
        new("xep0045/9.7/admin-demotes-admin", "An admin does not take the role of a moderator from another admin", ("admin", null, "admin", "participant", "not-allowed"), "XEP0045-9.8-5", "XEP0045-9.7-4"),
        new("xep0045/5.2.1/moderator-demotes-admin", "A moderator without affiliation does not take the role of a moderator from an admin", ("none", "moderator", "admin", "participant", "not-allowed|forbidden"), "XEP0045-5.1.3-2", "XEP0045-5.2.1-1"),
    ];

    /// <summary>§5.1.2: the affiliation gives the role.</summary>
    [ScenarioTable(nameof(InitialRoles))]
    [Checks("XEP0045-5.1.2-1", "XEP0045-5.1-6", "XEP0045-5.2-3")]
    public static async Task The_affiliation_gives_the_role(Stage stage, (string[] Room, string Affiliation, string Role) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, cell.Room);
        await using var romeo = await stage.ConnectAsync("romeo");
        await room.GrantAsync(romeo.BareJid, cell.Affiliation);

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        round.Shows("XEP0045-5.1-6", room.Presence("romeo", "role='[any]'"), romeo, room.Owner);
        round.Shows("XEP0045-5.2-3", room.Presence("romeo", $"affiliation='{cell.Affiliation}'"), romeo, room.Owner);
        round.Shows("XEP0045-5.1.2-1", room.Presence("romeo", $"role='{cell.Role}'"), romeo, room.Owner);
    }

    /// <summary>§5.1.3: the role changes, and everybody is told.</summary>
    [ScenarioTable(nameof(Changes))]
    [Checks("XEP0045-5.1.3-1")]
    public static async Task The_role_changes_and_everybody_is_told(Stage stage, (string From, string To) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, Moderated);
        await using var mercutio = await room.EnteredAsync("mercutio");
        await using var romeo = await room.VisitorAsync("romeo");
        if (cell.From != "visitor")
        {
            await room.Owner.AskAsync(room.Assign("arrange1", "romeo", cell.From));
            await room.QuietAsync();
        }

        // Act
        var round = await room.ActAsync(room.Owner, room.Assign("role1", "romeo", cell.To));

        // Expect
        var told = room.Presence("romeo", $"affiliation='none' role='{cell.To}'");
        var (answered, announced) = cell switch
        {
            ("visitor", "participant") => ("XEP0045-8.3-2", "XEP0045-8.3-3"),
            ("participant", "visitor") => ("XEP0045-8.4-2", "XEP0045-8.4-3"),
            ("participant", "moderator") => ("XEP0045-9.6-2", "XEP0045-9.6-3"),
            ("visitor", "moderator") => ("XEP0045-9.8-3", "XEP0045-9.8-4"),
            ("moderator", "participant") => ("XEP0045-9.7-2", "XEP0045-9.7-3"),
            _ => ("XEP0045-8.5-3", "XEP0045-8.5-4"),
        };
        round.Succeeds(answered);
        round.Shows(announced, told, romeo, mercutio, room.Owner);
        round.Shows("XEP0045-5.1.3-1", told, romeo, mercutio, room.Owner);
    }

    /// <summary>§5.1.1, §8: who has less does not change the role of who has more.</summary>
    [ScenarioTable(nameof(Refusals))]
    public static async Task Who_has_less_does_not_change_who_has_more(Stage stage, (string Actor, string? Granted, string Other, string Role, string Error) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo", cell.Other);
        await using var mercutio = await room.EnteredAsync("mercutio", cell.Actor);
        if (cell.Granted is { } granted)
        {
            await room.Owner.AskAsync(room.Assign("arrange1", "mercutio", granted));
            await room.QuietAsync();
        }

        // Act
        var round = await room.ActAsync(mercutio, room.Assign("role1", "romeo", cell.Role));

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Fails(requirement, cell.Error);
            round.IsUnseen(requirement, room.Owner, romeo);
        });
    }
}
