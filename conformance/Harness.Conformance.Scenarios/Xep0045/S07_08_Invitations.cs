namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §7.8, §9.5: invitations through the room.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S07_08_Invitations
{
    private const string MembersOnly = "muc#roomconfig_membersonly=1";

    /// <summary>§7.8.2: an invitation names who invites.</summary>
    [Scenario("xep0045/7.8.2/invitation", "An invitation comes from the room, and names who invites")]
    [Checks("XEP0045-7.8.2-2")]
    public static async Task An_invitation_comes_from_the_room(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "?muc#roomconfig_allowinvites=1");
        await using var mercutio = await room.EnteredAsync("mercutio");
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        await mercutio.SendAsync(Inviting(room, "invite1", romeo.BareJid));

        // Expect
        var from = $"[{mercutio.BareJid}|{mercutio.FullJid}|{room.Occupant("mercutio")}]";
        await romeo.ExpectAsync(Wire.Stanza($"<message from='{room.Jid}' type='[absent]'><x xmlns='{Room.User}'><invite from='{from}'><reason>masks</reason></invite></x></message>"));
    }

    /// <summary>§7.8.2: an invitation to a room with a password brings it.</summary>
    [Scenario("xep0045/7.8.2/password", "An invitation to a room with a password brings the password")]
    [Checks("XEP0045-7.8.2-2")]
    public static async Task An_invitation_brings_the_password(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, "muc#roomconfig_roomsecret=rosebud", "?muc#roomconfig_passwordprotectedroom=1");
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        await room.Owner.SendAsync(Inviting(room, "invite1", romeo.BareJid));

        // Expect
        var invited = await romeo.ExpectAsync(Wire.Stanza($"<message from='{room.Jid}'><x xmlns='{Room.User}'><invite from='[any]'/></x></message>"));
        if (!Wire.Fits($"<message><x xmlns='{Room.User}'><password>rosebud</password></x></message>", invited.Element))
        {
            stage.Deviates("XEP0045-7.8.2-2", "the password", invited.Element.ToString());
        }
    }

    /// <summary>§7.8.2: who declines tells the room, which tells who has invited.</summary>
    [Scenario("xep0045/7.8.2/declined", "Who has invited is told by the room that the other declines")]
    [Checks("XEP0045-7.8.2-2")]
    public static async Task Who_has_invited_is_told_that_the_other_declines(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.OnlineAsync("romeo");
        await room.Owner.SendAsync(Inviting(room, "invite1", romeo.BareJid));
        var invited = await romeo.ExpectAsync(Wire.Stanza($"<message from='{room.Jid}'><x xmlns='{Room.User}'><invite from='[inviter]'/></x></message>"));

        // Act
        await romeo.SendAsync($"<message id='decline1' to='{invited.Element.Attribute("from")!.Value}'><x xmlns='{Room.User}'><decline to='{stage["inviter"]}'><reason>busy</reason></decline></x></message>");

        // Expect
        await room.Owner.ExpectAsync(Wire.Stanza($"<message from='{room.Jid}'><x xmlns='{Room.User}'><decline from='[{romeo.BareJid}|{romeo.FullJid}]'><reason>busy</reason></decline></x></message>"));
    }

    /// <summary>§7.8.2, §9.5: a mere member invites nobody to a room for members.</summary>
    [Scenario("xep0045/9.5/member-invites", "A member invites nobody to a room for members")]
    [Checks("XEP0045-9.5-19", "XEP0045-7.8.2-4")]
    public static async Task A_member_invites_nobody_to_a_room_for_members(Stage stage)
    {
        // Arrange: where members may invite, they may not be stopped.
        var room = await Room.OpenAsync(stage, MembersOnly, "?muc#roomconfig_allowinvites=0");
        await using var mercutio = await room.EnteredAsync("mercutio", "member");
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        var round = await room.ActAsync(mercutio, Inviting(room, "refused1", romeo.BareJid));

        // Expect
        stage.CheckAll(requirement => round.Fails(requirement, "forbidden"));
        await using var benvolio = await stage.ConnectAsync("benvolio");
        await romeo.ExpectAsync(Wire.NothingFrom(benvolio));
    }

    /// <summary>§9.5: who is invited to a room for members may enter.</summary>
    [Scenario("xep0045/9.5/invited-to-members-only", "Who is invited to a room for members by its owner becomes a member")]
    [Checks("XEP0045-9.5-18")]
    public static async Task Who_is_invited_becomes_a_member(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, MembersOnly);
        await using var romeo = await stage.OnlineAsync("romeo");
        romeo.Ignore(Wire.Stanza($"<message><x xmlns='{Room.User}'><invite/></x></message>"));
        await room.Owner.SendAsync(Inviting(room, "invite1", romeo.BareJid));
        await room.QuietAsync();

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        round.Shows("XEP0045-9.5-18", room.Presence("romeo", "affiliation='member'"), room.Owner);
    }

    /// <summary>§9.5: who is invited to an open room does not become a member.</summary>
    [Scenario("xep0045/9.5/invited-to-open", "Who is invited to an open room does not become a member")]
    [Checks("XEP0045-9.5-20")]
    public static async Task Who_is_invited_to_an_open_room_does_not_become_a_member(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.OnlineAsync("romeo");
        romeo.Ignore(Wire.Stanza($"<message><x xmlns='{Room.User}'><invite/></x></message>"));
        await room.Owner.SendAsync(Inviting(room, "invite1", romeo.BareJid));
        await room.QuietAsync();

        // Act
        var round = await room.TryEnterAsync(romeo, "romeo");

        // Expect
        round.Shows("XEP0045-9.5-20", room.Presence("romeo", "affiliation='none'"), room.Owner);
    }

    /// <summary>§9.5: who becomes a member of a room for members is invited.</summary>
    [Scenario("xep0045/9.5/new-member", "Who becomes a member of a room for members is invited")]
    [Checks("XEP0045-9.5-16")]
    public static async Task Who_becomes_a_member_is_invited(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage, MembersOnly);
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        await room.ActAsync(room.Owner, room.Affiliate("affiliate1", romeo.BareJid, "member"));
        await using var benvolio = await stage.ConnectAsync("benvolio");
        var came = await romeo.GatherAsync(benvolio);

        // Expect
        stage.Check("XEP0045-9.5-16", came.Has(Wire.Stanza($"<message from='{room.Jid}'><x xmlns='{Room.User}'><invite/></x></message>")), "an invitation", came.ToString());
    }

    private static string Inviting(Room room, string id, string who) => $"<message id='{id}' to='{room.Jid}'><x xmlns='{Room.User}'><invite to='{who}'><reason>masks</reason></invite></x></message>";
}
