using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §5: what any entity may ask a service.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S05_Entities
{
    private static readonly XName s_item = XName.Get("item", "http://jabber.org/protocol/disco#items");

    /// <summary>§5.1: a service says what it is.</summary>
    [Scenario("xep0060/5.1/service", "A service says what it is and what it supports")]
    [Checks("XEP0060-5.1-1", "XEP0060-5.1-2", "XEP0060-3-6", "XEP0060-3-7")]
    public static async Task A_service_says_what_it_is(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{stage.Service(Node.PubSub)}'><query xmlns='{Node.Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("info1", $"<query xmlns='{Node.Info}'><identity category='pubsub' type='service'/><feature/></query>"));
    }

    /// <summary>§5.2: a node is found.</summary>
    [Scenario("xep0060/5.2/nodes", "A node is among the items of the service")]
    [Checks("XEP0060-5.2-1")]
    public static async Task A_node_is_found(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act: a page of a large list may be asked for by its node's own name.
        var round = await node.ActAsync(romeo, node.Discovering("items1", "items"));

        // Expect
        var items = round.Answer?.Descendants(s_item).ToList() ?? [];
        if (items.Count > 0 && round.Answer!.Descendants(XName.Get("set", "http://jabber.org/protocol/rsm")).Any() && items.All(item => item.Attribute("node")?.Value != node.Name))
        {
            throw new InconclusiveException("the service gives a page of its nodes only");
        }

        stage.Check("XEP0060-5.2-1", items.Any(item => item.Attribute("node")?.Value == node.Name && item.Attribute("jid")?.Value == node.Address), $"an item with the node {node.Name}", round.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§5.3: a node says what it is.</summary>
    [Scenario("xep0060/5.3/node", "A node says that it is a leaf")]
    [Checks("XEP0060-5.3-1", "XEP0060-5.3-2", "XEP0060-5.3-3", "XEP0060-4.6.2-2", "XEP0060-4.6-1")]
    public static async Task A_node_says_what_it_is(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, node.Discovering("info1", "info", node.Name));

        // Expect
        stage.CheckAll(requirement => round.Succeeds(requirement, $"<query xmlns='{Node.Info}' node='{node.Name}'><identity category='pubsub' type='leaf'/></query>"));
    }

    /// <summary>§5.4: what is told of a node is what its owner has configured.</summary>
    [Scenario("xep0060/5.4/metadata", "What is told of a node is what is configured, and when and by whom it was made")]
    [Checks("XEP0060-5.4-2", "XEP0060-5.4-3", "XEP0060-5.4-4")]
    public static async Task What_is_told_of_a_node_is_configured(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("meta-data");
        await node.MakeAsync("title=Masks and visors");

        // Act
        var round = await node.ActAsync(node.Owner, node.Discovering("info1", "info", node.Name));

        // Expect
        var fields = round.Answer?.Descendants(XName.Get("field", "jabber:x:data")).ToList() ?? [];
        if (fields.Count == 0)
        {
            throw new UnsupportedException("nothing is told of a node");
        }

        var form = await node.FormAsync();
        bool Has(string name) => fields.Any(field => field.Attribute("var")?.Value == "pubsub#" + name);
        var title = fields.FirstOrDefault(field => field.Attribute("var")?.Value == "pubsub#title");
        stage.Check("XEP0060-5.4-2", title?.Value == "Masks and visors" && Has("creation_date") && (Has("creator") || Has("owner") || Has("publisher")), "the title, the time of creation and who has made it", round.Answer!.ToString());
        string[] automatic = ["pubsub#creation_date", "pubsub#creator", "pubsub#owner", "pubsub#publisher", "pubsub#num_subscribers", "FORM_TYPE"];
        var configured = form.Descendants(XName.Get("field", "jabber:x:data")).Select(field => field.Attribute("var")?.Value).ToHashSet(StringComparer.Ordinal);
        stage.Check("XEP0060-5.4-3", fields.Select(field => field.Attribute("var")?.Value).All(name => configured.Contains(name) || automatic.Contains(name, StringComparer.Ordinal)), "fields that can be configured", round.Answer.ToString());
        var languages = form.Descendants(XName.Get("field", "jabber:x:data")).Where(field => field.Attribute("var")?.Value == "pubsub#language");
        stage.Check("XEP0060-5.4-4", languages.All(field => field.Attribute("type")?.Value == "list-single"), "a list of languages, where there is such a field", form.ToString());
    }

    /// <summary>§5.5: the items of a node are named and are no nodes.</summary>
    [Scenario("xep0060/5.5/items", "The items of a node have names, and are no nodes")]
    [Checks("XEP0060-5.5-2", "XEP0060-5.2-2")]
    public static async Task Items_are_no_nodes(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await node.PublishAsync("masks", "torches");

        // Act
        var round = await node.ActAsync(node.Owner, node.Discovering("items1", "items", node.Name));

        // Expect
        var items = round.Answer?.Descendants(s_item).ToList() ?? [];
        if (items.Count == 0)
        {
            throw new UnsupportedException("items are not told by service discovery");
        }

        stage.Check("XEP0060-5.5-2", items.Select(item => item.Attribute("name")?.Value).Order(StringComparer.Ordinal).SequenceEqual(["masks", "torches"]), "masks and torches by name", round.Answer!.ToString());
        stage.Check("XEP0060-5.2-2", items.All(item => item.Attribute("node") is null), "no node", round.Answer.ToString());
    }

    /// <summary>§5.6: all subscriptions of an account.</summary>
    [Scenario("xep0060/5.6/subscriptions", "Who asks is given all subscriptions of the account, whichever resource has made them")]
    [Checks("XEP0060-5.6-3", "XEP0060-5.6-5")]
    public static async Task All_subscriptions_are_given(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("retrieve-subscriptions");
        await node.MakeAsync();
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var street = await node.SubscriberAsync("street", romeo.Account);
        var own = await node.SubscribeAsync(romeo);

        // Act
        var round = await node.ActAsync(romeo, node.Get("subscriptions1", "<subscriptions/>"));

        // Expect
        var list = round.Answer?.Descendants(XName.Get("subscription", Node.PubSub)).ToList() ?? [];
        stage.Check(
            "XEP0060-5.6-3",
            list.Select(entry => entry.Attribute("jid")?.Value).ToHashSet(StringComparer.Ordinal).SetEquals([romeo.FullJid, street.FullJid]) && list.TrueForAll(entry => entry.Attribute("node")?.Value == node.Name),
            $"those of {romeo.FullJid} and {street.FullJid}",
            round.Answer?.ToString() ?? "nothing");
        var hasIds = own.Descendants(XName.Get("subscription", Node.PubSub)).Any(entry => entry.Attribute("subid") is not null);
        stage.Check("XEP0060-5.6-5", !hasIds || list.TrueForAll(entry => entry.Attribute("subid") is not null), "an id each, since subscriptions have ids", round.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§5.6: no subscription is an empty list.</summary>
    [Scenario("xep0060/5.6/none", "Who has no subscription is given an empty list")]
    [Checks("XEP0060-5.6-6")]
    public static async Task No_subscription_is_an_empty_list(Stage stage)
    {
        await AskEmptyAsync(stage, "retrieve-subscriptions", "subscriptions");
    }

    /// <summary>§5.7: all affiliations of an account.</summary>
    [Scenario("xep0060/5.7/affiliations", "Who asks is given all affiliations of the account")]
    [Checks("XEP0060-5.7-2", "XEP0060-3-4")]
    public static async Task All_affiliations_are_given(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("retrieve-affiliations");
        await node.MakeAsync();
        await using var romeo = await node.AffiliatedAsync("romeo", "publisher");

        // Act
        var round = await node.ActAsync(romeo, node.Get("affiliations1", "<affiliations/>"));

        // Expect
        stage.CheckAll(requirement => round.Succeeds(requirement, $"<pubsub xmlns='{Node.PubSub}'><affiliations><affiliation node='{node.Name}' affiliation='publisher'/></affiliations></pubsub>"));
    }

    /// <summary>§5.7: no affiliation is an empty list.</summary>
    [Scenario("xep0060/5.7/none", "Who has no affiliation is given an empty list")]
    [Checks("XEP0060-5.7-3")]
    public static async Task No_affiliation_is_an_empty_list(Stage stage)
    {
        await AskEmptyAsync(stage, "retrieve-affiliations", "affiliations");
    }

    private static async Task AskEmptyAsync(Stage stage, string feature, string list)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require(feature);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(node.Get("list1", $"<{list}/>"));

        // Expect
        await romeo.ExpectAsync(Wire.Exactly($"<iq type='result' id='list1'><pubsub xmlns='{Node.PubSub}'><{list}/></pubsub></iq>"));
    }
}
