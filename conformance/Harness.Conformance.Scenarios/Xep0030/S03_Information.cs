using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6121;

namespace Harness.Conformance.Scenarios.Xep0030;

/// <summary>XEP-0030 §3: what an entity is and can do.</summary>
[Requires(Feature.Disco)]
public static class S03_Information
{
    private static readonly XNamespace s_info = Disco.Info;

    /// <summary>Whose information is looked at.</summary>
    public static IEnumerable<Cell<string>> Entities { get; } =
    [
        new("xep0030/3.1/server", "The information of the server has its form", "server"),
        new("xep0030/3.1/own-account", "The information of the own account has its form", "account"),
        new("xep0030/3.1/services", "The information of each hosted service has its form", "services"),
    ];

    /// <summary>§3.1: one identity and one feature at least, and what each of them holds.</summary>
    [ScenarioTable(nameof(Entities))]
    [Checks("XEP0030-3.1-5", "XEP0030-3.1-4", "XEP0030-3.1-6", "XEP0030-3.1-8", "XEP0030-3.1-9", "XEP0030-3.1-2")]
    public static async Task Information_has_its_form(Stage stage, string entity)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        IReadOnlyList<string> addresses = entity switch
        {
            "server" => [stage.Domain],
            "account" => [romeo.BareJid],
            _ => [.. stage.Features.Services.Select(service => service.Address)],
        };
        if (addresses.Count == 0)
        {
            throw new UnsupportedException("the server hosts no services");
        }

