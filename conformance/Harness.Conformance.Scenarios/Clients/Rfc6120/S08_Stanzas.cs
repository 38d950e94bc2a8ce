namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §8, §11.4: what a client answers, and what it passes over.</summary>
[TargetPlays(Role.Client)]
public static class S08_Stanzas
{
    private const string StanzaErrors = "urn:ietf:params:xml:ns:xmpp-stanzas";

    /// <summary>Requests that no client knows.</summary>
    public static IEnumerable<Cell<(string Type, string From)>> UnknownRequests { get; } =
    [
        new("rfc6120/8.4/client/unknown-get", "A get that nobody knows is answered with service-unavailable", ("get", "from='localhost'")),
        new("rfc6120/8.4/client/unknown-set", "A set that nobody knows is answered with service-unavailable", ("set", "from='localhost'")),
        new("rfc6120/8.4/client/unknown-get-of-the-account", "A get without 'from' that nobody knows is answered with service-unavailable", ("get", "")),
    ];

    /// <summary>Ids as a peer may choose them.</summary>
    public static IEnumerable<Cell<string>> Ids { get; } =
    [
        new("rfc6120/8.2.3/client/plain-id", "The answer has the id of the request", "wherefore"),
        new("rfc6120/8.2.3/client/escaped-id", "An id with characters that XML escapes comes back as it was", "a&amp;b&lt;c&gt;&quot;d&apos;e"),
        new("rfc6120/8.2.3/client/foreign-id", "An id in another script comes back as it was", "ромео-и-джульетта-🌹"),
        new("rfc6120/8.2.3/client/long-id", "An id of a thousand characters comes back as it was", new string('x', 1000)),
    ];

    /// <summary>Answers and errors that nobody asked for.</summary>
    public static IEnumerable<Cell<string>> Unanswerable { get; } =
    [
        new("rfc6120/8.2.3/client/stray-result", "A result that nobody asked for is not answered", "<iq type='result' id='stray' from='localhost' to='{to}'/>", "RFC6120-8.2.3-6"),
        new("rfc6120/8.3.1/client/stray-iq-error", "An error of an IQ is not answered", $"<iq type='error' id='stray' from='localhost' to='{{to}}'><error type='cancel'><item-not-found xmlns='{StanzaErrors}'/></error></iq>", "RFC6120-8.2.3-6", "RFC6120-8.3.1-11"),
        new("rfc6120/8.3.1/client/message-error", "An error of a message is not answered", $"<message type='error' id='stray' from='juliet@localhost/balcony' to='{{to}}'><error type='cancel'><service-unavailable xmlns='{StanzaErrors}'/></error></message>", "RFC6120-8.3.1-11"),
        new("rfc6120/8.3.1/client/presence-error", "An error of presence is not answered", $"<presence type='error' id='stray' from='juliet@localhost/balcony' to='{{to}}'><error type='cancel'><service-unavailable xmlns='{StanzaErrors}'/></error></presence>", "RFC6120-8.3.1-11"),
        new("rfc6120/8.3.2/client/unknown-error-condition", "A stanza error whose condition is not known is not answered, and disturbs nothing", $"<message type='error' id='stray' from='juliet@localhost/balcony' to='{{to}}'><error type='cancel'><grapefruit xmlns='{StanzaErrors}'/></error></message>", "RFC6120-8.3.2-5", "RFC6120-8.3.1-11"),
        new("rfc6120/8.3.4/client/application-condition", "A condition of an application that is not known is passed over, and the error is not answered", $"<message type='error' id='stray' from='juliet@localhost/balcony' to='{{to}}'><error type='modify'><undefined-condition xmlns='{StanzaErrors}'/><too-many-suitors xmlns='urn:example:verona'/></error></message>", "RFC6120-8.3.4-2", "RFC6120-8.3.1-11"),
    ];

