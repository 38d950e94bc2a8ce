using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §6.3: what is offered, and what SASL stands before.</summary>
public static class S06_03_SaslNegotiationRules
{
    /// <summary>Stanzas for another, sent too early.</summary>
    public static IEnumerable<Cell<string>> EarlyForAnother { get; } =
    [
        new("rfc6120/6.3.1/message-before-sasl", "A message to a user before SASL ends the stream", "<message to='juliet@[domain]'><body>soft</body></message>"),
        new("rfc6120/6.3.1/presence-before-sasl", "Presence to a user before SASL ends the stream", "<presence to='juliet@[domain]'/>"),
        new("rfc6120/6.3.1/iq-before-sasl", "A request to a user before SASL ends the stream", "<iq type='get' id='q1' to='juliet@[domain]'><ping xmlns='urn:xmpp:ping'/></iq>"),
    ];

    /// <summary>Stanzas for the server, sent too early.</summary>
    public static IEnumerable<Cell<string>> EarlyForTheServer { get; } =
    [
        new("rfc6120/6.3.1/bind-before-sasl", "Binding before SASL is refused", $"<iq type='set' id='b1'><bind xmlns='{Namespaces.Bind}'/></iq>"),
        new("rfc6120/6.3.1/roster-before-sasl", "A request for a roster before SASL is refused", $"<iq type='get' id='b1'><query xmlns='{Namespaces.Roster}'/></iq>"),
    ];

    /// <summary>§6.3.1: "mandatory-to-negotiate"; §4.3.5: the server "MUST close the stream with a &lt;not-authorized/&gt; stream error".</summary>
    [ScenarioTable(nameof(EarlyForAnother))]
    [Checks("RFC6120-6.3.1-1", "RFC6120-4.3.5-3", "RFC6120-4.9.1.1-1")]
    public static async Task A_stanza_for_another_before_sasl_ends_the_stream(Stage stage, string stanza)
    {
        // Arrange
        await using var romeo = await stage.SecureAsync("romeo");

        // Act
        await romeo.SendAsync(stanza.Replace("[domain]", stage.Domain, StringComparison.Ordinal));

        // Expect
        await romeo.ExpectAnyOfAsync(
        [
            .. EndOfStream.Amid(["not-authorized"], [], "RFC6120-4.3.5-3"),
            Outcome.Violation(cites: "RFC6120-4.3.5-3", Wire.Element("an error stanza", element => element.Attribute("type")?.Value == "error" ? null : "another element")),
        ]);
    }