        foreach (var address in addresses)
        {
            // Act
            var id = stage.NewId("info");
            await romeo.SendAsync(Disco.Ask(s_info, id, address));

            // Expect: an entity may refuse (§3.1); then there is no form to look at.
            var answer = await romeo.ExpectAnyOfAsync(
                "XEP0030-3.1-4",
                Outcome.Pass(Wire.Stanza($"<iq type='result' id='{id}'/>")),
                Outcome.Unsupported(Wire.Stanza($"<iq type='error' id='{id}'/>")));
            CheckForm(stage, answer.Element);
        }
    }

    /// <summary>§3.1: the server answers for the account, and says what it is.</summary>
    [Scenario("xep0030/3.1/account-on-behalf", "The server answers for the account, and no resource of it is asked")]
    [Checks("XEP0030-3.1-12", "XEP0030-3.1-13")]
    public static async Task The_server_answers_for_the_account(Stage stage)
    {
        // Arrange
        await using var orchard = await stage.OnlineAsync("orchard");
        await using var street = await stage.ConnectAsync("street", orchard.Account);

        // Act
        await street.SendAsync(Disco.Ask(s_info, "info1", orchard.BareJid));

        // Expect
        var answer = await street.ExpectAsync("XEP0030-3.1-12", Wire.Stanza("<iq type='[result|error]' id='info1'/>"));
        await orchard.ExpectAsync("XEP0030-3.1-12", Wire.NothingFrom(street));
        var identities = answer.Element.Elements(s_info + "query").SelectMany(Disco.IdentitiesOf).ToList();
        stage.Check("XEP0030-3.1-13", identities.Count > 0 && identities[0].StartsWith("account/", StringComparison.Ordinal), "a result whose first identity is account/…", answer.Element.ToString());
    }

    /// <summary>§8 rule 1, §3.1: to a stranger there is no such account.</summary>
    [Scenario("xep0030/8/info-for-a-stranger", "A stranger who asks about an account hears service-unavailable")]
    [Checks("XEP0030-8-3", "XEP0030-8-2")]
    public static async Task A_stranger_hears_nothing_about_an_account(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync(Disco.Ask(s_info, "info1", juliet.BareJid));

        // Expect
        await mercutio.ExpectAsync(Wire.IqError("info1", "service-unavailable"));
        await juliet.ExpectAsync("XEP0030-8-2", Wire.NothingFrom(mercutio));
    }

    /// <summary>§8 rule 1, §3.1: nor is there one that is not there.</summary>
    [Scenario("xep0030/8/info-of-nobody", "One who asks about an account that is not there hears service-unavailable")]
    [Checks("XEP0030-8-3", "XEP0030-3.1-11")]
    public static async Task Nobody_is_not_available(Stage stage)
    {
        // Arrange
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync(Disco.Ask(s_info, "info1", $"nobody-at-all@{stage.Domain}"));

        // Expect
        await mercutio.ExpectAsync(Wire.IqError("info1", "service-unavailable"));
    }

    /// <summary>§8 rule 1: with a node in the request neither.</summary>
    [Scenario("xep0030/8/info-of-nobodys-node", "One who asks about a node of an account that is not there hears service-unavailable")]
    [Checks("XEP0030-8-3")]
    public static async Task Nobodys_node_is_not_available(Stage stage)
    {
        // Arrange
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync(Disco.Ask(s_info, "info1", $"nobody-at-all@{stage.Domain}", "urn:example:thou"));

        // Expect
        await mercutio.ExpectAsync(Wire.IqError("info1", "service-unavailable"));
    }

    /// <summary>§8 rule 1: one who may see the presence is no stranger.</summary>
    [Scenario("xep0030/3.1/info-for-a-friend", "One with a subscription is answered for the account, by the server")]
    [Checks("XEP0030-3.1-12")]
    public static async Task A_friend_is_answered_by_the_server(Stage stage)
    {
        // Arrange: the user sees the contact's presence.
        var couple = await Couple.InAsync(stage, SubscriptionState.To);

        // Act
        await couple.User.SendAsync(Disco.Ask(s_info, "info1", couple.Contact.BareJid));

        // Expect
        await couple.User.ExpectAsync(Wire.Stanza($"<iq type='[result|error]' id='info1' from='{couple.Contact.BareJid}'/>"));
        couple.Rest();
        await couple.Contact.ExpectAsync(Wire.NothingFrom(couple.User));
    }

    /// <summary>§3.2: the answer names the node that was asked for. The node that every server with capabilities has is theirs (XEP-0115 §4).</summary>
    [Scenario("xep0030/3.2/node-is-mirrored", "The answer about a node names the node")]
    [Checks("XEP0030-3.2-2")]
    [Requires(Feature.Capabilities)]
    public static async Task The_answer_names_the_node(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var caps = romeo.Features?.Element(XNamespace.Get(Feature.Capabilities) + "c") ?? throw new InconclusiveException("the stream features hold no capabilities");
        var node = $"{caps.Attribute("node")?.Value}#{caps.Attribute("ver")?.Value}";

        // Act
        await romeo.SendAsync(Disco.Ask(s_info, "info1", stage.Domain, node));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<iq type='result' id='info1'><query xmlns='{s_info}' node='{node}'/></iq>")),
            Outcome.Unsupported(Wire.Stanza("<iq type='error' id='info1'/>")));
    }

    /// <summary>§3.2, §7: of a node that is not there nothing can be said but that, or with its name.</summary>
    [Scenario("xep0030/3.2/unknown-node", "A node that is not there is an error, or is answered with its name")]
    [Checks("XEP0030-3.2-2")]
    public static async Task An_unknown_node_is_not_taken_for_the_server(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(Disco.Ask(s_info, "info1", stage.Domain, "urn:example:wherefore"));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza("<iq type='error' id='info1'><error/></iq>")),
            Outcome.Pass(Wire.Stanza($"<iq type='result' id='info1'><query xmlns='{s_info}' node='urn:example:wherefore'/></iq>")));
    }

    /// <summary>§6.3: who an entity is does not change from one request to the next.</summary>
    [Scenario("xep0030/6.3/same-identities", "The server has the same identities each time")]
    [Checks("XEP0030-6.3-1")]
    public static async Task Identities_stay_the_same(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var first = Disco.IdentitiesOf(await Disco.QueryAsync(stage, romeo, s_info, stage.Domain));

        // Act
        var second = Disco.IdentitiesOf(await Disco.QueryAsync(stage, romeo, s_info, stage.Domain));

        // Expect
        stage.Check("XEP0030-6.3-1", first.Order(StringComparer.Ordinal).SequenceEqual(second.Order(StringComparer.Ordinal)), string.Join(", ", first), string.Join(", ", second));
    }

    private static void CheckForm(Stage stage, XElement answer)
    {
        var seen = answer.ToString();
        var query = answer.Element(s_info + "query");
        var (identities, features) = (query?.Elements(s_info + "identity").ToList() ?? [], query?.Elements(s_info + "feature").ToList() ?? []);
        stage.Check("XEP0030-3.1-5", identities.Count > 0 && features.Count > 0, "a query with one identity and one feature at least", seen);
        stage.Check("XEP0030-3.1-6", identities.Count > 0, "one identity at least", seen);
        stage.Check("XEP0030-3.1-8", identities.TrueForAll(identity => IsGiven(identity, "category") && IsGiven(identity, "type")), "category and type with each identity", seen);
        var names = identities.GroupBy(identity => (Value(identity, "category"), Value(identity, "type"), identity.Attribute(XNamespace.Xml + "lang")?.Value));
        stage.Check("XEP0030-3.1-8", names.All(twins => twins.Select(twin => Value(twin, "name")).Distinct().Count() == 1), "one name for one category, type and language", seen);
        stage.Check("XEP0030-3.1-9", features.TrueForAll(feature => IsGiven(feature, "var") && !feature.HasElements), "a var, and no children, with each feature", seen);
        var given = identities.GroupBy(identity => identity.Attribute(XNamespace.Xml + "lang")?.Value).Select(group => group.Select(identity => Value(identity, "name")).OfType<string>().Distinct().Count());
        stage.Check("XEP0030-3.1-2", given.All(count => count <= 1), "the same name with each identity", seen);
    }

    private static bool IsGiven(XElement element, string attribute) => !string.IsNullOrEmpty(Value(element, attribute));

    private static string? Value(XElement element, string attribute) => element.Attribute(attribute)?.Value;
}