    /// <summary>What a client does not understand, and passes over.</summary>
    public static IEnumerable<Cell<string>> Ignored { get; } =
    [
        new("rfc6120/8.4/client/presence-with-unknown-payload", "Presence that holds only what is not known is presence", "<presence from='juliet@localhost/balcony' to='{to}'><x xmlns='urn:example:unknown'><y z='1'/></x></presence>", "RFC6120-8.4-10", "RFC6120-8.4-8"),
        new("rfc6120/8.4/client/message-with-unknown-part", "What is not known beside a body is passed over", "<message type='chat' from='juliet@localhost/balcony' to='{to}'><body>art thou</body><x xmlns='urn:example:unknown'/></message>", "RFC6120-8.4-11", "RFC6120-8.4-8"),
        new("rfc6120/11.4/client/unknown-attribute", "An attribute that no schema knows is passed over", "<message type='headline' from='juliet@localhost/balcony' to='{to}' mood='sad'><body>art thou</body></message>", "RFC6120-11.4-2"),
        new("rfc6120/11.4/client/unknown-first-level", "An element of the first level that no schema knows is passed over", "<grapefruit xmlns='urn:example:fruit'><seed/></grapefruit>", "RFC6120-11.4-2"),
        new("rfc6120/11.4/client/unknown-child", "An element that no schema knows within a stanza is passed over", "<message type='headline' from='juliet@localhost/balcony' to='{to}'><grapefruit/><body>art thou</body></message>", "RFC6120-11.4-2"),
        new("rfc6120/11.7/client/white-space", "White space between stanzas is allowed", " \n \t ", "RFC6120-11.7-1"),
        new("rfc6120/8.4/client/prefixed-payload", "A prefix for the namespace of an extension is as good as none", "<message type='headline' from='juliet@localhost/balcony' to='{to}'><body>art thou</body><p:x xmlns:p='urn:example:unknown'><p:y/></p:x></message>", "RFC6120-8.4-6"),
    ];

