using System.Xml.Linq;
using Harness.Conformance.Clients;

namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §7, §4.3.5, §4.3.6: a resource is bound before anything else, and the address is what the server says.</summary>
[TargetPlays(Role.Client)]
public static class S07_Binding
{
    /// <summary>§7.1, §7.4, §4.3.5: binding is the first thing.</summary>
    [Scenario("rfc6120/7.1/client/binds-first", "After authentication the client binds a resource, before it sends any stanza")]
    [Checks("RFC6120-7.1-1", "RFC6120-7.4-3", "RFC6120-7.3.1-1", "RFC6120-4.3.5-2")]
    public static async Task After_authentication_the_client_binds_a_resource(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.Steps().OfferBindAsync();

        // Expect
        await server.ExpectAsync(ServerSteps.BindRequest);
    }

    /// <summary>§4.3.6: the server decides about the resource, whatever was asked for.</summary>
    [Scenario("rfc6120/4.3.6/client/other-resource", "The client takes the resource that the server gives, not the one that it asked for")]
    [Checks("RFC6120-4.3.6-5")]
    public static async Task The_client_takes_the_resource_that_the_server_gives(Stage stage)
    {
        // Arrange
        stage.Client.Script = new ServerScript { Resource = _ => "tomb" };

        // Act
        await using var server = await stage.Client.OnlineAsync();
        await server.SendAsync($"<iq type='get' id='who' from='{stage.Domain}' to='{server.FullJid}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");

        // Expect: it answers under the address that it was given; where it names an address at all, that one.
        var answer = await server.ExpectAsync(Wire.Stanza("<iq type='[result|error]' id='who'/>"));
        var named = server.AsServer.Requests.Append(answer.Element).Select(stanza => stanza.Attribute("from")?.Value).OfType<string>().FirstOrDefault(from => from != server.FullJid && from != server.BareJid);
        stage.Check("RFC6120-4.3.6-5", named is null, $"no stanza from any other address than {server.FullJid}", named ?? "");
    }

    /// <summary>§4.3.5, §7.7.2: a resource that is refused is not used.</summary>
    [Scenario("rfc6120/7.7.2/client/refused", "Where the server refuses to bind, the client sends no stanza as if it were bound")]
    [Checks("RFC6120-4.3.5-2")]
    public static async Task Where_the_server_refuses_to_bind_the_client_is_not_bound(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.Steps().OfferBindAsync();
        var request = (await server.AwaitAsync(ServerSteps.BindRequest)).Element;

        // Act
        await server.SendAsync($"<iq type='error' {new XAttribute("id", request.Attribute("id")?.Value ?? "")}><error type='cancel'><not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");

        // Expect: another attempt is its right.
        var rest = await stage.Client.RestAsync(server);
        stage.Check(
            "RFC6120-4.3.5-2",
            !rest.Elements.Any(element => element.Name.LocalName is "message" or "presence" || (element.Name.LocalName == "iq" && !element.Elements().Any(child => child.Name.LocalName is "bind" or "session"))),
            "nothing but another attempt, or the end of the stream",
            rest.ToString());
    }
}
