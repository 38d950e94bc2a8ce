using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §7.1: publishing.</summary>
[Requires(Node.Offered, Node.Offered + "#publish")]
[Bindings(Binding.Tcp)]
public static class S07_1_Publishing
{
    private const string Tune = "<item id='masks'><tune xmlns='urn:example:tune'/></item>";

    /// <summary>§7.1.3, §7.1.5: what is refused.</summary>
    public static IEnumerable<Cell<Refusal>> Refused { get; } =
    [
        new("xep0060/7.1.3.3/no-node", "Nothing is published to a node that is not there", new("set:<publish node='{missing}'>" + Tune + "</publish>", "item-not-found") { By = "creator", Without = "auto-create" }, "XEP0060-7.1.3.3-1"),
        new("xep0060/7.1.3.4/full", "A full node that is to refuse more does", new("set:<publish node='{node}'>" + Tune + "</publish>", "conflict", "node-full") { By = "creator", Settings = ["max_items=2", "publish_node_full=reject"], Items = ["torches", "visors"] }, "XEP0060-7.1.3.4-1"),
        new("xep0060/7.1.3.5/too-big", "A payload over the limit is refused", new("set:<publish node='{node}'><item><tune xmlns='urn:example:tune'>" + new string('o', 300) + "</tune></item></publish>", "not-acceptable", "payload-too-big") { By = "creator", Settings = ["max_payload_size=200"] }, "XEP0060-7.1.3.5-1"),
        new("xep0060/7.1.3.6/two-payloads", "An item with two payloads is refused", new("set:<publish node='{node}'><item><tune xmlns='urn:example:tune'/><tune xmlns='urn:example:tune'/></item></publish>", "bad-request", "invalid-payload") { By = "creator" }, "XEP0060-7.1.3.6-1", "XEP0060-4.3-3"),
        new("xep0060/7.1.3.6/other-namespace", "A payload of another namespace than the node's is refused", new("set:<publish node='{node}'><item><mask xmlns='urn:example:mask'/></item></publish>", "bad-request", "invalid-payload") { By = "creator", Settings = ["type=urn:example:tune"] }, "XEP0060-7.1.3.6-1"),
        new("xep0060/7.1.3.7/no-item", "A node that keeps items wants one", new("set:<publish node='{node}'/>", "bad-request", "item-required") { MustName = true, By = "creator", Settings = ["persist_items=true"] }, "XEP0060-7.1.3.7-3", "XEP0060-4.3-3"),
        new("xep0060/7.1.3.7/no-payload", "A node that shows payloads wants one", new("set:<publish node='{node}'><item id='masks'/></publish>", "bad-request", "payload-required") { By = "creator", Settings = ["deliver_payloads=true"] }, "XEP0060-7.1.3.7-4"),
        new("xep0060/7.1.3.7/item-forbidden", "A node that neither keeps nor shows items wants none", new("set:<publish node='{node}'>" + Tune + "</publish>", "bad-request", "item-forbidden") { MustName = true, By = "creator", Settings = ["persist_items=false", "deliver_payloads=false"] }, "XEP0060-7.1.3.7-5", "XEP0060-4.3-3"),
        new("xep0060/7.1.5/not-met", "What is published under a condition that the node does not meet is refused", new("set:<publish node='{node}'>" + Tune + "</publish><publish-options>" + Node.Form("publish-options", "access_model=whitelist") + "</publish-options>", "conflict", "precondition-not-met") { MustName = true, By = "creator", Needs = ["publish-options"], Settings = ["access_model=open"] }, "XEP0060-7.1.5-5", "XEP0060-7.1.5-3", "XEP0060-7.1.5-4"),
    ];

    /// <summary>§7.1.3, §7.1.5: what is refused is told with its reason.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task What_is_refused_is_told_with_its_reason(Stage stage, Refusal row)
    {
        await row.PlayAsync(stage);
    }

    /// <summary>§7.1.2: who publishes is told so, and each message has an id of its own.</summary>
    [Scenario("xep0060/7.1.2/published", "Who publishes is told that it is done, and each notification has an id of its own")]
    [Checks("XEP0060-7.1.2-1", "XEP0060-7.1.2-5", "XEP0060-12.4-1", "XEP0060-12.4-2", "XEP0060-12.8-4")]
    public static async Task Who_publishes_is_told_so(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await node.SubscriberAsync("romeo");
        await using var benvolio = await node.SubscriberAsync("benvolio");

        // Act
        var first = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks")), told: [romeo, benvolio]);
        var second = await node.ActAsync(node.Owner, node.Publishing("publish2", Node.Item("torches")), told: [romeo]);
        await node.SeenAsync(benvolio);

        // Expect
        first.Succeeds("XEP0060-7.1.2-1");
        first.Shows("XEP0060-7.1.2-1", node.EventOf(Node.Item("masks")), romeo, benvolio);
        var ids = new[] { first.Only(romeo), second.Only(romeo) }.Select(message => message?.Attribute("id")?.Value).ToList();
        var hasIds = ids.TrueForAll(id => !string.IsNullOrEmpty(id));
        stage.Check("XEP0060-7.1.2-5", hasIds && ids[0] != ids[1], "two ids", string.Join(", ", ids));
        stage.Check("XEP0060-12.4-1", hasIds, "an id each", string.Join(", ", ids));
        stage.Check("XEP0060-12.4-2", !hasIds || ids[0] != ids[1], "two ids", string.Join(", ", ids));
        stage.Check("XEP0060-12.8-4", first.Only(romeo)?.Element(XName.Get("body", "jabber:client")) is null, "no body, since nobody knows what this payload means", first[romeo].ToString());
    }

