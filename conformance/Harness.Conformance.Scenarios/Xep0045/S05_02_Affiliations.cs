namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §5.2: affiliations, and who changes them.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S05_02_Affiliations
{
    /// <summary>Table 7: from which affiliation to which, of one who is in the room, or is banned.</summary>
    public static IEnumerable<Cell<(string From, string To)>> Changes { get; } =
    [
        new("xep0045/5.2.2/none-to-member", "An owner makes an occupant a member", ("none", "member"), "XEP0045-9.3-2", "XEP0045-9.3-3", "XEP0045-9.5-9", "XEP0045-9.5-12", "XEP0045-9.5-21"),
        new("xep0045/5.2.2/none-to-admin", "An owner makes an occupant an admin", ("none", "admin"), "XEP0045-10.6-5", "XEP0045-10.6-6", "XEP0045-10.8-8", "XEP0045-10.8-9"),
        new("xep0045/5.2.2/none-to-owner", "An owner makes an occupant an owner", ("none", "owner"), "XEP0045-10.3-6", "XEP0045-10.3-7", "XEP0045-10.5-10", "XEP0045-10.5-11"),
        new("xep0045/5.2.2/member-to-none", "An owner takes membership away", ("member", "none"), "XEP0045-9.4-2", "XEP0045-9.4-3", "XEP0045-9.5-9", "XEP0045-9.5-10", "XEP0045-9.5-11", "XEP0045-9.5-15", "XEP0045-17.3-15"),
        new("xep0045/5.2.2/member-to-admin", "An owner makes a member an admin", ("member", "admin"), "XEP0045-10.6-5", "XEP0045-10.6-6"),
        new("xep0045/5.2.2/member-to-owner", "An owner makes a member an owner", ("member", "owner"), "XEP0045-10.3-6", "XEP0045-10.3-7"),
        new("xep0045/5.2.2/admin-to-none", "An owner takes everything from an admin", ("admin", "none"), "XEP0045-10.7-5", "XEP0045-10.7-6", "XEP0045-17.3-15"),
        new("xep0045/5.2.2/admin-to-member", "An owner makes an admin a member", ("admin", "member"), "XEP0045-10.7-5", "XEP0045-10.7-6", "XEP0045-10.8-9"),
        new("xep0045/5.2.2/admin-to-owner", "An owner makes an admin an owner", ("admin", "owner"), "XEP0045-10.3-6", "XEP0045-10.3-7"),
        new("xep0045/5.2.2/owner-to-none", "An owner takes everything from another owner", ("owner", "none"), "XEP0045-10.4-10", "XEP0045-10.4-11", "XEP0045-17.3-15"),
        new("xep0045/5.2.2/owner-to-member", "An owner makes another owner a member", ("owner", "member"), "XEP0045-10.4-10", "XEP0045-10.4-11", "XEP0045-10.5-11"),
        new("xep0045/5.2.2/owner-to-admin", "An owner makes another owner an admin", ("owner", "admin"), "XEP0045-10.4-10", "XEP0045-10.4-11"),
    ];

    /// <summary>Table 7: what one who was banned may become.</summary>
    public static IEnumerable<Cell<string>> Pardons { get; } =
    [
        new("xep0045/5.2.2/outcast-to-none", "Whose ban is removed may enter again", "none"),
        new("xep0045/5.2.2/outcast-to-member", "One who was banned becomes a member", "member"),
        new("xep0045/5.2.2/outcast-to-admin", "One who was banned becomes an admin", "admin"),
        new("xep0045/5.2.2/outcast-to-owner", "One who was banned becomes an owner", "owner"),
    ];

    /// <summary>Table 6: who may not change which affiliation: that of who tries, that of the other, the one that is tried, and the error.</summary>
    public static IEnumerable<Cell<(string Actor, string Other, string Wanted, string Error)>> Refusals { get; } =
    [
        new("xep0045/9.1/none-bans", "One without affiliation bans nobody", ("none", "none", "outcast", "forbidden"), "XEP0045-9-1"),
        new("xep0045/9.1/member-bans", "A member bans nobody", ("member", "none", "outcast", "forbidden"), "XEP0045-9-1"),
        new("xep0045/9.3/member-makes-member", "A member makes nobody a member", ("member", "none", "member", "forbidden"), "XEP0045-9-1"),
        new("xep0045/9.4/none-removes-member", "One without affiliation takes membership from nobody", ("none", "member", "none", "forbidden"), "XEP0045-9-1"),
        new("xep0045/9.1/admin-bans-owner", "An admin does not ban an owner", ("admin", "owner", "outcast", "not-allowed"), "XEP0045-9.1-7"),
        new("xep0045/10.3/admin-makes-owner", "An admin makes nobody an owner", ("admin", "none", "owner", "forbidden"), "XEP0045-10.3-5", "XEP0045-10.5-7"),
        new("xep0045/10.4/admin-removes-owner", "An admin takes ownership from nobody", ("admin", "owner", "admin", "forbidden"), "XEP0045-10.4-5", "XEP0045-10.5-7"),
        new("xep0045/10.6/admin-makes-admin", "An admin makes nobody an admin", ("admin", "none", "admin", "forbidden"), "XEP0045-10.6-4", "XEP0045-10.8-7"),
        new("xep0045/10.7/admin-removes-admin", "An admin does not take the affiliation of another admin", ("admin", "admin", "member", "forbidden"), "XEP0045-10.7-4", "XEP0045-10.8-7"),
    ];

    /// <summary>§5.2.2: the affiliation changes, and everybody in the room is told.</summary>
    [ScenarioTable(nameof(Changes))]
    [Checks("XEP0045-5.2.2-1")]
    public static async Task The_affiliation_changes_and_everybody_is_told(Stage stage, (string From, string To) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var mercutio = await room.EnteredAsync("mercutio");
        await using var romeo = await room.EnteredAsync("romeo", cell.From);

        // Act
        var round = await room.ActAsync(room.Owner, room.Affiliate("affiliate1", romeo.BareJid, cell.To));

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Succeeds(requirement);
            round.Shows(requirement, room.Presence("romeo", $"affiliation='{cell.To}' role='[moderator|participant|visitor]'"), romeo, mercutio, room.Owner);
        });
    }

    /// <summary>§5.2.2: one who was banned is what the owner makes of him.</summary>
    [ScenarioTable(nameof(Pardons))]
    [Checks("XEP0045-5.2.2-1", "XEP0045-9.2-3")]
    public static async Task One_who_was_banned_is_what_the_owner_makes_of_him(Stage stage, string affiliation)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        await room.GrantAsync(romeo.BareJid, "outcast");
        await room.QuietAsync();

        // Act
        var pardon = await room.ActAsync(room.Owner, room.Affiliate("affiliate1", romeo.BareJid, affiliation));
        var entering = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        pardon.Succeeds("XEP0045-9.2-3");
        entering.Shows("XEP0045-5.2.2-1", room.Presence("romeo", $"affiliation='{affiliation}'"), room.Owner);
    }

    /// <summary>§5.2.1: who has less does not change the affiliation of others.</summary>
    [ScenarioTable(nameof(Refusals))]
    public static async Task Who_has_less_does_not_change_affiliations(Stage stage, (string Actor, string Other, string Wanted, string Error) cell)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo", cell.Other);
        await using var mercutio = await room.EnteredAsync("mercutio", cell.Actor);

        // Act
        var round = await room.ActAsync(mercutio, room.Affiliate("affiliate1", romeo.BareJid, cell.Wanted));

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Fails(requirement, cell.Error);
            round.IsUnseen(requirement, room.Owner, romeo);
        });
    }
}
