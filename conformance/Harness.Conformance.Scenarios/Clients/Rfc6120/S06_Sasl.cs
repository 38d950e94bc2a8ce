using System.Text;
using Harness.Conformance.Clients;

namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §6, §13.9.1: how a client authenticates, and what it does when that fails.</summary>
[TargetPlays(Role.Client)]
public static class S06_Sasl
{
    private const string Closing = "the client abandons the exchange: no <response/>, no header";

    /// <summary>Conditions of a failure: one that is known, and one that some later document may define.</summary>
    public static IEnumerable<Cell<string>> Failures { get; } =
    [
        new("rfc6120/6.5.10/client/not-authorized", "After a failure the client does not go on, and closes its stream", "not-authorized", "RFC6120-6.3.1-1"),
        new("rfc6120/6.5/client/unknown-condition", "A failure that is not known is as good as any other", "grapefruit", "RFC6120-6.5-3"),
    ];

    /// <summary>What is not base 64 (RFC 4648 §4), made of what would be a good challenge.</summary>
    public static IEnumerable<Cell<Func<string, string>>> BadEncodings { get; } =
    [
        new("rfc6120/13.9.1/client/foreign-character", "A challenge with a character outside the alphabet is rejected", text => text.Insert(8, "*"), "RFC6120-13.9.1-2"),
        new("rfc6120/13.9.1/client/early-padding", "A challenge with padding amid its data is rejected", text => "=" + text, "RFC6120-13.9.1-3"),
    ];

    /// <summary>§6.3.3, §13.8.3: the order of the server does not matter, and PLAIN comes last.</summary>
    [Scenario("rfc6120/6.3.3/client/own-order", "SCRAM is preferred to PLAIN, although the server names PLAIN first")]
    [Checks("RFC6120-13.8.3-3", "RFC6120-6.3.3-2", "RFC6120-6.3.3-3")]
    public static async Task SCRAM_is_preferred_to_PLAIN(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Mechanisms = ["PLAIN", "SCRAM-SHA-1", "SCRAM-SHA-256"] };

        // Act
        await using var server = await stage.Client.Steps().OfferSaslAsync();

        // Expect
        await server.ExpectAsync(Wire.Stanza("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='[SCRAM-SHA-1|SCRAM-SHA-256]'/>"));
    }

    /// <summary>§6.3.3: a mechanism that is not on the client's own list is not tried.</summary>
    [Scenario("rfc6120/6.3.3/client/unknown-mechanism", "Where only a mechanism is offered that the client cannot know, it does not try it")]
    [Checks("RFC6120-6.3.3-4")]
    public static async Task A_mechanism_that_the_client_cannot_know_is_not_tried(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Mechanisms = ["X-VERONA"] };

        // Act
        await using var server = await stage.Client.Steps().OfferSaslAsync();

        // Expect
        var rest = await stage.Client.RestAsync(server);
        stage.Check("RFC6120-6.3.3-4", !rest.Elements.Any(element => element.Name.LocalName == "auth"), "no <auth/>: the client leaves, or is silent", rest.ToString());
    }

    /// <summary>§6.3.8, §6.3.7: nobody else is acted for, and the name is the localpart.</summary>
    [Scenario("rfc6120/6.3.8/client/no-authorization-identity", "Who acts for nobody else names no authorization identity, and authenticates as the localpart")]
    [Checks("RFC6120-6.3.8-3", "RFC6120-6.3.7-1")]
    public static async Task Who_acts_for_nobody_else_names_no_authorization_identity(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.Steps().OfferSaslAsync();

        // Act
        var auth = await server.AwaitAsync(Wire.Stanza("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"));

        // Expect: PLAIN is identity NUL name NUL password; SCRAM is flag comma identity comma n=name.
        var said = Encoding.UTF8.GetString(Convert.FromBase64String(auth.Element.Value));
        var isPlain = auth.Element.Attribute("mechanism")?.Value == "PLAIN";
        var fields = said.Split(isPlain ? '\0' : ',');
        var shown = isPlain ? $"{fields[0]} NUL {fields.ElementAtOrDefault(1)} NUL [password not shown]" : said;
        stage.Check("RFC6120-6.3.8-3", (isPlain ? fields[0] : fields.ElementAtOrDefault(1)) is "" or null, "no authorization identity", shown);
        stage.Check("RFC6120-6.3.7-1", isPlain ? fields.ElementAtOrDefault(1) == "romeo" : fields.Contains("n=romeo", StringComparer.Ordinal), "the name romeo", shown);
    }

    /// <summary>§6.4.5, §6.5: no second stream without success.</summary>
    [ScenarioTable(nameof(Failures))]
    [Checks("RFC6120-6.4.5-4")]
    public static async Task After_a_failure_the_client_does_not_go_on(Stage stage, string condition)
    {
        // Arrange: whatever it tries further, meets the same.
        await using var server = await stage.Client.Steps().OfferSaslAsync();
        var tried = new List<string>();
        Rest rest;

        // Act
        do
        {
            await server.AwaitAsync(Wire.Stanza("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>"));
            await server.SendAsync($"<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><{condition}/></failure>");
            rest = await stage.Client.NextOrRestAsync(server, "auth");
            tried.Add(rest.ToString());
        }
        while (rest.EndsWith("auth") && tried.Count < 6);

        // Expect
        stage.CheckAll(requirement => stage.Check(
            requirement,
            requirement == "RFC6120-6.4.5-4" ? rest.IsClosed || rest.IsOver : !rest.HasHeader && !rest.Elements.Any(element => element.Name.LocalName is "iq" or "presence"),
            requirement == "RFC6120-6.4.5-4" ? "in the end the client closes its stream" : "no header, and no stanza",
            string.Join("\n", tried)));
    }

    /// <summary>§13.9.1: neither ignored nor guessed at.</summary>
    [ScenarioTable(nameof(BadEncodings))]
    [Checks("RFC6120-13.9.1-1")]
    public static async Task A_challenge_that_is_no_base_64_is_rejected(Stage stage, Func<string, string> spoil)
    {
        // Arrange
        stage.Client.Script = new ServerScript
        {
            Mechanisms = ["SCRAM-SHA-256", "SCRAM-SHA-1"],
            EncodeChallenge = message => spoil(Convert.ToBase64String(Encoding.UTF8.GetBytes(message))),
        };

        // Act
        await using var server = await stage.Client.Steps().ChallengeAsync();

        // Expect: an empty response is how some begin to leave.
        var rest = await stage.Client.RestAsync(server);
        stage.CheckAll(requirement => stage.Check(
            requirement, !rest.HasHeader && !rest.Elements.Any(element => element.Name.LocalName == "response" && element.Value.Length > 0), Closing, rest.ToString()));
    }
}
