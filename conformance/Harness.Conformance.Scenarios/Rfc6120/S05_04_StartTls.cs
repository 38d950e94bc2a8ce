using System.Security.Authentication;
using System.Text;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §5: how STARTTLS goes, and what of the time before TLS must not live on.</summary>
[Bindings(Binding.Tcp)]
[Requires(Feature.StartTls)]
public static class S05_04_StartTls
{
    private const string Command = $"<starttls xmlns='{Namespaces.Tls}'/>";
    private const string Proceed = $"<proceed xmlns='{Namespaces.Tls}'/>";
    private const string Discard = "RFC6120-5.4.3.3-3";

    /// <summary>What an attacker puts behind the command, in the same write and in the clear.</summary>
    public static IEnumerable<Cell<string>> Injected { get; } =
    [
        new("rfc6120/5.4.3.3/injected-header", "A stream header injected behind starttls is not executed", "<stream:stream to='{domain}' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"),
        new("rfc6120/5.4.3.3/injected-auth", "Authentication injected behind starttls is not executed", "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{plain}</auth>"),
        new("rfc6120/5.4.3.3/injected-request", "A request injected behind starttls is not executed", "<iq type='get' id='injected' to='{domain}'><ping xmlns='urn:xmpp:ping'/></iq>"),
        new("rfc6120/5.4.3.3/injected-message", "A message injected behind starttls is not executed", "<message to='{domain}' id='injected'><body>I am the attacker</body></message>"),
        new("rfc6120/5.4.3.3/injected-start-tag", "The beginning of an element injected behind starttls does not swallow what follows", "<message id='injected'><body>"),
        new("rfc6120/5.4.3.3/injected-closing-tag", "A closing tag injected behind starttls does not close what follows", "</stream:stream>"),
    ];

    /// <summary>What comes instead of a TLS handshake.</summary>
    public static IEnumerable<Cell<byte[]>> Garbage { get; } =
    [
        new("rfc6120/5.4.3.2/plain-header", "A stream header in the clear after proceed ends the connection", Encoding.UTF8.GetBytes("<stream:stream version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>")),
        new("rfc6120/5.4.3.2/plain-http", "A request of HTTP after proceed ends the connection", Encoding.UTF8.GetBytes("GET / HTTP/1.1\r\nHost: verona.example\r\n\r\n")),
        new("rfc6120/5.4.3.2/noise", "Noise after proceed ends the connection", [.. Enumerable.Range(0, 64).Select(number => (byte)((number * 73) + 128))]),
        new("rfc6120/5.4.3.2/broken-hello", "A ClientHello with nothing in it ends the connection", [0x16, 0x03, 0x01, 0x00, 0x04, 0x01, 0x00, 0x00, 0x00]),
    ];

    /// <summary>§5.4.1: a server that can do TLS says so.</summary>
    [Scenario("rfc6120/5.4.1/advertised", "STARTTLS is advertised, as required where nothing else can be done, and then alone")]
    [Checks("RFC6120-5.4.1-3", "RFC6120-5.4.1-4", "RFC6120-5.3.1-2")]
    public static async Task Starttls_is_advertised(Stage stage)
    {
        // Arrange, Act
        await using var romeo = await stage.StreamAsync("romeo");

        // Expect: a server that offers no authentication before TLS holds TLS to be mandatory.
        var features = romeo.Features!;
        var starttls = features.Elements().FirstOrDefault(feature => feature.Name.NamespaceName == Namespaces.Tls && feature.Name.LocalName == "starttls");
        stage.Check("RFC6120-5.4.1-3", starttls is not null, "a starttls feature", features.ToString());
        var required = starttls!.Elements().Any(child => child.Name.LocalName == "required" && child.Name.NamespaceName == Namespaces.Tls);
        var mandatory = required || !features.Elements().Any(feature => feature.Name.NamespaceName == Namespaces.Sasl);
        stage.Check("RFC6120-5.4.1-4", !mandatory || required, "a required child, for nothing can be done without TLS", features.ToString());
        stage.Check("RFC6120-5.3.1-2", !mandatory || features.Elements().Count() == 1, "no feature beside starttls, for TLS is mandatory", features.ToString());
    }