    /// <summary>§7.1.1: the service makes an id where none is given.</summary>
    [Scenario("xep0060/7.1.1/no-id", "An item without an id gets one, which its publisher is told")]
    [Checks("XEP0060-7.1.1-5", "XEP0060-7.1.3.7-2", "XEP0060-7.1.2-2")]
    public static async Task An_item_without_an_id_gets_one(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "persist_items=true", "max_items=10");

        // Act
        var first = await node.ActAsync(node.Owner, node.Publishing("publish1", $"<item>{Node.Payload("masks")}</item>"));
        var second = await node.ActAsync(node.Owner, node.Publishing("publish2", $"<item>{Node.Payload("masks")}</item>"));
        var ids = await node.ItemsAsync();

        // Expect
        first.Succeeds("XEP0060-7.1.3.7-2");
        stage.Check("XEP0060-7.1.1-5", ids.Count == 2 && ids[0] != ids[1] && ids[0].Length > 0, "two items with ids", string.Join(", ", ids));
        var told = new[] { first, second }.Select(round => round.Answer?.Descendants(XName.Get("item", Node.PubSub)).FirstOrDefault()?.Attribute("id")?.Value).OfType<string>().ToHashSet(StringComparer.Ordinal);
        stage.Check("XEP0060-7.1.2-2", told.SetEquals(ids), "the ids, told to the publisher", string.Join(", ", told));
    }

    /// <summary>§7.1.3, §12.9: an item of the same id takes the place of the one before.</summary>
    [Scenario("xep0060/7.1.3/again", "An item of the same id takes the place of the one before it, and is told")]
    [Checks("XEP0060-7.1.3-1", "XEP0060-7.1.2-3", "XEP0060-12.9-4", "XEP0060-12.9-2")]
    public static async Task An_item_of_the_same_id_takes_the_place(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "max_items=10");
        await using var romeo = await node.SubscriberAsync("romeo");
        await node.PublishAsync("masks");
        await node.SeenAsync(romeo);

        // Act
        var again = $"<item id='masks'>{Node.Payload("visors")}</item>";
        var round = await node.ActAsync(node.Owner, node.Publishing("again1", again), told: [romeo]);
        var items = await Node.AnswerAsync(node.Owner, node.Retrieving("items1"));

        // Expect
        var list = items.Descendants(XName.Get("item", Node.PubSub)).ToList();
        stage.CheckAll(requirement =>
        {
            round.Succeeds(requirement);
            round.Shows(requirement, node.EventOf(again), romeo);
            stage.Check(requirement, list.Count == 1 && list[0].Value == "visors", "one item, the new one", items.ToString());
        });
    }

    /// <summary>§7.1.2.3: whose an item is, is the service's to say.</summary>
    [Scenario("xep0060/7.1.2.3/publisher", "Whose an item is says the service, and not who publishes")]
    [Checks("XEP0060-7.1.2.3-2", "XEP0060-7.1.2.3-1")]
    public static async Task Whose_an_item_is_says_the_service(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "itemreply=publisher");
        await using var romeo = await node.SubscriberAsync("romeo");

        // Act
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", $"<item id='masks' publisher='hamlet@denmark.example'>{Node.Payload("masks")}</item>"), told: [romeo]);
        var items = await node.ActAsync(romeo, node.Retrieving("items1"));

        // Expect
        static string? In(XElement? stanza) => stanza?.Descendants().FirstOrDefault(element => element.Name.LocalName == "item")?.Attribute("publisher")?.Value;
        var told = In(round.Only(romeo));
        stage.Check("XEP0060-7.1.2.3-2", told is null || told.StartsWith(node.Owner.BareJid, StringComparison.Ordinal), node.Owner.BareJid, round[romeo].ToString());
        stage.Check("XEP0060-7.1.2.3-1", told is null || In(items.Answer) == told, $"{told} here too", items.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§7.1.2.5: what happens when a node is full.</summary>
    public static IEnumerable<Cell<string[]>> Full { get; } =
    [
        new("xep0060/7.1.2.5/default", "Of a full node the oldest item goes", ["max_items=2"], "XEP0060-7.1.2.5-1", "XEP0060-7.1.2.5-3"),
        new("xep0060/7.1.2.5/retract-oldest", "Of a full node that is to retract, the oldest item goes", ["max_items=2", "publish_node_full=retract-oldest"], "XEP0060-7.1.2.5-2", "XEP0060-7.1.2.5-1"),
        new("xep0060/7.1.2.5/discard-oldest", "Of a full node that is to discard, the oldest item goes", ["max_items=2", "publish_node_full=discard-oldest"], "XEP0060-7.1.2.5-5", "XEP0060-7.1.2.5-1"),
    ];

    /// <summary>§7.1.2.5: the oldest goes.</summary>
    [ScenarioTable(nameof(Full))]
    public static async Task The_oldest_goes(Stage stage, string[] settings)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, settings);
        await node.PublishAsync("masks", "torches");

        // Act
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("visors")));
        var items = await node.ItemsAsync();

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Succeeds(requirement);
            stage.Check(requirement, items.Order(StringComparer.Ordinal).SequenceEqual(["torches", "visors"]), "torches and visors", string.Join(", ", items));
        });
    }

    /// <summary>§7.1.5: options that fit are taken, what nobody knows is not.</summary>
    [Scenario("xep0060/7.1.5/options", "What is published under a condition that the node meets is taken, under one that nobody knows it is not")]
    [Checks("XEP0060-7.1.5-3", "XEP0060-7.1.5-1")]
    public static async Task Conditions_are_looked_at(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "access_model=whitelist");

        // Act
        var met = await node.ActAsync(node.Owner, node.Publishing("met1", Node.Item("masks"), $"<publish-options>{Node.Form("publish-options", "access_model=whitelist")}</publish-options>"));
        var unknown = await node.ActAsync(node.Owner, node.Publishing("unknown1", Node.Item("torches"), $"<publish-options>{Node.Form("publish-options", "wherefore=thou")}</publish-options>"));

        // Expect
        var isUsed = met.Answer is { } answer && !Node.IsError(answer) && unknown.Answer is { } refused && Node.IsError(refused);
        if (!node.Supports("publish-options") && !isUsed)
        {
            throw new UnsupportedException("there are no publish-options");
        }

        met.Succeeds("XEP0060-7.1.5-3");
        stage.Check("XEP0060-7.1.5-3", unknown.Answer is { } error && Node.IsError(error), "an error", unknown.Answer?.ToString() ?? "nothing");
        stage.Check("XEP0060-7.1.5-1", node.Supports("publish-options"), "the feature, since options are looked at", unknown.Answer!.ToString());
    }

    /// <summary>§16.4.4, publish_model: an owner says who publishes.</summary>
    [Scenario("xep0060/3/publish-model", "An owner may let subscribers publish, and then others may not")]
    [Checks("XEP0060-3-12", "XEP0060-7.1.3.1-1")]
    public static async Task An_owner_says_who_publishes(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "publish_model=subscribers");
        await using var romeo = await node.SubscriberAsync("romeo");
        await using var mercutio = await stage.ConnectAsync("mercutio");
        romeo.Ignore(Wire.Stanza(node.Event("")));

        // Act
        var subscriber = await node.ActAsync(romeo, node.Publishing("publish1", Node.Item("masks")));
        var other = await node.ActAsync(mercutio, node.Publishing("publish2", Node.Item("torches")));

        // Expect
        subscriber.Succeeds("XEP0060-3-12");
        other.Fails("XEP0060-7.1.3.1-1", "forbidden");
    }

    /// <summary>§12.11: a batch that does not fit is refused.</summary>
    [Scenario("xep0060/12.11/too-many", "A batch that no node of its size can hold is refused")]
    [Checks("XEP0060-12.11-3")]
    public static async Task A_batch_that_does_not_fit_is_refused(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "max_items=2");

        // Act
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks") + Node.Item("torches") + Node.Item("visors")));
        var items = await node.ItemsAsync();

        // Expect
        if (round.Answer is { } answer && !Node.IsError(answer) && items.SequenceEqual(["masks"]))
        {
            throw new UnsupportedException("there are no batches: more items than one are passed over");
        }

        if (round.Answer is { } refusal && Node.IsError(refusal) && Wire.ConditionOf(refusal) == "bad-request")
        {
            throw new UnsupportedException("there are no batches: more items than one are refused (§12.11)");
        }

        round.Fails("XEP0060-12.11-3", "not-allowed", "max-items-exceeded");
    }

    /// <summary>§12.11: a batch fails as a whole.</summary>
    [Scenario("xep0060/12.11/batch", "Of a batch in which one item is refused none is published")]
    [Checks("XEP0060-12.11-2")]
    public static async Task A_batch_fails_as_a_whole(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "max_items=10");

        // Act
        var round = await node.ActAsync(node.Owner, node.Publishing("batch1", Node.Item("masks") + "<item id='torches'><tune xmlns='urn:example:tune'/><tune xmlns='urn:example:tune'/></item>"));
        var items = await node.ItemsAsync();

        // Expect: a service that takes one item of each request publishes the first.
        if (round.Answer is { } answer && !Node.IsError(answer))
        {
            throw new UnsupportedException("there are no batches: more items than one are passed over");
        }

        stage.Check("XEP0060-12.11-2", items.Count == 0, "nothing published", string.Join(", ", items));
    }
}
