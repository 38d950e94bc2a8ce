namespace Harness.Conformance.Scenarios.Servers.Rfc6120;

/// <summary>RFC 6120 §4.7, §4.8, §4.9.1.3: stream headers between servers, in both directions.</summary>
[TargetPlays(Role.S2s)]
public static class S04_07_Headers
{
    /// <summary>§4.7.1 to §4.7.3, §4.8.3: the answer to a server's header.</summary>
    [Scenario("rfc6120/4.7.2/s2s/response-header", "The response header says who answers whom, and has an id")]
    [Checks("RFC6120-4.7.2-4", "RFC6120-4.7.1-3", "RFC6120-4.7.3-4", "RFC6120-4.8.3-7", "RFC6120-4.7.5-5")]
    public static async Task The_response_header_says_who_answers_whom(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.OpenAsync();

        // Act
        await montague.SendAsync(stage.Remote.Outgoing().Header);

        // Expect
        var header = (await montague.ExpectAsync("RFC6120-4.8.3-7", Wire.Header)).Frames[^1].Element!;
        stage.Check("RFC6120-4.8.3-7", header.GetDefaultNamespace().NamespaceName == "jabber:server", "the content namespace jabber:server", header.ToString());
        stage.Check("RFC6120-4.7.2-4", header.Attribute("to")?.Value == stage.Remote.Domain, $"to='{stage.Remote.Domain}'", header.ToString());
        stage.Check("RFC6120-4.7.1-3", header.Attribute("from")?.Value == stage.Domain, $"from='{stage.Domain}'", header.ToString());
        stage.Check("RFC6120-4.7.3-4", header.Attribute("id")?.Value is { Length: > 0 }, "an id", header.ToString());
        stage.Check("RFC6120-4.7.5-5", header.Attribute("version")?.Value == "1.0", "version='1.0'", header.ToString());
    }

    /// <summary>§4.9.1.3, §4.9.3.6: a domain that is not served here.</summary>
    [Scenario("rfc6120/4.9.3.6/s2s/unknown-host", "A header for a domain that is not served is answered with host-unknown")]
    [Checks("RFC6120-4.9.1.3-1")]
    public static async Task A_header_for_a_domain_that_is_not_served_is_refused(Stage stage)
    {
        // Arrange
        await using var montague = await stage.Remote.OpenAsync();

        // Act
        await montague.SendAsync(stage.Remote.Outgoing().To(stage.Remote.NowhereDomain).Header);

        // Expect: §4.9.1.3 lets 'from' be one of its own names or none; the name that is not its own is neither.
        await montague.ExpectAnyOfAsync(
            Outcome.Violation(Wire.HeaderWith($"from='{stage.Remote.NowhereDomain}'"), Wire.StreamError("host-unknown")),
            Outcome.Pass(Wire.Header, Wire.StreamError("host-unknown"), Wire.StreamEnd, Wire.Closed));
    }

    /// <summary>§4.7.1 to §4.7.4, §4.8.3: the header of the target when it connects, before TLS and after it.</summary>
    [Scenario("rfc6120/4.7.1/s2s/initial-header", "The target's header after TLS says who connects to whom, without an id")]
    [Checks("RFC6120-4.7.1-2", "RFC6120-4.7.2-1", "RFC6120-4.7.5-4", "RFC6120-4.7.3-3", "RFC6120-5.3.2-1")]
    public static async Task The_initial_header_says_who_connects_to_whom(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.Incoming().HandshakeAsync();

        // Expect
        var header = (await door.ExpectAsync("RFC6120-5.3.2-1", Wire.Header)).Frames[^1].Element!;
        stage.Check("RFC6120-4.7.1-2", header.Attribute("from")?.Value == stage.Domain, $"from='{stage.Domain}'", header.ToString());
        stage.Check("RFC6120-4.7.2-1", header.Attribute("to")?.Value == stage.Remote.Domain, $"to='{stage.Remote.Domain}'", header.ToString());
        stage.Check("RFC6120-4.7.5-4", header.Attribute("version")?.Value == "1.0", "version='1.0'", header.ToString());
        stage.Check("RFC6120-4.7.3-3", header.Attribute("id") is null, "no id", header.ToString());
    }

    /// <summary>§4.8.3: between servers, stanzas stand in the namespace of servers.</summary>
    [Scenario("rfc6120/4.8.3/s2s/content-namespace", "Stanzas to another server stand in jabber:server")]
    [Checks("RFC6120-4.8.3-8")]
    public static async Task Stanzas_to_another_server_stand_in_its_namespace(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' id='wherefore' to='romeo@{stage.Remote.Domain}'><body>wherefore</body></message>");
        var door = await stage.Remote.IncomingStreamAsync();

        // Expect: what is read as jabber:client came as jabber:server, and the other way round.
        await door.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza("<message id='wherefore'><body>wherefore</body></message>")),
            Outcome.Violation(Wire.Stanza("<message xmlns='jabber:server' id='wherefore'/>")));
    }

    /// <summary>§5.4.1, §13.14: TLS is offered to servers.</summary>
    [Scenario("rfc6120/5.4.1/s2s/offers-tls", "STARTTLS is offered to another server")]
    [Checks("RFC6120-5.4.1-3", "RFC6120-13.14-2")]
    public static async Task STARTTLS_is_offered_to_another_server(Stage stage)
    {
        // Act
        await using var montague = await stage.Remote.OpenAsync();
        await montague.SendAsync(stage.Remote.Outgoing().Header);

        // Expect
        await montague.ExpectAsync(Wire.Header, Wire.Stanza("<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>"));
    }

    /// <summary>XEP-0077 §8: registration is nothing for servers.</summary>
    [Scenario("xep0077/8/s2s/not-advertised", "In-band registration is not offered to another server")]
    [Checks("XEP0077-8-2")]
    public static async Task Registration_is_not_offered_to_another_server(Stage stage)
    {
        // Act
        await using var montague = await stage.Remote.Outgoing().SecureAsync();

        // Expect
        stage.Check(
            "XEP0077-8-2", !(montague.Features?.Elements().Any(feature => feature.Name.NamespaceName == Feature.RegistrationOffer) ?? false), "no feature of registration", $"{montague.Features}");
    }
}
