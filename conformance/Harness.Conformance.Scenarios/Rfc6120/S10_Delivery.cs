using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §10: in which order, and to whom, a server delivers.</summary>
public static class S10_Delivery
{
    /// <summary>The kinds of stanzas to a domain that cannot be found.</summary>
    public static IEnumerable<Cell<string>> ToAnotherDomain { get; } =
    [
        new("rfc6120/10.4.3/message", "A message to a domain that is not there comes back", "<message id='s1' to='tybalt@verona.invalid'><body>soft</body></message>"),
        new("rfc6120/10.4.3/iq", "A request to a domain that is not there comes back", "<iq type='get' id='s1' to='verona.invalid'><art xmlns='urn:example:thou'/></iq>"),
        new("rfc6120/10.4.3/presence", "Presence to a domain that is not there comes back", "<presence id='s1' to='tybalt@verona.invalid'/>"),
    ];

    /// <summary>Requests to addresses without a localpart.</summary>
    public static IEnumerable<Cell<string>> ToTheDomain { get; } =
    [
        new("rfc6120/10.5.1/iq-get", "A get for the domain is answered", "type='get' to='[domain]'", "RFC6120-10.5.1-1"),
        new("rfc6120/10.5.1/iq-set", "A set for the domain is answered", "type='set' to='[domain]'", "RFC6120-10.5.1-1"),
        new("rfc6120/10.5.2/iq-get", "A get for a resource of the domain is answered", "type='get' to='[domain]/balcony'", "RFC6120-10.5.2-1"),
        new("rfc6120/10.5.2/iq-set", "A set for a resource of the domain is answered", "type='set' to='[domain]/balcony'", "RFC6120-10.5.2-1"),
    ];

    /// <summary>Stanzas for an account that is not there, and whether they must be answered.</summary>
    public static IEnumerable<Cell<(string Stanza, bool IsAnswered, bool IsIgnored)>> ToNobody { get; } =
    [
        new("rfc6120/10.5.3.1/message", "A message to an account that is not there is ignored or comes back",
            ("<message id='s1' to='nobody-at-all@[domain]'><body>soft</body></message>", IsAnswered: true, IsIgnored: true), "RFC6120-10.5.3.1-1"),
        new("rfc6120/10.5.3.1/presence", "Presence to an account that is not there is ignored",
            ("<presence id='s1' to='nobody-at-all@[domain]'/>", IsAnswered: false, IsIgnored: true), "RFC6120-10.5.3.1-2"),
        new("rfc6120/10.5.3.1/iq", "A request to an account that is not there is refused",
            ("<iq type='get' id='s1' to='nobody-at-all@[domain]'><art xmlns='urn:example:thou'/></iq>", IsAnswered: true, IsIgnored: false), "RFC6120-10.5.3.1-3"),
    ];

    /// <summary>§10.5.3.1: service-unavailable, silence, or either.</summary>
    [ScenarioTable(nameof(ToNobody))]
    public static async Task What_is_for_nobody_is_ignored_or_refused(Stage stage, (string Stanza, bool IsAnswered, bool IsIgnored) cell)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var kind = cell.Stanza[1..cell.Stanza.IndexOf(' ', StringComparison.Ordinal)];

        // Act
        await romeo.SendAsync(cell.Stanza.Replace("[domain]", stage.Domain, StringComparison.Ordinal));

        // Expect
        List<Outcome> allowed = [];
        if (cell.IsAnswered)
        {
            allowed.Add(Outcome.Pass(Wire.StanzaError(kind, "s1", "service-unavailable")));
        }

        if (cell.IsIgnored)
        {
            allowed.Add(Outcome.Pass(Wire.Nothing));
        }

