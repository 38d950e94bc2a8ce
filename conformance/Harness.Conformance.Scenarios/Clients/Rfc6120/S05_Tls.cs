using Harness.Conformance.Clients;

namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §5, §13.7.2, §13.8.3: TLS comes first, the certificate is judged, and no password goes over a stream that nothing protects.</summary>
[TargetPlays(Role.Client)]
public static class S05_Tls
{
    private const string BothOffered =
        "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism><mechanism>PLAIN</mechanism></mechanisms><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

    /// <summary>What a server may show that is not to be trusted.</summary>
    public static IEnumerable<Cell<ServerCertificate>> Untrusted { get; } =
    [
        new("rfc6120/13.7.2/client/wrong-host", "The certificate of another host ends the connection", ServerCertificate.WrongHost, "RFC6120-13.9.5-2"),
        new("rfc6120/13.7.2/client/expired", "A certificate that has ended ends the connection", ServerCertificate.Expired),
        new("rfc6120/13.7.2/client/unknown-authority", "The certificate of an authority that the client does not trust ends the connection", ServerCertificate.UnknownAuthority),
        new("rfc6120/13.7.2/client/other-service", "A certificate for another service of the domain ends the connection", ServerCertificate.OtherService),
        new("rfc6120/13.7.2/client/self-signed", "A certificate that nobody vouches for ends the connection", ServerCertificate.SelfSigned),
    ];

    /// <summary>How a certificate may name the domain.</summary>
    public static IEnumerable<Cell<ServerCertificate>> Trusted { get; } =
    [
        new("rfc6120/13.7.1.2.1/client/dns-id", "A certificate that names the domain as a host is accepted", ServerCertificate.HostOnly, "RFC6120-13.7.1.2.1-2"),
        new("rfc6120/13.7.1.2.1/client/srv-id", "A certificate that names the domain as one with a service for clients is accepted", ServerCertificate.ServiceOnly, "RFC6120-13.7.1.2.1-5"),
    ];

    /// <summary>What a server, or somebody in its place, may offer without TLS.</summary>
    public static IEnumerable<Cell<string>> Stripped { get; } =
    [
        new("rfc6120/13.8.3/client/plain-in-clear", "No password goes by PLAIN over a stream without TLS", "PLAIN", "RFC6120-13.8.3-3"),
        new("rfc6120/5.2/client/scram-in-clear", "The client does not authenticate where TLS was taken out of the features", "SCRAM-SHA-1", "RFC6120-5.2-3"),
    ];

    /// <summary>§13.7.2: whatever is wrong with it, the client goes no further.</summary>
    [ScenarioTable(nameof(Untrusted))]
    [Checks("RFC6120-13.7.2-3", "RFC6120-13.7.2-1", "RFC6120-13.7.2-2", "RFC6120-5.4.3.1-6", "RFC7590-3.4-1")]
    public static async Task A_certificate_that_is_not_to_be_trusted_ends_the_connection(Stage stage, ServerCertificate certificate)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Certificate = certificate };

        // Act
        await using var server = await stage.Client.Steps().HandshakeAsync();

        // Expect: not a word over a channel to somebody else. Whether it says why is its own affair.
        var rest = await stage.Client.RestAsync(server);
        stage.CheckAll(requirement => stage.Check(requirement, !rest.HasHeader, "no header: the handshake fails, or the connection ends", rest.ToString()));
    }

    /// <summary>§13.7.1.2.1: both kinds of names are known.</summary>
    [ScenarioTable(nameof(Trusted))]
    public static async Task A_certificate_for_the_domain_is_accepted(Stage stage, ServerCertificate certificate)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Certificate = certificate };

        // Act
        await using var server = await stage.Client.Steps().HandshakeAsync();

        // Expect: whether the old stream is closed first is judged elsewhere.
        await server.ExpectAsync(Wire.Optional(Wire.StreamEnd), Wire.Header);
    }

    /// <summary>§5.2, §5.3.4: where TLS is offered, it comes before authentication, also where it is not required.</summary>
    [Scenario("rfc6120/5.3.4/client/tls-first", "Where STARTTLS and mechanisms are offered together, TLS comes first")]
    [Checks("RFC6120-5.3.4-1", "RFC6120-5.2-3", "RFC6120-13.3-1")]
    public static async Task Where_both_are_offered_TLS_comes_first(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { FeaturesBeforeTls = BothOffered };

        // Act
        await using var server = await stage.Client.Steps().StreamAsync();

        // Expect
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")),
            Outcome.Violation(cites: "RFC6120-5.3.4-1", Wire.Stanza("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'/>")),
            Outcome.Deviation(cites: "RFC6120-5.2-3", Wire.Stanza("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")));
    }

    /// <summary>§13.8.3, §5.2: features without STARTTLS may be the work of somebody between the two.</summary>
    [ScenarioTable(nameof(Stripped))]
    public static async Task Nothing_is_given_away_where_TLS_was_taken_out_of_the_features(Stage stage, string mechanism)
    {
        // Arrange
        stage.Client.Script = new ServerScript { FeaturesBeforeTls = $"<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>{mechanism}</mechanism></mechanisms>" };

        // Act
        await using var server = await stage.Client.Steps().StreamAsync();

        // Expect: who asks for TLS now has decided.
        var rest = await stage.Client.NextOrRestAsync(server, "starttls");
        stage.CheckAll(requirement => stage.Check(requirement, !rest.Elements.Any(element => element.Name.LocalName == "auth"), "no <auth/>: the client asks for TLS all the same, or leaves", rest.ToString()));
    }

    /// <summary>RFC 7590 §3.1: that TLS is not offered deters nobody from asking for it.</summary>
    [Scenario("rfc7590/3.1/client/asks-all-the-same", "Where STARTTLS is not offered, the client asks for it all the same")]
    [Checks("RFC7590-3.1-2")]
    public static async Task Where_STARTTLS_is_not_offered_the_client_asks_for_it(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { FeaturesBeforeTls = "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>SCRAM-SHA-1</mechanism></mechanisms>" };

        // Act
        await using var server = await stage.Client.Steps().StreamAsync();

        // Expect
        await server.ExpectAsync(Wire.Stanza("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
    }

    /// <summary>§5.3.1: a server that requires TLS and then fails at it is not talked to in clear.</summary>
    [Scenario("rfc6120/5.4.2.2/client/failure", "Where STARTTLS fails, the client does not go on in clear")]
    [Checks("RFC6120-5.3.1-1")]
    public static async Task Where_STARTTLS_fails_the_client_does_not_go_on_in_clear(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.Steps().StreamAsync();
        await server.AwaitAsync(Wire.Stanza("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));

        // Act
        await server.SendAsync("<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>");

        // Expect
        var rest = await stage.Client.RestAsync(server);
        stage.Check("RFC6120-5.3.1-1", !rest.Elements.Any(element => element.Name.LocalName is "auth" or "iq" or "presence"), "nothing but the end of the stream", rest.ToString());
    }
}
