using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Clients.Extensions;

/// <summary>XEP-0030, XEP-0115, XEP-0199, XEP-0092: what a client says about itself when it is asked.</summary>
[TargetPlays(Role.Client)]
public static class Xep0030_Disco
{
    private const string Caps = "http://jabber.org/protocol/caps";
    private const string Info = "http://jabber.org/protocol/disco#info";
    private static readonly XNamespace s_info = Info;
    private static readonly XNamespace s_forms = "jabber:x:data";

    /// <summary>Who pings.</summary>
    public static IEnumerable<Cell<string>> Pingers { get; } =
    [
        new("xep0199/4.1/client/from-server", "A ping of the server is answered, by a pong or by service-unavailable", "localhost", "XEP0199-4.1-1", "XEP0199-4.1-2"),
        new("xep0199/4.4/client/from-contact", "A ping of another user is answered, by a pong or by service-unavailable", "juliet@localhost/balcony", "XEP0199-4.4-2"),
    ];

    /// <summary>XEP-0199 §4.1, §4.4.</summary>
    [ScenarioTable(nameof(Pingers))]
    public static async Task A_ping_is_answered(Stage stage, string from)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<iq type='get' id='ball' from='{from}' to='{server.FullJid}'><ping xmlns='urn:xmpp:ping'/></iq>");