        await romeo.ExpectAnyOfAsync([.. allowed]);
    }

    /// <summary>§8.3.3.19, §13.10.2: who may not see a user cannot tell whether the user is there.</summary>
    [Scenario("rfc6120/8.3.3.19/no-leak", "The error for a resource that is there, for one that is not, and for nobody at all is the same")]
    [Checks("RFC6120-8.3.3.19-2", "RFC6120-8.3.3.7-2", "RFC6120-8.3.3.13-2")]
    public static async Task An_error_tells_nothing_of_who_is_there(Stage stage)
    {
        // Arrange: juliet is online, and has not let romeo see it
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        var absent = await stage.AccountAsync("absent");
        string[] addresses = [$"{juliet.BareJid}/nowhere", $"{absent.BareJid}/nowhere", absent.BareJid, $"nobody-at-all@{stage.Domain}", $"nobody-at-all@{stage.Domain}/nowhere"];

        // Act
        await romeo.SendAsync(string.Concat(addresses.Select((address, number) => $"<iq type='get' id='q{number}' to='{address}'><art xmlns='urn:example:thou'/></iq>")));

        // Expect
        await romeo.ExpectAsync(Wire.Unordered([.. addresses.Select((_, number) => Wire.IqError($"q{number}", "service-unavailable", type: "cancel"))]));
    }

    /// <summary>§10.1: the order of sending is that of delivery, bare and full JID alike.</summary>
    [Scenario("rfc6120/10.1/messages", "Messages to the bare and to the full JID arrive in the order in which they were sent")]
    [Checks("RFC6120-10.1-1", "RFC6120-10.1-2")]
    public static async Task Messages_arrive_in_order(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync(string.Concat(Enumerable.Range(0, 40).Select(number =>
            $"<message type='chat' id='m{number}' to='{(number % 2 == 0 ? juliet.BareJid : juliet.FullJid)}'><body>{number}</body></message>")));

        // Expect
        await juliet.ExpectAsync([.. Enumerable.Range(0, 40).Select(number => Wire.Stanza($"<message id='m{number}' from='{romeo.FullJid}'/>"))]);
    }

    /// <summary>§10.1: also where the kinds differ.</summary>
    [Scenario("rfc6120/10.1/kinds", "Stanzas of different kinds arrive in the order in which they were sent")]
    [Checks("RFC6120-10.1-1", "RFC6120-10.1-2")]
    public static async Task Stanzas_of_different_kinds_arrive_in_order(Stage stage)
    {
        // Arrange
        await using var orchard = await stage.OnlineAsync("orchard", await stage.AccountAsync("romeo"));
        await using var street = await stage.OnlineAsync("street", orchard.Account);
        orchard.Ignore(Wire.Stanza($"<presence id='[absent]' from='{street.FullJid}'/>"));
        street.Ignore(Wire.Stanza($"<presence id='[absent]' from='{orchard.FullJid}'/>"));
        (string Open, string Close)[] kinds = [("message type='chat'", "<body>soft</body></message>"), ("iq type='get'", "<art xmlns='urn:example:thou'/></iq>"), ("presence", "<status>soft</status></presence>")];

        // Act
        await orchard.SendAsync(string.Concat(Enumerable.Range(0, 30).Select(number => $"<{kinds[number % 3].Open} id='s{number}' to='{street.FullJid}'>{kinds[number % 3].Close}")));

        // Expect
        await street.ExpectAsync([.. Enumerable.Range(0, 30).Select(number => Wire.Stanza($"<{kinds[number % 3].Open.Split(' ')[0]} id='s{number}' from='{orchard.FullJid}'/>"))]);
    }

    /// <summary>§10.1: what is asked is done before what comes after it.</summary>
    [Scenario("rfc6120/10.1/effect", "A request takes effect before the stanza that follows it")]
    [Checks("RFC6120-10.1-6")]
    public static async Task A_request_takes_effect_before_what_follows(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act: in one write
        await romeo.SendAsync(
            $"<iq type='set' id='q1'><query xmlns='{Namespaces.Roster}'><item jid='nurse@{stage.Domain}' name='Nurse'/></query></iq>"
            + $"<iq type='get' id='q2'><query xmlns='{Namespaces.Roster}'/></iq>");

        // Expect: a resource that asked for the roster is told of changes, so a push of the item may come too
        romeo.Ignore(Wire.Stanza("<iq type='set'/>"));
        await romeo.ExpectAsync(
            Wire.IqResult("q1"),
            Wire.IqResult("q2", $"<query xmlns='{Namespaces.Roster}'><item jid='nurse@{stage.Domain}' name='Nurse'/></query>"));
    }

    /// <summary>§10.3.1: "as if the 'to' address were the bare JID … of the sending entity".</summary>
    [Scenario("rfc6120/10.3.1/message", "A message without 'to' is one for the own account")]
    [Checks("RFC6120-10.3-1", "RFC6120-10.3.1-1")]
    public static async Task A_message_without_to_is_for_the_own_account(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        await romeo.SendAsync("<message type='chat' id='m1'><body>soft</body></message>");

        // Expect
        await romeo.ExpectAsync(Wire.Stanza($"<message type='chat' id='m1' from='{romeo.FullJid}'><body>soft</body></message>"));
    }

    /// <summary>§10.4.3: "MUST be &lt;remote-server-not-found/&gt;" where the domain cannot be resolved.</summary>
    [ScenarioTable(nameof(ToAnotherDomain))]
    [Checks("RFC6120-10.4.3-1", "RFC6120-10.4.3-2")]
    public static async Task What_cannot_be_routed_comes_back(Stage stage, string stanza)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(stanza);
        await using var romeo = await stage.ConnectAsync("romeo");
        var kind = stanza[1..stanza.IndexOf(' ', StringComparison.Ordinal)];

        // Act
        await romeo.SendAsync(stanza);

        // Expect: a server that federates with nobody says what it likes, for federation is optional (§10.4)
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StanzaError(kind, "s1", "remote-server-not-found")),
            Outcome.Pass(cites: "RFC6120-10.4-1", Wire.StanzaError(kind, "s1", "not-allowed|service-unavailable|forbidden")),
            Outcome.Deviation(cites: "RFC6120-10.4.3-2", Wire.StanzaError(kind, "s1", "remote-server-timeout")));
    }

    /// <summary>§10.5.1, §10.5.2: handled, or refused; for a request both are an answer.</summary>
    [ScenarioTable(nameof(ToTheDomain))]
    [Checks("RFC6120-8.2.3-4")]
    public static async Task A_request_for_the_domain_is_answered(Stage stage, string attributes)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(attributes);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq id='q1' {attributes.Replace("[domain]", stage.Domain, StringComparison.Ordinal)}><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.Stanza($"<iq type='[result|error]' id='q1' from='{attributes.Split('\'')[3].Replace("[domain]", stage.Domain, StringComparison.Ordinal)}'/>"));
    }

    /// <summary>§10.5.3.2, §10.5.4: a message finds the resource that is there, by bare and by full JID.</summary>
    [Scenario("rfc6120/10.5.4/message", "A message reaches the resource that its full JID names, and no other")]
    [Checks("RFC6120-10.5.4-2", "RFC6120-8.2.1-1")]
    public static async Task A_message_reaches_its_resource(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var balcony = await stage.ConnectAsync("balcony", await stage.AccountAsync("juliet"));
        await using var chamber = await stage.ConnectAsync("chamber", balcony.Account);

        // Act
        await romeo.SendAsync($"<message type='chat' id='m1' to='{balcony.FullJid}'><body>soft</body></message>");

        // Expect
        await balcony.ExpectAsync(Wire.Stanza($"<message type='chat' id='m1' from='{romeo.FullJid}'><body>soft</body></message>"));
        await chamber.ExpectAsync(Wire.NothingFrom(romeo));
    }

    /// <summary>§10.5.3.2: "SHOULD deliver it to such resources".</summary>
    [Scenario("rfc6120/10.5.3.2/user", "A message and presence to a bare JID reach the resource that is available")]
    [Checks("RFC6120-10.5.3.2-1", "RFC6120-10.5.3.2-3")]
    public static async Task A_bare_jid_reaches_the_available_resource(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync($"<message type='chat' id='m1' to='{juliet.BareJid}'><body>soft</body></message><presence id='p1' to='{juliet.BareJid}'/>");

        // Expect
        await juliet.ExpectAsync("RFC6120-10.5.3.2-1", Wire.Stanza($"<message id='m1' from='{romeo.FullJid}'/>"));
        await juliet.ExpectAsync("RFC6120-10.5.3.2-3", Wire.Stanza($"<presence id='p1' from='{romeo.FullJid}'/>"));
    }
}
