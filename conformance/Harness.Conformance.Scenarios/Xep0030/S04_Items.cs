using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6121;

namespace Harness.Conformance.Scenarios.Xep0030;

/// <summary>XEP-0030 §4: what else there is at an entity.</summary>
[Requires(Feature.Disco)]
public static class S04_Items
{
    private static readonly XNamespace s_items = Disco.Items;

    /// <summary>§4.1, §4.2: what a list of items looks like.</summary>
    [Scenario("xep0030/4.1/server", "The items of the server have their form")]
    [Checks("XEP0030-4.1-3", "XEP0030-4.1-2", "XEP0030-4.1-4", "XEP0030-4.2-4")]
    public static async Task The_items_of_the_server_have_their_form(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(Disco.Ask(s_items, "items1", stage.Domain));

        // Expect
        var answer = await romeo.ExpectAnyOfAsync(
            "XEP0030-4.1-2",
            Outcome.Pass(Wire.Stanza($"<iq type='result' id='items1'><query xmlns='{s_items}'/></iq>")),
            Outcome.Unsupported(Wire.Stanza("<iq type='error' id='items1'/>")));
        CheckForm(stage, answer.Element);
    }

    /// <summary>§8 rule 2, §4.1, §7: to a stranger there is nothing, and nothing is an empty list.</summary>
    [Scenario("xep0030/8/items-for-a-stranger", "A stranger who asks for the items of an account is given an empty list")]
    [Checks("XEP0030-8-4", "XEP0030-4.1-5", "XEP0030-7-3", "XEP0030-8-2")]
    public static async Task A_stranger_is_given_no_items(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync(Disco.Ask(s_items, "items1", juliet.BareJid));

        // Expect: §8 note 1 lets the server name items other than resources. §4.1 also says that one is given items or an error: an error is wrong here, but tells nothing.
        var answer = await mercutio.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<iq type='result' id='items1'><query xmlns='{s_items}'/></iq>")),
            Outcome.Deviation("XEP0030-7-3", Wire.IqError("items1", "service-unavailable")));
        var resources = ResourcesIn(answer.Element, juliet.BareJid);
        stage.Check("XEP0030-8-4", resources.Count == 0, "no resource of the account", answer.Element.ToString());
        await juliet.ExpectAsync("XEP0030-8-2", Wire.NothingFrom(mercutio));
    }

    /// <summary>§4.1: the server answers for the account, and names its resources to the owner.</summary>
    [Scenario("xep0030/4.1/own-account", "The server answers with the available resources of the own account, and asks none of them")]
    [Checks("XEP0030-4.1-6", "XEP0030-4.1-7")]
    public static async Task The_owner_is_given_the_resources(Stage stage)
    {
        // Arrange
        await using var orchard = await stage.OnlineAsync("orchard");
        await using var street = await stage.ConnectAsync("street", orchard.Account);

        // Act
        await street.SendAsync(Disco.Ask(s_items, "items1", orchard.BareJid));

        // Expect
        var answer = await street.ExpectAsync("XEP0030-4.1-6", Wire.Stanza("<iq type='[result|error]' id='items1'/>"));
        await orchard.ExpectAsync("XEP0030-4.1-6", Wire.NothingFrom(street));
        stage.Check("XEP0030-4.1-7", ResourcesIn(answer.Element, orchard.BareJid).Contains(orchard.FullJid), $"an item {orchard.FullJid}", answer.Element.ToString());
    }

    /// <summary>§4.1: and to one who may see them.</summary>
    [Scenario("xep0030/4.1/account-of-a-friend", "One with a subscription is given the available resources of the account")]
    [Checks("XEP0030-4.1-6", "XEP0030-4.1-7")]
    public static async Task A_friend_is_given_the_resources(Stage stage)
    {
        // Arrange: the user sees the contact's presence.
        var couple = await Couple.InAsync(stage, SubscriptionState.To);

        // Act
        await couple.User.SendAsync(Disco.Ask(s_items, "items1", couple.Contact.BareJid));

        // Expect
        var answer = await couple.User.ExpectAsync("XEP0030-4.1-6", Wire.Stanza($"<iq type='[result|error]' id='items1' from='{couple.Contact.BareJid}'/>"));
        couple.Rest();
        await couple.Contact.ExpectAsync("XEP0030-4.1-6", Wire.NothingFrom(couple.User));
        stage.Check("XEP0030-4.1-7", ResourcesIn(answer.Element, couple.Contact.BareJid).Contains(couple.Contact.FullJid), $"an item {couple.Contact.FullJid}", answer.Element.ToString());
    }

    private static void CheckForm(Stage stage, XElement answer)
    {
        var seen = answer.ToString();
        var items = answer.Element(s_items + "query")!.Elements(s_items + "item").ToList();
        stage.Check("XEP0030-4.1-3", items.TrueForAll(item => !string.IsNullOrEmpty(item.Attribute("jid")?.Value)), "a jid with each item", seen);
        stage.Check("XEP0030-4.1-4", items.TrueForAll(item => !item.Nodes().OfType<XText>().Any()), "no text in an item", seen);
        stage.Check("XEP0030-4.2-4", items.TrueForAll(item => item.Attribute("node")?.Value.Length is null or > 0), "no empty node", seen);
    }

    private static IReadOnlyList<string> ResourcesIn(XElement answer, string account) =>
        [.. answer.Elements(s_items + "query").Elements(s_items + "item").Select(item => item.Attribute("jid")?.Value ?? "").Where(jid => jid.StartsWith(account + "/", StringComparison.Ordinal))];
}