    /// <summary>§8.4, §8.2.3, §8.3.1: an error of that condition, with the request's id.</summary>
    [ScenarioTable(nameof(UnknownRequests))]
    [Checks("RFC6120-8.4-12", "RFC6120-8.2.3-4", "RFC6120-8.3.1-1")]
    public static async Task A_request_that_nobody_knows_is_refused(Stage stage, (string Type, string From) request)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<iq type='{request.Type}' id='wherefore' {request.From} to='{server.FullJid}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("wherefore", "service-unavailable")),
            Outcome.Violation(cites: "RFC6120-8.4-12", Wire.Stanza("<iq type='error' id='wherefore'/>")));
    }

    /// <summary>§8.2.3: the id is the requester's, whatever it is.</summary>
    [ScenarioTable(nameof(Ids))]
    [Checks("RFC6120-8.2.3-5", "RFC6120-8.2.3-4")]
    public static async Task The_answer_has_the_id_of_the_request(Stage stage, string id)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<iq type='get' id='{id}' from='{stage.Domain}' to='{server.FullJid}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await server.ExpectAsync(Wire.Stanza($"<iq type='[result|error]' id='{id}'/>"));
    }

    /// <summary>§8.2.3, §8.3.1: answers to answers would never end.</summary>
    [ScenarioTable(nameof(Unanswerable))]
    public static async Task What_must_not_be_answered_is_not(Stage stage, string xml)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync(xml.Replace("{to}", server.FullJid, StringComparison.Ordinal));

        // Expect
        await server.ExpectAsync(Wire.Nothing);
    }

    /// <summary>§8.4, §11.4, §11.7: the stream lives, and no error comes.</summary>
    [ScenarioTable(nameof(Ignored))]
    public static async Task What_is_not_understood_is_passed_over(Stage stage, string xml)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync(xml.Replace("{to}", server.FullJid, StringComparison.Ordinal));

        // Expect: whatever else the client may ask or say, it goes on, and nothing it says is an error.
        var gathered = await server.GatherAsync(by: null);
        stage.CheckAll(requirement => stage.Check(
            requirement,
            gathered.IsWhole && !gathered.Elements.Any(element => element.Attribute("type")?.Value == "error" || element.Name.LocalName == "error"),
            "no error, and the stream lives: a request that was sent afterwards is answered",
            gathered.ToString()));
    }

    /// <summary>§8.4: a message that holds only what is not known is ignored, or refused by service-unavailable.</summary>
    [Scenario("rfc6120/8.4/client/message-with-unknown-payload", "A message that holds only what is not known is ignored, or refused by service-unavailable")]
    [Checks("RFC6120-8.4-9")]
    public static async Task A_message_that_holds_only_what_is_not_known_is_ignored_or_refused(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<message type='normal' id='odd' from='juliet@localhost/balcony' to='{server.FullJid}'><x xmlns='urn:example:unknown'/></message>");

        // Expect
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Nothing),
            Outcome.Pass(Wire.StanzaError("message", "odd", "service-unavailable")),
            Outcome.Deviation(Wire.Stanza("<message type='error' id='odd'/>")));
    }

    /// <summary>§4.8.3: stanzas in a content namespace that is no client's end the stream.</summary>
    [Scenario("rfc6120/4.8.3/client/foreign-content-namespace", "A stanza in the content namespace of servers ends the stream")]
    [Checks("RFC6120-4.8.3-4")]
    public static async Task A_stanza_in_the_namespace_of_servers_ends_the_stream(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<message xmlns='jabber:server' type='chat' from='juliet@localhost/balcony' to='{server.FullJid}'><body>art thou</body></message>");

        // Expect
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StreamError("invalid-namespace"), Wire.StreamEnd),
            Outcome.Deviation(Wire.AnyStreamError));
    }

    /// <summary>§8.4: what a request holds says by its namespace what it means.</summary>
    [Scenario("rfc6120/8.4/client/payload-namespaces", "What the client's requests hold has a namespace of its own")]
    [Checks("RFC6120-8.4-2")]
    public static async Task What_the_requests_hold_has_a_namespace_of_its_own(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.ConnectAsync();

        // Act
        await server.GatherAsync(by: null);

        // Expect
        var payloads = server.AsServer.Requests.SelectMany(request => request.Elements()).ToList();
        if (payloads.Count == 0)
        {
            throw new UnsupportedException("the client makes no requests by itself");
        }

        var bare = payloads.Find(payload => payload.Name.NamespaceName is "" or "jabber:client" or "jabber:server" or "http://etherx.jabber.org/streams");
        stage.Check("RFC6120-8.4-2", bare is null, "a namespace that says what is asked for", bare?.ToString() ?? "");
    }

    /// <summary>§8.2.2: a client publishes its presence to whoever is subscribed, by sending it to nobody.</summary>
    [Scenario("rfc6120/8.2.2/client/initial-presence", "Initial presence is addressed to nobody")]
    [Checks("RFC6120-8.2.2-1")]
    public static async Task Initial_presence_is_addressed_to_nobody(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.ConnectAsync();

        // Expect
        var presence = await server.AwaitAsync(Wire.Element("presence", element => element.Name.LocalName == "presence" ? null : "no presence"));
        stage.Check("RFC6120-8.2.2-1", presence.Element.Attribute("to") is null, "no 'to'", presence.Element.ToString());
    }

    /// <summary>§8.1.3: every request of the client has an id, and no two have the same while both are open.</summary>
    [Scenario("rfc6120/8.1.3/client/ids", "Every IQ of the client has an id")]
    [Checks("RFC6120-8.1.3-1")]
    public static async Task Every_IQ_of_the_client_has_an_id(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.OnlineAsync();

        // Expect
        var without = server.AsServer.Requests.FirstOrDefault(request => request.Attribute("id") is null or { Value.Length: 0 });
        stage.Check("RFC6120-8.1.3-1", without is null, "an 'id'", without?.ToString() ?? "");
    }
}
