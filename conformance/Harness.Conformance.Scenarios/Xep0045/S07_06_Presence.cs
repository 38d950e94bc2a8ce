using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0045;

/// <summary>XEP-0045 §7.6, §7.7, §7.14, §17.3: nicknames, availability, and who goes.</summary>
[Requires(Feature.OfService + Feature.Rooms)]
public static class S07_06_Presence
{
    /// <summary>§7.6: everybody sees the old nickname go and the new one come.</summary>
    [Scenario("xep0045/7.6/renamed", "Everybody sees the old nickname go with the new one, and the new one come")]
    [Checks("XEP0045-7.6-1")]
    public static async Task Everybody_sees_the_nickname_change(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, $"<presence id='p1' to='{room.Occupant("montague")}'/>");

        // Expect
        round.Shows("XEP0045-7.6-1", room.Departure("romeo", "nick='montague'", "<status code='303'/>"), romeo, room.Owner);
        round.Shows("XEP0045-7.6-1", room.Presence("montague", "affiliation='none' role='participant'"), romeo, room.Owner);
    }

    /// <summary>§7.6: the nickname of another is not to be had.</summary>
    [Scenario("xep0045/7.6/conflict", "Nobody takes the nickname of another")]
    [Checks("XEP0045-7.6-3")]
    public static async Task Nobody_takes_the_nickname_of_another(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, $"<presence id='refused1' to='{room.Occupant("juliet")}'/>");

        // Expect
        round.Fails("XEP0045-7.6-3", "conflict");
        round.IsUnseen("XEP0045-7.6-3", room.Owner);
    }

    /// <summary>§7.7, §17.3: what one is up to reaches all, and nothing of it that only the room may say.</summary>
    [Scenario("xep0045/17.3/forged", "Everybody sees an occupant's availability, and nothing that only the room may say of it")]
    [Checks("XEP0045-17.3-11", "XEP0045-17.3-9", "XEP0045-17.3-13", "XEP0045-17.3-14", "XEP0045-17.3-16")]
    public static async Task What_only_the_room_may_say_is_not_reflected(Stage stage)
    {
        // Arrange: the role is another than at first.
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");
        await room.Owner.AskAsync(room.Assign("arrange1", "romeo", "moderator"));
        await room.QuietAsync();

        // Act
        var round = await room.ActAsync(
            romeo, $"<presence id='p1' to='{room.Occupant("romeo")}'><show>xa</show><status>gone fishing</status><x xmlns='{Room.User}'><item affiliation='owner' role='none' jid='pope@vatican.example/see'/><status code='307'/></x></presence>");

        // Expect
        foreach (var actor in new[] { romeo, room.Owner })
        {
            var presence = round[actor].Find(Wire.Stanza($"<presence type='[absent]' from='{room.Occupant("romeo")}'/>"));
            var told = presence?.ToString() ?? round[actor].ToString();
            stage.Check("XEP0045-17.3-13", presence is not null && Wire.Fits("<presence><show>xa</show><status>gone fishing</status></presence>", presence), "<show/> and <status/>", told);
            stage.Check("XEP0045-17.3-14", presence is not null && Wire.Fits(room.Presence("romeo", "affiliation='none' role='[any]'"), presence), "role and affiliation", told);
            stage.Check("XEP0045-17.3-16", presence is not null && Wire.Fits(room.Presence("romeo", "role='moderator'"), presence), "the role that was granted", told);
            stage.Check("XEP0045-17.3-11", !told.Contains("vatican", StringComparison.Ordinal) && presence!.Descendants(XName.Get("item", Room.User)).Count() == 1, "one <item/>, that of the room", told);
            stage.Check("XEP0045-17.3-9", presence?.Descendants(XName.Get("status", Room.User)).All(status => status.Attribute("code")?.Value != "307") == true, "no status that the occupant has made up", told);
        }
    }

    /// <summary>§7.14: who goes is told so, and so are all others.</summary>
    [Scenario("xep0045/7.14/exit", "Who exits is told so with status 110, and everybody else sees the role none")]
    [Checks("XEP0045-7.14-1", "XEP0045-7.14-3", "XEP0045-7.14-4", "XEP0045-7.14-2", "XEP0045-17.3-3", "XEP0045-17.3-14")]
    public static async Task Who_exits_is_seen_to_go(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var mercutio = await room.EnteredAsync("mercutio");
        await using var romeo = await room.EnteredAsync("romeo");

        // Act
        var round = await room.ActAsync(romeo, $"<presence type='unavailable' id='p1' to='{room.Occupant("romeo")}'/>", (romeo, "romeo"));

        // Expect
        round.Shows("XEP0045-7.14-1", room.Departure("romeo", "role='none'", "<status code='110'/>"), romeo);
        round.Shows("XEP0045-7.14-3", $"<presence type='unavailable' from='{room.Occupant("romeo")}'/>", mercutio, room.Owner);
        round.Shows("XEP0045-7.14-4", room.Departure("romeo", "role='none'"), romeo, mercutio, room.Owner);
        round.Shows("XEP0045-17.3-14", room.Departure("romeo", "affiliation='none' role='none'"), romeo, mercutio, room.Owner);
        round.Shows("XEP0045-7.14-2", room.Departure("romeo"), room.Owner);
        round.Shows("XEP0045-17.3-3", room.Departure("romeo"), room.Owner);
    }

    /// <summary>§17.3: a probe does not exit.</summary>
    [Scenario("xep0045/17.3/probe-does-not-exit", "An occupant who sends a probe is still in the room")]
    [Checks("XEP0045-17.3-4")]
    public static async Task A_probe_does_not_exit(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await room.EnteredAsync("romeo");

        // Act: what is said after it is passed on, or refused.
        room.Forget(romeo);
        await romeo.SendAsync($"<presence type='probe' id='p1' to='{room.Occupant("romeo")}'/>");
        await romeo.SendAsync(room.Saying("said1", "<body>soft</body>"));
        var own = await romeo.GatherAsync(by: null, Wire.Stanza("<message><body>soft</body></message>"));
        room.Owner.Ignore(Wire.Stanza($"<message from='{room.Occupant("romeo")}'/>"));
        var round = await room.ActAsync(room.Owner, room.Saying("said2", "<body>but soft</body>"));

        // Expect
        var gone = $"<presence type='unavailable' from='{room.Occupant("romeo")}'/>";
        romeo.Ignore(Wire.Stanza("<message type='groupchat'/>"));
        round.Hides("XEP0045-17.3-4", gone, room.Owner);
        stage.Check("XEP0045-17.3-4", !own.Has(Wire.Stanza(gone)) && own.Has(Wire.Stanza($"<message type='groupchat' from='{room.Occupant("romeo")}'/>")), "romeo speaks as an occupant", own.ToString());
    }

    /// <summary>§17.3: who is not in the room does not leave it.</summary>
    [Scenario("xep0045/17.3/outsider-goes", "Who is not in the room and says to go is not answered")]
    [Checks("XEP0045-17.3-8")]
    public static async Task Who_is_not_in_the_room_does_not_leave_it(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act: a request to the room follows, so that the room has seen both when it is answered.
        await romeo.SendAsync($"<presence type='unavailable' id='gone1' to='{room.Occupant("romeo")}'/>");
        var round = await room.ActAsync(romeo, $"<iq type='get' id='after1' to='{room.Jid}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");

        // Expect
        round.Hides("XEP0045-17.3-8", "<presence/>", romeo, room.Owner);
    }

    /// <summary>§18.1.2, §11.1: who cannot be reached is removed.</summary>
    [Scenario("xep0045/18.1.2/ghost", "An occupant whose stream is gone is removed from the room")]
    [Checks("XEP0045-18.1.2-1")]
    public static async Task An_occupant_whose_stream_is_gone_is_removed(Stage stage)
    {
        // Arrange
        var room = await Room.OpenAsync(stage);
        var romeo = await room.EnteredAsync("romeo");
        room.Forget(romeo);

        // Act
        await romeo.CloseAsync();

        // Expect
        var gone = Wire.Stanza(room.Departure("romeo"));
        var came = await room.Owner.GatherAsync(by: null, gone);
        stage.Check("XEP0045-18.1.2-1", came.Has(gone), $"{gone}", came.ToString());
    }
}
