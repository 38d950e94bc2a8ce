namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §4.2: the first presence of a session.</summary>
public static class S04_02_InitialPresence
{
    /// <summary>§4.2.2, §4.2.3: from the full JID, to each contact that is subscribed, on all of the contact's resources.</summary>
    [Scenario("rfc6121/4.2.2/to-subscribers", "Initial presence reaches all resources of a subscriber, from the full JID")]
    [Checks("RFC6121-4.2.2-1", "RFC6121-4.2.3-1")]
    public static async Task Initial_presence_reaches_all_resources_of_a_subscriber(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = (await stage.AccountAsync("romeo"), await stage.AccountAsync("juliet"));
        await Bonds.SubscribeAsync(stage, subscriber: juliet, publisher: romeo);
        await using var chamber = await stage.OnlineAsync("chamber", juliet);
        await using var balcony = await stage.OnlineAsync("balcony", juliet);
        chamber.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));
        balcony.Ignore(Wire.Stanza($"<presence from='{chamber.FullJid}'/>"));
        chamber.Ignore(Wire.Stanza("<presence type='unavailable'/>"));
        balcony.Ignore(Wire.Stanza("<presence type='unavailable'/>"));
        await using var orchard = await stage.ConnectAsync("orchard", romeo);

        // Act
        await orchard.SendAsync("<presence id='p1'><show>away</show></presence>");

        // Expect
        var presence = Wire.Stanza($"<presence id='p1' type='[absent]' from='{orchard.FullJid}'><show>away</show></presence>");
        await orchard.AwaitAsync(presence);
        await chamber.ExpectAsync(presence, Wire.NothingFrom(orchard));
        await balcony.ExpectAsync(presence, Wire.NothingFrom(orchard));
    }

    /// <summary>§4.2.2: "an entity is implicitly subscribed to its own presence".</summary>
    [Scenario("rfc6121/4.2.2/to-own-resources", "Initial presence comes back to the resource and to its siblings")]
    [Checks("RFC6121-4.2.2-2")]
    public static async Task Initial_presence_comes_back_to_the_resource_and_to_its_siblings(Stage stage)
    {
        // Arrange
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"));
        await using var chamber = await stage.ConnectAsync("chamber", balcony.Account);

        // Act
        await chamber.SendAsync("<presence id='p1'><priority>3</priority></presence>");

        // Expect
        var presence = Wire.Stanza($"<presence id='p1' type='[absent]' from='{chamber.FullJid}'><priority>3</priority></presence>");
        await balcony.ExpectAsync(presence);
        chamber.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));
        await chamber.ExpectAsync(presence);
    }

    /// <summary>§4.2.2: to those who are subscribed, and to nobody else.</summary>
    [Scenario("rfc6121/4.2.2/not-to-strangers", "Initial presence does not reach one who is not subscribed")]
    [Checks("RFC6121-4.2.2-1", "RFC6121-11-2", "RFC6121-11-3")]
    public static async Task Initial_presence_does_not_reach_a_stranger(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = (await stage.AccountAsync("romeo"), await stage.AccountAsync("juliet"));
        await Bonds.SubscribeAsync(stage, subscriber: romeo, publisher: juliet);
        await using var balcony = await stage.OnlineAsync("balcony", juliet);
        await using var orchard = await stage.ConnectAsync("orchard", romeo);

        // Act
        await orchard.SendAsync("<presence id='p1'/>");
        orchard.Ignore(Wire.Stanza("<presence/>"));

        // Expect
        await orchard.AwaitAsync(Wire.Nothing);
        await balcony.ExpectAsync(Wire.NothingFrom(orchard));
    }

    /// <summary>§4.2.2, §4.3.2: the newcomer learns of the contacts that are there.</summary>
    [Scenario("rfc6121/4.2.2/presence-of-contacts", "A newcomer receives the last presence of each resource of a contact, whole and with its id")]
    [Checks("RFC6121-4.2.2-3", "RFC6121-4.3.2-9", "RFC6121-4.3.2.1-1")]
    public static async Task A_newcomer_receives_the_presence_of_contacts(Stage stage)
    {
        // Arrange
        var (romeo, juliet) = (await stage.AccountAsync("romeo"), await stage.AccountAsync("juliet"));
        await Bonds.SubscribeAsync(stage, subscriber: juliet, publisher: romeo);
        await using var orchard = await stage.ConnectAsync("orchard", romeo);
        await orchard.SendAsync("<presence id='r1'/>");
        await orchard.SendAsync("<presence id='r2'><show>dnd</show><status>wooing Juliet</status><x xmlns='urn:example:mood'><glad/></x></presence>");
        orchard.Ignore(Wire.Stanza("<presence/>"));
        await orchard.AwaitAsync(Wire.Nothing);
        await using var balcony = await stage.ConnectAsync("balcony", juliet);

        // Act
        await balcony.SendAsync("<presence id='j1'/>");

        // Expect
        balcony.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));
        await balcony.ExpectAsync(
            "RFC6121-4.2.2-3", Wire.Stanza($"<presence type='[absent]' from='{orchard.FullJid}'><show>dnd</show></presence>"));
        await balcony.SendAsync($"<presence type='probe' id='probe' to='{romeo.BareJid}'/>");
        var seen = await balcony.ExpectAsync(
            "RFC6121-4.3.2-9",
            Wire.Stanza($"<presence type='[absent]' from='{orchard.FullJid}'><show>dnd</show><status>wooing Juliet</status><x xmlns='urn:example:mood'><glad/></x></presence>"));
        stage.Check("RFC6121-4.3.2.1-1", seen.Element.Attribute("id")?.Value == "r2", "id='r2'", $"id='{seen.Element.Attribute("id")?.Value}'");
    }
}
