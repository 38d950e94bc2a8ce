using Harness.Conformance.Clients;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §4.3.3, §5.4.3.3, §6.4.6: after TLS and after SASL the client begins a new stream, and forgets the old one.</summary>
[TargetPlays(Role.Client)]
public static class S04_03_Restarts
{
    /// <summary>§5.4.3.3: a new header over TLS, and no closing tag before it.</summary>
    [Scenario("rfc6120/5.4.3.3/client/new-header", "After TLS the client sends a new header, without closing the old stream")]
    [Checks("RFC6120-5.4.3.3-4", "RFC6120-5.3.2-1", "RFC6120-4.3.3-2", "RFC6120-4.3.3-1")]
    public static async Task After_TLS_the_client_sends_a_new_header(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.Steps().HandshakeAsync();

        // Expect
        await server.ExpectAsync(Wire.Header);
    }

    /// <summary>§6.4.6: a new header over the same connection, and no closing tag before it.</summary>
    [Scenario("rfc6120/6.4.6/client/new-header", "After SASL the client sends a new header, without closing the old stream")]
    [Checks("RFC6120-6.4.6-4", "RFC6120-6.3.2-1", "RFC6120-4.3.3-2", "RFC6120-4.3.3-1")]
    public static async Task After_SASL_the_client_sends_a_new_header(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.Steps().ProveAsync();

        // Expect
        await server.ExpectAsync(Wire.Header);
    }

    /// <summary>§7.3.2: resource binding begins no new stream.</summary>
    [Scenario("rfc6120/7.3.2/client/no-restart", "After binding a resource the client sends no new header")]
    [Checks("RFC6120-7.3.2-1")]
    public static async Task After_binding_the_client_sends_no_new_header(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.ConnectAsync();

        // Expect: what it says first is a stanza.
        await server.ExpectAsync(Wire.Element("an element", _ => null));
    }

    /// <summary>§5.4.3.3: what was offered in clear is forgotten; only what is offered over TLS counts.</summary>
    [Scenario("rfc6120/5.4.3.3/client/discards-features", "Mechanisms that were offered before TLS are forgotten after it")]
    [Checks("RFC6120-5.4.3.3-2")]
    public static async Task Mechanisms_that_were_offered_before_TLS_are_forgotten(Stage stage)
    {
        // Arrange: in clear it is PLAIN alone, as somebody between the two would have it.
        stage.Client.Script = new ServerScript
        {
            FeaturesBeforeTls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>",
            Mechanisms = ["SCRAM-SHA-1", "SCRAM-SHA-256"],
        };

        // Act
        await using var server = await stage.Client.Steps().OfferSaslAsync();

        // Expect: a client that has no SCRAM has nothing to choose.
        var rest = await stage.Client.RestAsync(server);
        var auth = rest.Elements.FirstOrDefault(element => element.Name.LocalName == "auth");
        stage.Check("RFC6120-5.4.3.3-2", auth?.Attribute("mechanism")?.Value != "PLAIN", "a mechanism of those that were offered over TLS, or none", rest.ToString());
    }

    /// <summary>§11.5: a header begins with an XML declaration.</summary>
    [Scenario("rfc6120/11.5/client/declaration", "Each header begins with an XML declaration")]
    [Checks("RFC6120-11.5-1")]
    public static async Task Each_header_begins_with_an_XML_declaration(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.Steps().StreamAsync();

        // Expect
        var first = stage.Transcript.Entries.First(entry => entry.Direction == WireDirection.Received).Text;
        stage.Check("RFC6120-11.5-1", first.StartsWith("<?xml ", StringComparison.Ordinal), "<?xml version='1.0'?> before the header", first);
    }
}