    /// <summary>§5.3.1, §5.3.4: where TLS is mandatory, nobody is authenticated before it.</summary>
    [Scenario("rfc6120/5.3.1/authentication-before-tls", "Where TLS is required, authentication before it does not succeed")]
    [Checks("RFC6120-5.3.1-1", "RFC6120-5.3.4-1")]
    public static async Task Authentication_before_a_required_TLS_does_not_succeed(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await stage.StreamAsync("romeo");
        if (!romeo.Features!.Descendants().Any(element => element.Name.LocalName == "required" && element.Name.NamespaceName == Namespaces.Tls))
        {
            throw new UnsupportedException("the target does not require TLS");
        }

        // Act
        await romeo.SendAsync($"<auth xmlns='{Namespaces.Sasl}' mechanism='PLAIN'>{Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{account.Localpart}\0{account.Password}"))}</auth>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.SaslFailure("encryption-required", "invalid-mechanism", "mechanism-too-weak", "not-authorized", "temporary-auth-failure")),
            Outcome.Pass(Wire.StreamError("not-authorized", "policy-violation", "unsupported-stanza-type"), Wire.StreamEnd, Wire.Closed));
    }

    /// <summary>§5.4.2.1, §5.4.2.3: the request is answered with proceed.</summary>
    [Scenario("rfc6120/5.4.2.3/proceed", "STARTTLS is answered with proceed")]
    [Checks("RFC6120-5.4.2.1-1", "RFC6120-5.4.2.3-1")]
    public static async Task Starttls_is_answered_with_proceed(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.StreamAsync("romeo");

        // Act
        await romeo.SendAsync(Command);

        // Expect
        await romeo.ExpectAsync(Wire.Exactly(Proceed));
    }

    /// <summary>§5.3.3: not even white space stands between the command and the handshake.</summary>
    [Scenario("rfc6120/5.3.3/no-white-space", "No white space comes before or after proceed, and the handshake follows at once")]
    [Checks("RFC6120-5.3.3-1", "RFC6120-5.4.2.3-2", "RFC6120-5.4.3.1-1", "RFC6120-5.4.3.1-2", "RFC6120-13.4-1")]
    public static async Task No_white_space_surrounds_proceed(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.StreamAsync("romeo");

        // Act
        await romeo.SendAsync(Command);

        // Expect: the frame is read as it came; the actor would pass white space over.
        var first = await romeo.Probe.ReadAsync(stage.Patience, stage.CancellationToken);
        stage.Check("RFC6120-5.3.3-1", first?.Element?.Name.LocalName == "proceed", "proceed and nothing before it", first?.ToString() ?? "nothing");
        var failure = await HandshakeAsync(stage, romeo);
        foreach (var requirement in new[] { "RFC6120-5.4.2.3-2", "RFC6120-5.4.3.1-1", "RFC6120-5.4.3.1-2", "RFC6120-13.4-1" })
        {
            stage.Check(requirement, failure is null, "a TLS handshake right after proceed", failure ?? "it succeeded");
        }
    }

    /// <summary>§5.4.3.3: after TLS comes a new stream: a new id, no STARTTLS, SASL; §5.4.3.1: with a certificate.</summary>
    [Scenario("rfc6120/5.4.3.3/restart", "After TLS the stream restarts with a new id, without STARTTLS and with SASL")]
    [Checks("RFC6120-5.3.2-1", "RFC6120-5.4.3.3-5", "RFC6120-5.4.3.3-6", "RFC6120-5.4.3.1-3", "RFC6120-5.4.3.1-8", "RFC6120-4.3.3-3", "RFC6120-4.3.4-1")]
    public static async Task After_TLS_the_stream_restarts(Stage stage)
    {
        // Arrange
        await using var romeo = await ProceedAsync(stage);
        var before = romeo.Header?.Attribute("id")?.Value;
        if (await HandshakeAsync(stage, romeo) is { } failure)
        {
            throw new InconclusiveException($"the handshake failed: {failure}");
        }

        // Act
        await romeo.SendAsync(StreamOpening.Header(stage));

        // Expect
        var seen = await romeo.ExpectAsync(Wire.HeaderWith("id='[again]'"), Wire.Features);
        stage.Check("RFC6120-5.4.3.3-5", stage["again"] != before, $"another id than '{before}'", stage["again"]);
        stage.Check("RFC6120-4.3.3-3", stage["again"] != before, $"another id than '{before}'", stage["again"]);
        stage.Check("RFC6120-5.4.3.1-3", romeo.Probe.Tls?.RemoteCertificate is not null, "a certificate", "none");
        var offered = seen.Element.Elements().Select(feature => feature.Name.NamespaceName).ToList();
        stage.Check("RFC6120-5.4.3.3-6", !offered.Contains(Namespaces.Tls), "no starttls feature within TLS", seen.Element.ToString());
        if (!offered.Contains(Namespaces.Sasl))
        {
            stage.Deviates("RFC6120-5.4.3.3-6", "the SASL feature", seen.Element.ToString());
        }
    }

    /// <summary>§5.4.2.2: where STARTTLS is not offered, it fails, and the stream and the connection end.</summary>
    [Scenario("rfc6120/5.4.2.2/not-offered", "STARTTLS within TLS fails, and the connection ends")]
    [Checks("RFC6120-5.4.2.1-1", "RFC6120-5.4.2.2-1")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task Starttls_within_TLS_fails(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.SecureAsync("romeo");

        // Act
        await romeo.SendAsync(Command);

        // Expect
        await romeo.ExpectAsync(Wire.Stanza($"<failure xmlns='{Namespaces.Tls}'/>"), Wire.StreamEnd, Wire.Closed);
    }

    /// <summary>§5.4.3.3: what the client said of itself in the clear is forgotten.</summary>
    [Scenario("rfc6120/5.4.3.3/from-discarded", "The from of the header before TLS is forgotten")]
    [Checks(Discard, "RFC6120-4.7.2-3")]
    public static async Task The_from_of_the_header_before_TLS_is_forgotten(Stage stage)
    {
        // Arrange
        stage.HeaderAttributes = $"from='mallory@{stage.Domain}'";
        await using var romeo = await ProceedAsync(stage);
        if (await HandshakeAsync(stage, romeo) is { } failure)
        {
            throw new InconclusiveException($"the handshake failed: {failure}");
        }

        // Act
        await romeo.SendAsync(StreamOpening.Header(stage));

        // Expect
        await romeo.ExpectAsync(Wire.HeaderWith("to='[absent]'"), Wire.Features);
    }

    /// <summary>§5.4.3.3: what stands behind the command in the clear is discarded, or TLS does not come about; it is never executed within TLS.</summary>
    [ScenarioTable(nameof(Injected))]
    [Checks(Discard)]
    public static async Task What_is_injected_behind_starttls_is_not_executed(Stage stage, string injected)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{account.Localpart}\0{account.Password}"));
        await using var romeo = await stage.StreamAsync("romeo");

        // Act
        await romeo.SendAsync(Command + injected.Replace("{domain}", stage.Domain, StringComparison.Ordinal).Replace("{plain}", plain, StringComparison.Ordinal));

        // Expect: it may be noticed before TLS, or make the handshake fail; where TLS comes about, the stream within begins as if nothing had been said.
        var proceeds = Outcome.Pass(Wire.Exactly(Proceed));
        var seen = await romeo.ExpectAnyOfAsync(
            proceeds,
            Outcome.Pass(Wire.Stanza($"<failure xmlns='{Namespaces.Tls}'/>"), Wire.StreamEnd, Wire.Closed),
            Outcome.Pass(Wire.StreamError("policy-violation", "not-authorized", "bad-format", "unsupported-stanza-type"), Wire.StreamEnd, Wire.Closed));
        if (seen.Outcome != proceeds)
        {
            return;
        }

        if (await HandshakeAsync(stage, romeo) is { } failure)
        {
            // What cannot be read as TLS at all is the server's answer to what was injected.
            stage.Check(Discard, !failure.Contains("frame", StringComparison.Ordinal), "TLS, or the end of the connection", failure);
            return;
        }

        await romeo.SendAsync(StreamOpening.Header(stage) + "</stream:stream>");
        var sasl = Wire.Element("features that offer SASL", element =>
            element.Elements().Any(feature => feature.Name.NamespaceName == Namespaces.Sasl) ? null : "no SASL is offered");
        await romeo.ExpectAsync(Wire.HeaderWith("to='[absent]'"), sasl, Wire.StreamEnd, Wire.Closed);
    }

    /// <summary>§5.4.3.2: a failure of TLS ends the connection, and no word of XMPP is said any more.</summary>
    [ScenarioTable(nameof(Garbage))]
    [Checks("RFC6120-5.4.3.2-1", "RFC6120-5.4.3.2-2")]
    public static async Task Garbage_instead_of_a_handshake_ends_the_connection(Stage stage, byte[] garbage)
    {
        // Arrange
        await using var romeo = await ProceedAsync(stage);

        // Act
        await romeo.SendAsync(garbage);
        romeo.Probe.ShutdownSend();

        // Expect: an alert of TLS may come, and looks like noise here.
        List<WireFrame> frames = [];
        while (frames.LastOrDefault()?.IsOver != true && await romeo.Probe.ReadAsync(stage.Patience, stage.CancellationToken) is { } frame)
        {
            frames.Add(frame);
        }

        var actual = frames.Count == 0 ? "nothing" : string.Join("\n", frames);
        stage.Check("RFC6120-5.4.3.2-2", !frames.Exists(frame => frame.Kind is WireFrameKind.End), "no closing tag", actual);
        stage.Check("RFC6120-5.4.3.2-1", frames.Exists(frame => frame.IsOver), "the end of the connection", actual);
    }

    // A stream on which the next bytes are those of TLS.
    private static async Task<Actor> ProceedAsync(Stage stage)
    {
        var actor = await stage.StreamAsync("romeo");
        await actor.SendAsync(Command);
        await actor.AwaitAsync(Wire.Exactly(Proceed));
        return actor;
    }

    // What made the handshake fail, or nothing.
    private static async Task<string?> HandshakeAsync(Stage stage, Actor actor)
    {
        try
        {
            await actor.Probe.StartTlsAsync(stage.Target.Trust, stage.CancellationToken);
            return null;
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException)
        {
            return problem.Message;
        }
    }
}
