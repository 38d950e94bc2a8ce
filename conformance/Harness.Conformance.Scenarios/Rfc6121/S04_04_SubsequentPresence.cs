namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §4.4: presence that changes during a session.</summary>
public static class S04_04_SubsequentPresence
{
    private const string Update =
        "<presence id='p2' xml:lang='en'><show>away</show><status>I shall return anon</status><status xml:lang='cs'>hned jsem zpět</status>" +
        "<priority>2</priority><c xmlns='urn:example:caps' node='urn:example:verona' ver='1'/></presence>";

    /// <summary>§4.4.2: "the full XML of that presence stanza".</summary>
    [Scenario("rfc6121/4.4.2/full-xml-to-subscribers", "A change of presence reaches a subscriber with all it contains")]
    [Checks("RFC6121-4.4.2-1", "RFC6121-4.4.3-1")]
    public static async Task A_change_of_presence_reaches_a_subscriber_whole(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);

        // Act
        await orchard.SendAsync(Update);

        // Expect
        await balcony.ExpectAsync(Wire.Stanza(
            $"<presence type='[absent]' id='p2' from='{orchard.FullJid}'><show>away</show><status>I shall return anon</status>" +
            "<status xml:lang='cs'>hned jsem zpět</status><priority>2</priority><c xmlns='urn:example:caps' node='urn:example:verona' ver='1'/></presence>"));
        orchard.Ignore(Wire.Stanza($"<presence from='{orchard.FullJid}'/>"));
    }

    /// <summary>§4.4.3: on each of the contact's available resources.</summary>
    [Scenario("rfc6121/4.4.3/all-resources", "A change of presence reaches all available resources of a subscriber, and no connected one")]
    [Checks("RFC6121-4.4.3-1")]
    public static async Task A_change_of_presence_reaches_all_available_resources(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);
        await using var chamber = await stage.OnlineAsync("chamber", balcony.Account);
        await using var crypt = await stage.ConnectAsync("crypt", balcony.Account);
        balcony.Ignore(Wire.Stanza($"<presence from='{chamber.FullJid}'/>"));

        // Act
        await orchard.SendAsync("<presence id='p2'><show>xa</show></presence>");
        orchard.Ignore(Wire.Stanza("<presence/>"));

        // Expect
        var presence = Wire.Stanza($"<presence id='p2' from='{orchard.FullJid}'><show>xa</show></presence>");
        chamber.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));
        chamber.Ignore(Wire.Stanza($"<presence from='{orchard.FullJid}' id='[absent]'/>"));
        await balcony.ExpectAsync(presence);
        await chamber.ExpectAsync(presence);
        await crypt.ExpectAsync(Wire.NothingFrom(orchard));
    }

    /// <summary>§4.4.2: to the user's own available resources, the sender among them.</summary>
    [Scenario("rfc6121/4.4.2/to-own-resources", "A change of presence comes back to the resource and to its siblings")]
    [Checks("RFC6121-4.4.2-2")]
    public static async Task A_change_of_presence_comes_back_to_the_resource_and_to_its_siblings(Stage stage)
    {
        // Arrange
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"));
        await using var chamber = await stage.OnlineAsync("chamber", balcony.Account);
        balcony.Ignore(Wire.Stanza($"<presence from='{chamber.FullJid}' id='[absent]'/>"));
        chamber.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));

        // Act
        await chamber.SendAsync("<presence id='p2'><show>chat</show></presence>");

        // Expect
        var presence = Wire.Stanza($"<presence id='p2' from='{chamber.FullJid}'><show>chat</show></presence>");
        await chamber.ExpectAsync(presence);
        await balcony.ExpectAsync(presence);
    }

    /// <summary>§4.7.2.3: no priority is priority 0.</summary>
    [Scenario("rfc6121/4.7.2.3/default-is-zero", "A resource that names no priority counts as one of priority 0")]
    [Checks("RFC6121-4.7.2.3-5")]
    public static async Task A_resource_that_names_no_priority_has_priority_zero(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"), priority: -1);
        await using var chamber = await stage.OnlineAsync("chamber", balcony.Account);
        balcony.Ignore(Wire.Stanza("<presence/>"));
        chamber.Ignore(Wire.Stanza("<presence/>"));

        // Act
        await romeo.SendAsync($"<message id='m1' to='{balcony.BareJid}'><body>which of you?</body></message>");

        // Expect
        await chamber.ExpectAsync(Wire.Stanza($"<message id='m1' from='{romeo.FullJid}'/>"));
        await balcony.ExpectAsync(Wire.NothingFrom(romeo));
    }

    /// <summary>§4.7.2.3: a server may change a priority, and then tells everybody the changed one.</summary>
    [Scenario("rfc6121/4.7.2.3/told-alike", "The resource and its contacts are told the same priority")]
    [Checks("RFC6121-4.7.2.3-7")]
    public static async Task The_resource_and_its_contacts_are_told_the_same_priority(Stage stage)
    {
        // Arrange
        var (orchard, balcony) = await Bonds.AvailablePairAsync(stage);

        // Act
        await orchard.SendAsync("<presence id='p2'><priority>5</priority></presence>");

        // Expect
        var echo = await orchard.AwaitAsync(Wire.Stanza($"<presence id='p2' from='{orchard.FullJid}'/>"));
        var told = await balcony.AwaitAsync(Wire.Stanza($"<presence id='p2' from='{orchard.FullJid}'/>"));
        var (own, theirs) = (PriorityOf(echo), PriorityOf(told));
        stage.Check("RFC6121-4.7.2.3-7", own == theirs, $"priority {own}, as in the echo", $"priority {theirs}");
    }

    /// <summary>§4.7.1: "SHOULD return a stanza error of &lt;bad-request/&gt;"; an error holds what is wrong.</summary>
    [Scenario("rfc6121/4.7.1/unknown-type", "Presence of a type that is not defined is refused")]
    [Checks("RFC6121-4.7.1-4", "RFC6121-4.7.1-2")]
    public static async Task Presence_of_an_unknown_type_is_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        await romeo.SendAsync("<presence id='p1' type='moonstruck'/>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StanzaError("presence", "p1", "bad-request")),
            Outcome.Deviation(cites: "RFC6121-4.7.1-4", Wire.Stanza("<presence type='error' id='p1'><error/></presence>")),
            Outcome.Violation(cites: "RFC6121-4.7.1-2", Wire.Stanza("<presence type='error' id='p1'/>")),
            Outcome.Deviation(cites: "RFC6121-4.7.1-4", Wire.Nothing));
    }

    private static string PriorityOf(Matched presence) => presence.Element.Elements().FirstOrDefault(child => child.Name.LocalName == "priority")?.Value ?? "0";
}
