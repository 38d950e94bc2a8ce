using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0357;

/// <summary>XEP-0357 §4 to §7: push services hear of what comes for who is not there. Here a user plays the service.</summary>
[Requires(Push)]
public static class S05_Push
{
    private const string Push = Feature.OfAccount + "urn:xmpp:push:0";
    private static readonly XNamespace s_pubsub = "http://jabber.org/protocol/pubsub";

    /// <summary>§5, §7: what was said when it was enabled comes with each notification.</summary>
    [Scenario("xep0357/7/options", "What comes for a user who is gone is published at the service, with the options that were given last")]
    [Checks("XEP0357-7-3", "XEP0357-5-5", "XEP0357-5-2", "XEP0357-4.1-2")]
    public static async Task What_comes_is_published_with_the_options(Stage stage)
    {
        // Arrange
        var (romeo, service) = await SceneAsync(stage);
        await romeo.AskAsync(Enable("on1", service.FullJid, "n1", "first"));
        await romeo.AskAsync(Enable("on2", service.FullJid, "n1", "second"));
        await romeo.CloseAsync();
        await using var juliet = await stage.ConnectAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.BareJid}'><body>wherefore</body></message>");

        // Expect
        var asked = await service.GatherAsync(juliet, Publication("n1"));
        var publication = asked.Find(Publication("n1"));
        stage.Check("XEP0357-4.1-2", publication is not null, "a publication, as the account advertises", asked.ToString());
        stage.Check("XEP0357-5-2", publication!.Descendants(s_pubsub + "publish").Any(publish => publish.Attribute("node")?.Value == "n1"), "node='n1'", asked.ToString());
        var options = publication.Descendants(s_pubsub + "publish-options").FirstOrDefault();
        stage.Check("XEP0357-7-3", options?.Value.Contains("second", StringComparison.Ordinal) == true || options?.Value.Contains("first", StringComparison.Ordinal) == true, "the secret among the publish options", asked.ToString());
        stage.Check("XEP0357-5-5", options?.Value.Contains("first", StringComparison.Ordinal) == false, "the secret that was given last", asked.ToString());
        await service.SendAsync($"<iq type='result' id='{publication.Attribute("id")?.Value}' to='{publication.Attribute("from")?.Value}'/>");
    }

    /// <summary>§6: one of two nodes.</summary>
    [Scenario("xep0357/6/one-node", "A node that is disabled hears nothing more, and the other of its service still does")]
    [Checks("XEP0357-6-5", "XEP0357-6-3")]
    public static async Task A_node_that_is_disabled_hears_nothing_more(Stage stage)
    {
        // Arrange
        var (romeo, service) = await SceneAsync(stage);
        await romeo.AskAsync(Enable("on1", service.FullJid, "n1"));
        await romeo.AskAsync(Enable("on2", service.FullJid, "n2"));
        await romeo.AskAsync($"<iq type='set' id='off'><disable xmlns='urn:xmpp:push:0' jid='{service.FullJid}' node='n1'/></iq>");
        await romeo.CloseAsync();
        await using var juliet = await stage.ConnectAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.BareJid}'><body>wherefore</body></message>");

        // Expect
        var asked = await service.GatherAsync(juliet, Publication("n2"));
        stage.Check("XEP0357-6-5", !asked.Has(Publication("n1")), "nothing for the node that was disabled", asked.ToString());
        stage.Check("XEP0357-6-3", asked.Has(Publication("n2")), "a publication for the other", asked.ToString());
        await AnswerAsync(service, asked);
    }

    /// <summary>§6: all nodes of a service, and none of another.</summary>
    [Scenario("xep0357/6/service", "A service that is disabled without a node hears nothing more")]
    [Checks("XEP0357-6-4", "XEP0357-6-5")]
    public static async Task A_service_that_is_disabled_hears_nothing_more(Stage stage)
    {
        // Arrange: another service shows when all is published.
        var (romeo, service) = await SceneAsync(stage);
        var other = await ServiceAsync(stage, "benvolio", romeo);
        foreach (var (id, node) in new[] { ("on1", "n1"), ("on2", "n2") })
        {
            await romeo.AskAsync(Enable(id, service.FullJid, node));
        }

        await romeo.AskAsync(Enable("on3", other.FullJid, "n3"));
        await romeo.AskAsync($"<iq type='set' id='off'><disable xmlns='urn:xmpp:push:0' jid='{service.FullJid}'/></iq>");
        await romeo.CloseAsync();
        await using var juliet = await stage.ConnectAsync("juliet");

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{romeo.BareJid}'><body>wherefore</body></message>");

        // Expect
        var published = await other.GatherAsync(juliet, Publication("n3"));
        if (!published.Has(Publication("n3")))
        {
            throw new InconclusiveException($"nothing was published at the other service: {published}");
        }

        await AnswerAsync(other, published);
        var asked = await service.GatherAsync(juliet);
        foreach (var requirement in new[] { "XEP0357-6-4", "XEP0357-6-5" })
        {
            stage.Check(requirement, !asked.Elements.Any(element => element.Name.LocalName == "iq"), "nothing for the service that was disabled", asked.ToString());
        }
    }

    private static async Task<(Actor Romeo, Actor Service)> SceneAsync(Stage stage)
    {
        var romeo = await stage.ConnectAsync("romeo");
        return (romeo, await ServiceAsync(stage, "nurse", romeo));
    }

    // Who may ask a resource something sees its presence (RFC 6121 §8.5.3.1): the server, and the account in whose name some publish.
    private static async Task<Actor> ServiceAsync(Stage stage, string name, Actor user)
    {
        var service = await stage.OnlineAsync(name);
        await service.SendAsync($"<presence to='{stage.Domain}'/><presence to='{user.BareJid}'/>");
        service.Ignore(Wire.Element("presence", element => element.Name.LocalName == "presence" ? null : "something else"));
        await service.GatherAsync(by: null);
        return service;
    }

    private static WireMatcher Publication(string node) => Wire.Stanza(
        $"<iq type='set'><pubsub xmlns='{s_pubsub}'><publish node='{node}'><item><notification xmlns='urn:xmpp:push:0'/></item></publish></pubsub></iq>");

    private static async Task AnswerAsync(Actor service, Gathered asked)
    {
        foreach (var publication in asked.Elements.Where(element => element.Name.LocalName == "iq" && element.Attribute("type")?.Value == "set"))
        {
            await service.SendAsync($"<iq type='result' id='{publication.Attribute("id")?.Value}' to='{publication.Attribute("from")?.Value}'/>");
        }
    }

    private static string Enable(string id, string service, string node, string? secret = null)
    {
        var form = secret is null ? "" : $"<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>{s_pubsub}#publish-options</value></field><field var='secret'><value>{secret}</value></field></x>";
        return $"<iq type='set' id='{id}'><enable xmlns='urn:xmpp:push:0' jid='{service}' node='{node}'>{form}</enable></iq>";
    }
}