    /// <summary>§4.3.5 lets a client speak to its server; what needs an account is refused all the same.</summary>
    [ScenarioTable(nameof(EarlyForTheServer))]
    [Checks("RFC6120-6.3.1-1", "RFC6120-4.9.3.12-1")]
    public static async Task A_request_that_needs_an_account_is_refused_before_sasl(Stage stage, string request)
    {
        // Arrange
        await using var romeo = await stage.SecureAsync("romeo");

        // Act
        await romeo.SendAsync(request);

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StreamError("not-authorized"), Wire.StreamEnd, Wire.Closed),
            Outcome.Pass(cites: "RFC6120-4.3.5-2", Wire.IqError("b1", "not-authorized|service-unavailable|not-allowed|unexpected-request|forbidden")));
    }

    /// <summary>§6.3.2: what was success for the old stream says nothing before the new one.</summary>
    [Scenario("rfc6120/6.3.2/no-restart", "A stanza after success, without a stream restart, is not processed")]
    [Checks("RFC6120-6.3.2-1")]
    public static async Task A_stanza_without_a_restart_is_not_processed(Stage stage)
    {
        // Arrange
        await using var romeo = await SaslTalk.ReadyForAsync(stage, "PLAIN");
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(await stage.AccountAsync("romeo"))));
        await romeo.AwaitAsync(Wire.SaslSuccess);

        // Act
        await romeo.SendAsync($"<iq type='set' id='b1'><bind xmlns='{Namespaces.Bind}'/></iq>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed),
            Outcome.Pass(Wire.Header, Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed));
    }

    /// <summary>§6.3.4, §13.8.3: PLAIN is for protected streams.</summary>
    [Scenario("rfc6120/6.3.4/no-plain-before-tls", "PLAIN is not offered while the stream is not encrypted")]
    [Bindings(Binding.Tcp)]
    [Checks("RFC6120-6.3.4-1", "RFC6120-13.8.3-4")]
    public static async Task Plain_is_not_offered_before_tls(Stage stage)
    {
        // Arrange, Act
        await using var romeo = await stage.StreamAsync("romeo");

        // Expect
        var offered = string.Join(' ', SaslTalk.Offered(romeo));
        var met = !SaslTalk.Offered(romeo).Contains("PLAIN");
        stage.Check("RFC6120-13.8.3-4", met, "no PLAIN before TLS", $"offered: {offered}");
        stage.Check("RFC6120-6.3.4-1", met, "no mechanism that TLS is needed for", $"offered: {offered}");
    }

    /// <summary>§6.5.4: the condition says what is missing.</summary>
    [Scenario("rfc6120/6.5.4/plain-before-tls", "PLAIN on a stream that is not encrypted is refused")]
    [Bindings(Binding.Tcp)]
    [Requires(Feature.StartTls)]
    [Checks("RFC6120-13.8.3-4", "RFC6120-6.4.5-1")]
    public static async Task Plain_before_tls_is_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.StreamAsync("romeo");
        var account = await stage.AccountAsync("romeo");

        // Act
        await romeo.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account)));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("encryption-required", "mechanism-too-weak")),
            Outcome.Deviation(cites: "RFC6120-6.4.5-1", SaslTalk.AnyFailure),
            Outcome.Deviation(cites: "RFC6120-6.4.5-1", Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed));
    }

    /// <summary>§6.4.1: one element a mechanism.</summary>
    [Scenario("rfc6120/6.4.1/mechanisms", "The features of a protected stream list the mechanisms, each once")]
    [Checks("RFC6120-6.4.1-2", "RFC6120-6.4.1-3", "RFC6120-6.4.1-4")]
    public static async Task The_features_list_the_mechanisms(Stage stage)
    {
        // Arrange, Act
        await using var romeo = await stage.SecureAsync("romeo");

        // Expect
        var offered = SaslTalk.Offered(romeo);
        var seen = romeo.Features?.ToString() ?? "no features";
        stage.Check("RFC6120-6.4.1-2", romeo.Features is not null, "features", seen);
        stage.Check("RFC6120-6.4.1-3", offered.Count > 0, "mechanisms", seen);
        stage.Check(
            "RFC6120-6.4.1-4",
            offered.All(name => name.Length is > 0 and <= 20 && !name.Contains(' ', StringComparison.Ordinal)) && offered.Distinct(StringComparer.Ordinal).Count() == offered.Count,
            "one <mechanism/> with one name for each, none twice",
            seen);
    }

    /// <summary>§13.8.1: everybody meets in SCRAM-SHA-1.</summary>
    [Scenario("rfc6120/13.8.1/scram-sha-1", "SCRAM-SHA-1 is offered on a protected stream")]
    [Checks("RFC6120-13.8.1-1", "RFC5802-4-2")]
    public static async Task Scram_sha_1_is_offered(Stage stage)
    {
        // Arrange, Act
        await using var romeo = await stage.SecureAsync("romeo");

        // Expect
        var offered = SaslTalk.Offered(romeo);
        stage.CheckAll(requirement => stage.Check(requirement, offered.Contains("SCRAM-SHA-1"), "SCRAM-SHA-1", string.Join(' ', offered)));
    }

    /// <summary>§13.9.4: channel binding is what a man in the middle cannot give.</summary>
    [Scenario("rfc6120/13.9.4/scram-plus", "SCRAM with channel binding is offered on a protected stream")]
    [Checks("RFC6120-13.8.1-3")]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task Scram_with_channel_binding_is_offered(Stage stage)
    {
        // Arrange, Act
        await using var romeo = await stage.SecureAsync("romeo");

        // Expect
        var offered = SaslTalk.Offered(romeo);
        stage.Check("RFC6120-13.8.1-3", offered.Any(name => name.StartsWith("SCRAM-", StringComparison.Ordinal) && name.EndsWith("-PLUS", StringComparison.Ordinal)), "a SCRAM mechanism with -PLUS", string.Join(' ', offered));
    }

    /// <summary>§6.3.5: "MUST NOT send any whitespace as separators", from auth to success.</summary>
    [Scenario("rfc6120/6.3.5/no-whitespace", "The server sends no white space while SASL goes on, and base64 only")]
    [Checks("RFC6120-6.3.5-1", "RFC6120-6.3.5-2")]
    public static async Task Nothing_stands_between_the_elements_of_sasl(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var _ = romeo;
        var before = stage.Transcript.Entries.Count;

        // Act
        var login = SaslTalk.Scram(stage, mechanism, account);
        await romeo.SendAsync(SaslTalk.Auth(mechanism, SaslTalk.Encode(login.First)));
        var challenge = await romeo.AwaitAsync(SaslTalk.Challenge);
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(challenge.Element)))));
        var success = await romeo.AwaitAsync(Wire.SaslSuccess);

        // Expect
        var came = string.Concat(stage.Transcript.Entries.Skip(before).Where(entry => entry.Direction == Xmpp.Testing.WireDirection.Received).Select(entry => entry.Text));
        stage.Check("RFC6120-6.3.5-1", came == came.TrimStart() && !came.Contains("> <", StringComparison.Ordinal) && !came.Contains(">\n", StringComparison.Ordinal), "no white space before or between the elements", came);
        var data = new[] { challenge.Element.Value, success.Element.Value };
        stage.Check("RFC6120-6.3.5-2", data.All(IsCanonicalBase64), "base64 as RFC 4648 §4 has it, padding bits zero", string.Join(" and ", data));
    }

    private static bool IsCanonicalBase64(string data)
    {
        var bytes = new byte[data.Length];
        return Convert.TryFromBase64String(data, bytes, out var count) && Convert.ToBase64String(bytes.AsSpan(0, count)) == data;
    }
}
