using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §6.5: items are asked for.</summary>
[Requires(Node.Offered, Node.Offered + "#retrieve-items")]
[Bindings(Binding.Tcp)]
public static class S06_5_Retrieving
{
    /// <summary>§6.5.9: what is refused.</summary>
    public static IEnumerable<Cell<Refusal>> Refused { get; } =
    [
        new("xep0060/6.5.9.2/wrong-id", "Items are not given to a subscription of another id", new("get:<items node='{node}' subid='of-yesterday'/>", "not-acceptable", "invalid-subid") { IsSubscribed = true, NeedsSubscriptionIds = true }, "XEP0060-6.5.9.2-1"),
        new("xep0060/6.5.9.4/transient", "A node that keeps no items says so", new("get:<items node='{node}'/>", "feature-not-implemented", "unsupported") { MustName = true, Feature = "persistent-items", Settings = ["persist_items=false"] }, "XEP0060-6.5.9.4-1"),
        new("xep0060/6.5.9.11/no-node", "A node that is not there has no items", new("get:<items node='{missing}'/>", "item-not-found"), "XEP0060-6.5.9.11-1"),
    ];

    /// <summary>§6.5.9: what is refused is told with its reason.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task What_is_refused_is_told_with_its_reason(Stage stage, Refusal row)
    {
        await row.PlayAsync(stage);
    }

    /// <summary>§6.5.3: all that is there.</summary>
    [Scenario("xep0060/6.5.3/all", "Who asks is given all items, each as it was published")]
    [Checks("XEP0060-6.5.3-1", "XEP0060-7.1.2-6", "XEP0060-12.9-2")]
    public static async Task All_items_are_given(Stage stage)
    {
        // Arrange
        var (node, romeo) = await WithThreeAsync(stage);

        // Act
        var round = await node.ActAsync(romeo, node.Retrieving("items1"));

        // Expect
        stage.CheckAll(requirement =>
        {
            stage.Check(requirement, Ids(round).Order(StringComparer.Ordinal).SequenceEqual(["masks", "torches", "visors"]), "masks, torches and visors", round.Answer?.ToString() ?? "nothing");
            round.Succeeds(requirement, $"<pubsub xmlns='{Node.PubSub}'><items node='{node.Name}'>{Node.Item("torches")}</items></pubsub>");
        });
    }

    /// <summary>§6.5.6: items by their ids.</summary>
    [Scenario("xep0060/6.5.6/by-id", "Several items are given by their ids")]
    [Checks("XEP0060-6.5.6-3", "XEP0060-12.9-3")]
    public static async Task Items_are_given_by_their_ids(Stage stage)
    {
        // Arrange
        var (node, romeo) = await WithThreeAsync(stage);

        // Act
        var round = await node.ActAsync(romeo, node.Retrieving("items1", "<item id='masks'/><item id='visors'/>"));

        // Expect
        stage.CheckAll(requirement => stage.Check(requirement, Ids(round).Order(StringComparer.Ordinal).SequenceEqual(["masks", "visors"]), "masks and visors", round.Answer?.ToString() ?? "nothing"));
    }

    /// <summary>§6.5.7: the newest ones.</summary>
    [Scenario("xep0060/6.5.7/newest", "Of more items than are wanted the newest are given")]
    [Checks("XEP0060-6.5.7-2")]
    public static async Task The_newest_are_given(Stage stage)
    {
        // Arrange
        var (node, romeo) = await WithThreeAsync(stage);

        // Act
        var round = await node.ActAsync(romeo, node.Retrieving("items1", "", "max_items='2'"));

        // Expect
        stage.Check("XEP0060-6.5.7-2", Ids(round).Order(StringComparer.Ordinal).SequenceEqual(["torches", "visors"]), "torches and visors, which came last", round.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§6.5.4: a part is marked as one.</summary>
    [Scenario("xep0060/6.5.4/page", "A page of items says that it is one")]
    [Checks("XEP0060-6.5.4-1", "XEP0060-6.5.4-2")]
    public static async Task A_page_says_that_it_is_one(Stage stage)
    {
        // Arrange
        var (node, romeo) = await WithThreeAsync(stage);

        // Act
        var round = await node.ActAsync(romeo, node.Get("items1", $"<items node='{node.Name}'/><set xmlns='http://jabber.org/protocol/rsm'><max>1</max></set>"));

        // Expect
        if (!node.Supports("rsm") && Ids(round).Count == 3)
        {
            throw new UnsupportedException("items do not come in pages");
        }

        stage.Check("XEP0060-6.5.4-1", Ids(round).Count == 1 && round.Answer!.Descendants(XName.Get("set", "http://jabber.org/protocol/rsm")).Any(), "one item, and the notation of a page", round.Answer?.ToString() ?? "nothing");
        stage.Check("XEP0060-6.5.4-2", node.Supports("rsm"), "the feature rsm, since items come in pages", round.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§6.5.9.12: nothing is an empty list.</summary>
    [Scenario("xep0060/6.5.9.12/empty", "A node without items has an empty list, and so has one without those that are asked for")]
    [Checks("XEP0060-6.5.9.12-1")]
    public static async Task Nothing_is_an_empty_list(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);

        // Act
        var all = await node.ActAsync(node.Owner, node.Retrieving("items1"));
        await node.PublishAsync("masks");
        var one = await node.ActAsync(node.Owner, node.Retrieving("items2", "<item id='torches'/>"));

        // Expect
        foreach (var round in new[] { all, one })
        {
            round.Succeeds("XEP0060-6.5.9.12-1", $"<pubsub xmlns='{Node.PubSub}'><items node='{node.Name}'/></pubsub>");
            stage.Check("XEP0060-6.5.9.12-1", Ids(round).Count == 0, "no item", round.Answer?.ToString() ?? "nothing");
        }
    }

    private static List<string?> Ids(NodeRound round) => [.. round.Answer?.Descendants(XName.Get("item", Node.PubSub)).Select(item => item.Attribute("id")?.Value) ?? []];

    private static async Task<(Node Node, Actor Reader)> WithThreeAsync(Stage stage)
    {
        var node = await Node.CreateAsync(stage, "max_items=10");
        await node.PublishAsync("masks", "torches", "visors");
        return (node, await stage.ConnectAsync("romeo"));
    }
}
