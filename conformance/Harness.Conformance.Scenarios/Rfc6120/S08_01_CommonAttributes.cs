using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §8.1: to, from, id and xml:lang of what the server passes on and of what it says itself.</summary>
public static class S08_01_CommonAttributes
{
    /// <summary>What a client may say in 'from'; [self] is its full JID, [bare] its bare JID, [juliet] the recipient's bare JID.</summary>
    public static IEnumerable<Cell<string>> Claims { get; } =
    [
        new("rfc6120/8.1.2.1/none", "A message without 'from' gets the sender's full JID", ""),
        new("rfc6120/8.1.2.1/own-full", "The own full JID as 'from' stays", "from='[self]'"),
        new("rfc6120/8.1.2.1/own-bare", "The own bare JID as 'from' becomes the full JID", "from='[bare]'"),
        new("rfc6120/8.1.2.1/other-resource", "Another resource of one's own as 'from' is overridden", "from='[bare]/elsewhere'"),
        new("rfc6120/8.1.2.1/another-user", "Another user as 'from' is overridden", "from='[juliet]'"),
        new("rfc6120/8.1.2.1/the-server", "The server as 'from' is overridden", "from='[domain]'"),
        new("rfc6120/8.1.2.1/another-domain", "A user of another domain as 'from' is overridden", "from='tybalt@verona.invalid'"),
        new("rfc6120/8.1.2.1/no-address", "A 'from' that is no address is overridden", "from='@@'"),
    ];

    /// <summary>The three kinds, on their way between two resources of one account.</summary>
    public static IEnumerable<Cell<string>> Kinds { get; } =
    [
        new("rfc6120/8.1.2.1/message", "A forged 'from' of a message is overridden", "message"),
        new("rfc6120/8.1.2.1/presence", "A forged 'from' of presence is overridden", "presence"),
        new("rfc6120/8.1.2.1/iq", "A forged 'from' of a request is overridden", "iq"),
    ];

    /// <summary>Values of 'id' that a server must give back as they are.</summary>
    public static IEnumerable<Cell<string>> Ids { get; } =
    [
        new("rfc6120/8.1.3/quotes-and-signs", "An id with quotes and signs comes back", "a&amp;b&lt;c&gt;&quot;d&apos;"),
        new("rfc6120/8.1.3/beyond-ascii", "An id beyond ASCII comes back", "Ünï♚𝄞"),
        new("rfc6120/8.1.3/spaces", "An id with spaces comes back", "a b  c"),
        new("rfc6120/8.1.3/long", "An id of 1000 characters comes back", new string('x', 1000)),
    ];

    /// <summary>§8.1.2.1: "MUST add a 'from' attribute to the stanza or override".</summary>
    [ScenarioTable(nameof(Claims))]
    [Checks("RFC6120-8.1.2.1-1")]
    public static async Task The_server_says_who_sent_a_message(Stage stage, string claim)
    {
        // Arrange
        ArgumentNullException.ThrowIfNull(claim);
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        var from = claim.Replace("[self]", romeo.FullJid, StringComparison.Ordinal).Replace("[bare]", romeo.BareJid, StringComparison.Ordinal)
            .Replace("[juliet]", juliet.BareJid, StringComparison.Ordinal).Replace("[domain]", stage.Domain, StringComparison.Ordinal);

        // Act
        await romeo.SendAsync($"<message {from} to='{juliet.FullJid}' id='m1' type='chat'><body>soft</body></message>");

        // Expect: §4.9.3.9 lets a server end the stream of one who gives himself out for another.
        await OverriddenOrRefusedAsync(stage, romeo, juliet, Wire.Stanza($"<message from='{romeo.FullJid}' to='{juliet.FullJid}' id='m1'><body>soft</body></message>"));
    }

    /// <summary>§8.1.2.1 holds for every kind.</summary>
    [ScenarioTable(nameof(Kinds))]
    [Checks("RFC6120-8.1.2.1-1")]
    public static async Task The_server_says_who_sent_a_stanza(Stage stage, string kind)
    {
        // Arrange
        await using var orchard = await stage.OnlineAsync("orchard", await stage.AccountAsync("romeo"));
        await using var street = await stage.OnlineAsync("street", orchard.Account);
        await using var juliet = await stage.ConnectAsync("juliet");
        orchard.Ignore(Wire.Stanza($"<presence id='[absent]' from='{street.FullJid}'/>"));
        street.Ignore(Wire.Stanza($"<presence id='[absent]' from='{orchard.FullJid}'/>"));
        var (type, child) = kind switch
        {
            "message" => ("type='chat'", "<body>soft</body>"),
            "presence" => ("", "<status>soft</status>"),
            _ => ("type='get'", "<art xmlns='urn:example:thou'/>"),
        };

        // Act
        await orchard.SendAsync($"<{kind} {type} from='{juliet.FullJid}' to='{street.FullJid}' id='s1'>{child}</{kind}>");

        // Expect
        await OverriddenOrRefusedAsync(stage, orchard, street, Wire.Stanza($"<{kind} from='{orchard.FullJid}' to='{street.FullJid}' id='s1'>{child}</{kind}>"));
    }