        // Expect
        await server.ExpectAnyOfAsync(Outcome.Pass(Wire.IqResult("ball")), Outcome.Pass(Wire.IqError("ball", "service-unavailable")));
    }

    /// <summary>XEP-0199 §5: what is answered is advertised.</summary>
    [Scenario("xep0199/5/client/advertised", "A client that answers pings names the feature")]
    [Checks("XEP0199-5-1")]
    public static async Task A_client_that_answers_pings_names_the_feature(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();
        await server.SendAsync($"<iq type='get' id='ball' from='{stage.Domain}' to='{server.FullJid}'><ping xmlns='urn:xmpp:ping'/></iq>");
        var pong = await server.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='ball'/>"));
        if (pong.Element.Attribute("type")?.Value == "error")
        {
            throw new UnsupportedException("the client answers no pings");
        }

        // Act
        var info = await InfoAsync(stage, server, node: null);

        // Expect
        stage.Check("XEP0199-5-1", Features(info).Contains("urn:xmpp:ping", StringComparer.Ordinal), "the feature urn:xmpp:ping", string.Join(' ', Features(info)));
    }

    /// <summary>XEP-0030 §3.1: identities and features, shaped as they must be.</summary>
    [Scenario("xep0030/3.1/client/info", "A client that tells of itself names an identity and features")]
    [Checks("XEP0030-3.1-5", "XEP0030-3.1-4", "XEP0030-3.1-6", "XEP0030-3.1-8", "XEP0030-3.1-9")]
    public static async Task A_client_that_tells_of_itself_names_an_identity_and_features(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        var info = await InfoAsync(stage, server, node: null);

        // Expect
        var text = info.ToString();
        stage.Check("XEP0030-3.1-4", met: true, "a result", text);
        stage.Check("XEP0030-3.1-5", info.Elements(s_info + "identity").Any() && info.Elements(s_info + "feature").Any(), "an identity and a feature", text);
        stage.Check("XEP0030-3.1-8", info.Elements(s_info + "identity").All(identity => identity.Attribute("category") is { Value.Length: > 0 } && identity.Attribute("type") is { Value.Length: > 0 }), "identities with category and type", text);
        stage.Check("XEP0030-3.1-9", info.Elements(s_info + "feature").All(feature => feature.Attribute("var") is { Value.Length: > 0 } && !feature.Elements().Any()), "features with 'var', without children", text);
        stage.Check("XEP0030-3.1-6", Features(info).Contains(Info, StringComparer.Ordinal), $"the feature {Info}", string.Join(' ', Features(info)));
    }

    /// <summary>XEP-0030 §4.1: items or an error.</summary>
    [Scenario("xep0030/4.1/client/items", "A question for items is answered")]
    [Checks("XEP0030-4.1-2")]
    public static async Task A_question_for_items_is_answered(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<iq type='get' id='items' from='{stage.Domain}' to='{server.FullJid}'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>");

        // Expect
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqResult("items", "<query xmlns='http://jabber.org/protocol/disco#items'/>")),
            Outcome.Pass(Wire.Stanza("<iq type='error' id='items'/>")));
    }

    /// <summary>XEP-0115 §4, §5.1: the verification string is that of what service discovery tells.</summary>
    [Scenario("xep0115/5.1/client/verification-string", "The verification string in presence is that of what the client tells of itself")]
    [Checks("XEP0115-5.1-1", "XEP0115-4-1", "XEP0115-4-2", "XEP0115-4-3")]
    public static async Task The_verification_string_is_that_of_what_the_client_tells(Stage stage)
    {
        // Arrange
        var (server, caps) = await CapsAsync(stage);

        // Act
        var info = await InfoAsync(stage, server, $"{caps.Attribute("node")?.Value}#{caps.Attribute("ver")?.Value}");

        // Expect
        foreach (var (requirement, attribute) in new[] { ("XEP0115-4-1", "hash"), ("XEP0115-4-2", "node"), ("XEP0115-4-3", "ver") })
        {
            stage.Check(requirement, caps.Attribute(attribute) is { Value.Length: > 0 }, $"'{attribute}'", caps.ToString());
        }

        if (caps.Attribute("hash")!.Value != "sha-1")
        {
            throw new UnsupportedException($"the client hashes by {caps.Attribute("hash")!.Value}");
        }

        var expected = VerificationString(info);
        stage.Check("XEP0115-5.1-1", caps.Attribute("ver")!.Value == expected, $"ver='{expected}', of what it tells", caps + "\n" + info);
        await server.DisposeAsync();
    }

    /// <summary>XEP-0115 §6.2, §7, XEP-0030 §3.2: the node of the capabilities is answered, and named in the answer.</summary>
    [Scenario("xep0115/7/client/advertised", "A client with capabilities names the feature, and mirrors the node")]
    [Checks("XEP0115-7-1", "XEP0030-3.2-2")]
    public static async Task A_client_with_capabilities_names_the_feature_and_mirrors_the_node(Stage stage)
    {
        // Arrange
        var (server, caps) = await CapsAsync(stage);
        var node = $"{caps.Attribute("node")?.Value}#{caps.Attribute("ver")?.Value}";

        // Act
        var info = await InfoAsync(stage, server, node);

        // Expect
        stage.Check("XEP0030-3.2-2", info.Attribute("node")?.Value == node, $"node='{node}'", info.ToString());
        stage.Check("XEP0115-7-1", Features(info).Contains(Caps, StringComparer.Ordinal), $"the feature {Caps}", string.Join(' ', Features(info)));
        await server.DisposeAsync();
    }

    /// <summary>XEP-0092 §2: name and version.</summary>
    [Scenario("xep0092/2/client/name-and-version", "A client that tells its version tells name and version")]
    [Checks("XEP0092-2-1", "XEP0092-2-2")]
    public static async Task A_client_that_tells_its_version_tells_name_and_version(Stage stage)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync($"<iq type='get' id='version' from='{stage.Domain}' to='{server.FullJid}'><query xmlns='jabber:iq:version'/></iq>");

        // Expect
        XNamespace version = "jabber:iq:version";
        var answer = (await server.AwaitAsync(Wire.Stanza("<iq type='[result|error]' id='version'/>"))).Element;
        var query = answer.Attribute("type")?.Value == "result" ? answer.Element(version + "query") : throw new UnsupportedException("the client does not tell its version");
        stage.Check("XEP0092-2-1", query?.Element(version + "name") is { Value.Length: > 0 }, "a <name/>", answer.ToString());
        stage.Check("XEP0092-2-2", query?.Element(version + "version") is { Value.Length: > 0 }, "a <version/>", answer.ToString());
    }

    private static async Task<(Actor Server, XElement Caps)> CapsAsync(Stage stage)
    {
        XNamespace caps = Caps;
        var steps = stage.Client.Steps();
        var server = await steps.OnlineAsync();
        return (server, steps.InitialPresence!.Element(caps + "c") ?? throw new UnsupportedException("the client's presence tells no capabilities"));
    }

    private static async Task<XElement> InfoAsync(Stage stage, Actor server, string? node)
    {
        var id = stage.NewId("info");
        await server.SendAsync($"<iq type='get' id='{id}' from='{stage.Domain}' to='{server.FullJid}'>{new XElement(s_info + "query", node is null ? null : new XAttribute("node", node))}</iq>");
        var answer = (await server.AwaitAsync(Wire.Stanza($"<iq type='[result|error]' id='{id}'/>"))).Element;
        return answer.Attribute("type")?.Value == "result"
            ? answer.Element(s_info + "query") ?? throw new InconclusiveException($"the result holds no query: {answer}")
            : throw new UnsupportedException("the client does not tell of itself");
    }

    private static IEnumerable<string> Features(XElement info) => info.Elements(s_info + "feature").Select(feature => feature.Attribute("var")?.Value).OfType<string>();

    // XEP-0115 §5.1, steps 1 to 8.
    private static string VerificationString(XElement info)
    {
        static string Of(XElement element, XName attribute) => element.Attribute(attribute)?.Value ?? "";
        var text = new StringBuilder();
        foreach (var identity in info.Elements(s_info + "identity")
            .Select(identity => $"{Of(identity, "category")}/{Of(identity, "type")}/{Of(identity, XNamespace.Xml + "lang")}/{Of(identity, "name")}").Order(StringComparer.Ordinal))
        {
            text.Append(identity).Append('<');
        }

        foreach (var feature in Features(info).Order(StringComparer.Ordinal))
        {
            text.Append(feature).Append('<');
        }

        foreach (var (type, fields) in info.Elements(s_forms + "x").Select(FormOf).Where(form => form.Type is not null).OrderBy(form => form.Type, StringComparer.Ordinal))
        {
            text.Append(type).Append('<');
            foreach (var field in fields.OrderBy(field => Of(field, "var"), StringComparer.Ordinal))
            {
                text.Append(Of(field, "var")).Append('<');
                foreach (var value in field.Elements(s_forms + "value").Select(value => value.Value).Order(StringComparer.Ordinal))
                {
                    text.Append(value).Append('<');
                }
            }
        }

#pragma warning disable CA5350 // XEP-0115 §9.1 has SHA-1 as the algorithm that all must know.
        return Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }

    private static (string? Type, List<XElement> Fields) FormOf(XElement form)
    {
        var fields = form.Elements(s_forms + "field").ToList();
        var type = fields.Find(field => field.Attribute("var")?.Value == "FORM_TYPE" && field.Attribute("type")?.Value == "hidden");
        return (type?.Element(s_forms + "value")?.Value, [.. fields.Where(field => field != type)]);
    }
}
