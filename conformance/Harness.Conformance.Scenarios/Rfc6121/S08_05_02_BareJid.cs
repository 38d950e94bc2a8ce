namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §8.5.2: presence and IQ stanzas for the bare JID of a local user.</summary>
public static class S08_05_02_BareJid
{
    /// <summary>The account with a resource and without.</summary>
    public static IEnumerable<Cell<(bool IsThere, string Type)>> Requests { get; } =
    [
        new("rfc6121/8.5.2.1.3/get", "A get that no one answers for, resources there", (true, "get"), "RFC6121-8.5.2.1.3-1", "RFC6121-8.5.2.1.3-2"),
        new("rfc6121/8.5.2.1.3/set", "A set that no one answers for, resources there", (true, "set"), "RFC6121-8.5.2.1.3-1", "RFC6121-8.5.2.1.3-2"),
        new("rfc6121/8.5.2.2.3/get", "A get that no one answers for, nobody there", (false, "get"), "RFC6121-8.5.2.2.3-1", "RFC6121-8.5.2.2.3-2"),
        new("rfc6121/8.5.2.2.3/set", "A set that no one answers for, nobody there", (false, "set"), "RFC6121-8.5.2.2.3-1", "RFC6121-8.5.2.2.3-2"),
    ];

    /// <summary>Presence without type and of type unavailable.</summary>
    public static IEnumerable<Cell<string>> Presences { get; } =
    [
        new("rfc6121/8.5.2.1.2/available", "Available presence for the bare JID", "", "RFC6121-8.5.2.1.2-1", "RFC6121-8.5.2.1.2-4"),
        new("rfc6121/8.5.2.1.2/unavailable", "Unavailable presence for the bare JID", "type='unavailable'", "RFC6121-8.5.2.1.2-1", "RFC6121-8.5.2.1.2-4"),
    ];

    /// <summary>Presence for one who is away.</summary>
    public static IEnumerable<Cell<string>> PresencesForNobody { get; } =
    [
        new("rfc6121/8.5.2.2.2/available", "Available presence for one who is away", "", "RFC6121-8.5.2.2.2-1"),
        new("rfc6121/8.5.2.2.2/unavailable", "Unavailable presence for one who is away", "type='unavailable'", "RFC6121-8.5.2.2.2-1"),
    ];

    /// <summary>Types of messages that are none of those defined.</summary>
    public static IEnumerable<Cell<string>> OddTypes { get; } =
    [
        new("rfc6121/5.2.2/no-type", "A message without a type is a normal one", "", "RFC6121-5.2.2-6"),
        new("rfc6121/5.2.2/unknown-type", "A message of a type that is not defined is a normal one", "type='moonstruck'", "RFC6121-5.2.2-6"),
    ];

    /// <summary>§5.2.2 with §8.5.2.1.1: as a normal message, it reaches the resource that may have it, and not the one that may not.</summary>
    [ScenarioTable(nameof(OddTypes))]
    public static async Task A_message_of_no_known_type_is_a_normal_one(Stage stage, string type)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"), priority: 1);
        await using var crypt = await stage.OnlineAsync("crypt", balcony.Account, priority: -1);
        balcony.Ignore(Wire.Stanza("<presence/>"));
        crypt.Ignore(Wire.Stanza("<presence/>"));

        // Act
        await romeo.SendAsync($"<message {type} id='m1' to='{balcony.BareJid}'><body>so late</body></message>");

        // Expect
        await balcony.ExpectAsync(Wire.Stanza($"<message id='m1' from='{romeo.FullJid}'><body>so late</body></message>"));
        await crypt.ExpectAsync(Wire.NothingFrom(romeo));
    }

    /// <summary>§8.5.2.1.3, §8.5.2.2.3: the server answers, no resource sees it.</summary>
    [ScenarioTable(nameof(Requests))]
    public static async Task The_server_answers_a_request_on_behalf_of_the_user(Stage stage, (bool IsThere, string Type) request)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var juliet = await stage.AccountAsync("juliet");
        await using var balcony = request.IsThere ? await stage.OnlineAsync("balcony", juliet) : null;

        // Act
        await romeo.SendAsync($"<iq type='{request.Type}' id='q1' to='{juliet.BareJid}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("q1", "service-unavailable"));
        if (balcony is not null)
        {
            await balcony.ExpectAsync(Wire.NothingFrom(romeo));
        }
    }

    /// <summary>§8.5.2.1.2: to all available resources, the address left as it is.</summary>
    [ScenarioTable(nameof(Presences))]
    public static async Task Presence_reaches_all_available_resources(Stage stage, string type)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"), priority: 1);
        await using var chamber = await stage.OnlineAsync("chamber", balcony.Account, priority: -1);
        await using var crypt = await stage.ConnectAsync("crypt", balcony.Account);
        balcony.Ignore(Wire.Stanza($"<presence from='{chamber.FullJid}'/>"));
        chamber.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));

        // Act
        await romeo.SendAsync($"<presence {type} id='p1' to='{balcony.BareJid}'><status>below</status></presence>");

        // Expect
        var presence = Wire.Stanza($"<presence id='p1' from='{romeo.FullJid}' to='[to]'><status>below</status></presence>");
        await balcony.ExpectAsync("RFC6121-8.5.2.1.2-1", presence);
        await chamber.ExpectAsync("RFC6121-8.5.2.1.2-1", presence);
        await crypt.ExpectAsync("RFC6121-8.5.2.1.2-1", Wire.NothingFrom(romeo));
        stage.Check("RFC6121-8.5.2.1.2-4", stage["to"] == balcony.BareJid, $"to='{balcony.BareJid}'", $"to='{stage["to"]}'");
    }

    /// <summary>§8.5.2.2.2: not stored, not answered.</summary>
    [ScenarioTable(nameof(PresencesForNobody))]
    public static async Task Presence_for_one_who_is_away_is_ignored(Stage stage, string type)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var juliet = await stage.AccountAsync("juliet");

        // Act
        await romeo.SendAsync($"<presence {type} id='p1' to='{juliet.BareJid}'/>");

        // Expect
        await romeo.ExpectAsync(Wire.Nothing);
        romeo.Abort();
        await using var latecomer = await stage.OnlineAsync("latecomer", juliet);

        // §4.6.3: that romeo is gone may be told only now, and then reaches her.
        latecomer.Ignore(Wire.Stanza($"<presence type='unavailable' id='[absent]' from='{romeo.FullJid}'/>"));
        await latecomer.ExpectAsync(Wire.Nothing);
    }
}