    /// <summary>§8.1.1.1: "MUST NOT modify the 'to' address".</summary>
    [Scenario("rfc6120/8.1.1.1/to-stays", "The 'to' of a message is delivered as it was sent")]
    [Checks("RFC6120-8.1.1.1-3")]
    public static async Task The_address_stays(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync($"<message to='{juliet.BareJid}' id='m1' type='chat'><body>soft</body></message>");
        await romeo.SendAsync($"<message to='{juliet.FullJid}' id='m2' type='chat'><body>soft</body></message>");

        // Expect
        await juliet.ExpectAsync(
            Wire.Stanza($"<message to='{juliet.BareJid}' id='m1' from='{romeo.FullJid}'/>"),
            Wire.Stanza($"<message to='{juliet.FullJid}' id='m2' from='{romeo.FullJid}'/>"));
    }

    /// <summary>§8.1.1.1, §8.1.2.1: what the server says for the account is from the account, to the resource.</summary>
    [Scenario("rfc6120/8.1.2.1/answer-of-the-account", "An answer for the account is from nobody or its bare JID, to nobody or the full JID")]
    [Checks("RFC6120-8.1.2.1-3", "RFC6120-8.1.1.1-4")]
    public static async Task An_answer_of_the_account_is_from_the_account(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='q1'><query xmlns='{Namespaces.Roster}'/></iq>");

        // Expect
        var answer = await romeo.ExpectAsync(Wire.Stanza("<iq type='[result|error]' id='q1'/>"));
        var from = answer.Element.Attribute("from")?.Value;
        var to = answer.Element.Attribute("to")?.Value;
        stage.Check("RFC6120-8.1.2.1-3", from is null || from == romeo.BareJid, $"no 'from', or {romeo.BareJid}", $"'{from}'");
        stage.Check("RFC6120-8.1.1.1-4", to is null || to == romeo.FullJid, $"no 'to', or {romeo.FullJid}", $"'{to}'");
    }

    /// <summary>§8.1.2.1: what the server says for itself is from its domain.</summary>
    [Scenario("rfc6120/8.1.2.1/answer-of-the-server", "An answer of the server is from its domain")]
    [Checks("RFC6120-8.1.2.1-2", "RFC6120-8.1.1.1-4")]
    public static async Task An_answer_of_the_server_is_from_its_domain(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='q1' to='{stage.Domain}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");

        // Expect
        var answer = await romeo.ExpectAsync(Wire.Stanza("<iq type='[result|error]' id='q1'/>"));
        var to = answer.Element.Attribute("to")?.Value;
        stage.Check("RFC6120-8.1.2.1-2", answer.Element.Attribute("from")?.Value == stage.Domain, stage.Domain, $"'{answer.Element.Attribute("from")?.Value}'");
        stage.Check("RFC6120-8.1.1.1-4", to is null || to == romeo.FullJid, $"no 'to', or {romeo.FullJid}", $"'{to}'");
    }

    /// <summary>§8.1.3, §8.2.3: the id of an answer is that of the request, whatever it is.</summary>
    [ScenarioTable(nameof(Ids))]
    [Checks("RFC6120-8.1.3-2", "RFC6120-8.2.3-5")]
    public static async Task The_id_comes_back(Stage stage, string id)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='{id}' to='{stage.Domain}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.Stanza($"<iq type='[result|error]' id='{id}'/>"));
    }

    /// <summary>§8.1.5: "MUST NOT modify or delete".</summary>
    [Scenario("rfc6120/8.1.5/lang-stays", "The language of a message, and of its body, is delivered as it was sent")]
    [Checks("RFC6120-8.1.5-6")]
    public static async Task The_language_stays(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync($"<message xml:lang='de-CH' to='{juliet.FullJid}' type='chat' id='m1'><body>still</body><body xml:lang='cs'>tiše</body></message>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza("<message xml:lang='de-CH' id='m1'><body xml:lang='[absent]'>still</body><body xml:lang='cs'>tiše</body></message>"));
    }

    /// <summary>§8.1.5: the language of the stream is that of its stanzas.</summary>
    [Scenario("rfc6120/8.1.5/lang-of-the-stream", "A message without language gets that of the sender's stream")]
    [Checks("RFC6120-8.1.5-3")]
    public static async Task A_message_gets_the_language_of_the_stream(Stage stage)
    {
        // Arrange: both streams were opened with xml:lang='en'
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync($"<message to='{juliet.FullJid}' type='chat' id='m1'><body>soft</body></message>");

        // Expect
        await juliet.ExpectAnyOfAsync(Outcome.Pass(Wire.Stanza("<message xml:lang='en' id='m1'/>")), Outcome.Deviation(Wire.Stanza("<message xml:lang='[absent]' id='m1'/>")));
    }

    // The sender's next request is answered, and the recipient has the stanza with the true address; or the sender's stream ends with invalid-from, and the recipient has nothing.
    private static async Task OverriddenOrRefusedAsync(Stage stage, Actor sender, Actor recipient, WireMatcher delivered)
    {
        var alive = Outcome.Pass(Wire.Nothing);
        var refused = Outcome.Pass(Wire.StreamError("invalid-from"), Wire.StreamEnd, Wire.Closed);
        if ((await sender.ExpectAnyOfAsync(alive, refused)).Outcome == alive)
        {
            await recipient.ExpectAsync(delivered);
            return;
        }

        recipient.Ignore(Wire.Stanza($"<presence type='unavailable' from='{sender.FullJid}'/>"));
        await using var mercutio = await stage.ConnectAsync("mercutio");
        await recipient.ExpectAsync(Wire.NothingFrom(mercutio));
    }
}
