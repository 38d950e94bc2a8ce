using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §7.2: deleting items.</summary>
[Requires(Node.Offered, Node.Offered + "#delete-items")]
[Bindings(Binding.Tcp)]
public static class S07_2_Retracting
{
    /// <summary>§7.2.3: what is refused.</summary>
    public static IEnumerable<Cell<Refusal>> Refused { get; } =
    [
        new("xep0060/7.2.3.2/no-node", "Of a node that is not there nothing is deleted", new("set:<retract node='{missing}'><item id='masks'/></retract>", "item-not-found") { By = "creator" }, "XEP0060-7.2.3.2-1"),
        new("xep0060/7.2.3.2/no-item", "What is not there is not deleted", new("set:<retract node='{node}'><item id='torches'/></retract>", "item-not-found") { By = "creator", Items = ["masks"] }, "XEP0060-7.2.3.2-1"),
        new("xep0060/7.2.3.3/no-name", "An item is that of a node", new("set:<retract><item id='masks'/></retract>", "bad-request", "nodeid-required") { By = "creator" }, "XEP0060-7.2.3.3-1"),
        new("xep0060/7.2.3.4/nothing", "Who deletes says what", new("set:<retract node='{node}'/>", "bad-request", "item-required") { By = "creator", Items = ["masks"] }, "XEP0060-7.2.3.4-1"),
        new("xep0060/7.2.3.4/no-id", "Who deletes an item says which", new("set:<retract node='{node}'><item/></retract>", "bad-request", "item-required") { By = "creator", Items = ["masks"] }, "XEP0060-7.2.3.4-1"),
        new("xep0060/7.2.3.5/transient", "Of a node that keeps no items none is deleted", new("set:<retract node='{node}'><item id='masks'/></retract>", "feature-not-implemented", "unsupported") { MustName = true, Feature = "persistent-items", By = "creator", Settings = ["persist_items=false"] }, "XEP0060-7.2.3.5-1"),
    ];

    /// <summary>§7.2.3: what is refused is told with its reason.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task What_is_refused_is_told_with_its_reason(Stage stage, Refusal row)
    {
        await row.PlayAsync(stage);
    }

    /// <summary>§7.2.2: an item goes, and subscribers are told where that is asked for.</summary>
    [Scenario("xep0060/7.2.2/deleted", "An item is deleted, and subscribers are told")]
    [Checks("XEP0060-7.2.2-1", "XEP0060-7.2.2.1-1")]
    public static async Task An_item_goes(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "max_items=10");
        await node.PublishAsync("masks", "torches");
        await using var romeo = await node.SubscriberAsync("romeo");
        await node.SeenAsync(romeo);

        // Act
        var round = await node.ActAsync(node.Owner, node.Retracting("retract1", "masks", notifies: true), told: [romeo]);
        var items = await node.ItemsAsync();

        // Expect
        round.Succeeds("XEP0060-7.2.2-1");
        stage.Check("XEP0060-7.2.2-1", items.SequenceEqual(["torches"]), "torches alone", string.Join(", ", items));
        round.Shows("XEP0060-7.2.2.1-1", node.EventOf("<retract id='masks'/>"), romeo);
    }

    /// <summary>§4.1: who may only publish deletes what is its own.</summary>
    [Scenario("xep0060/4.1/publish-only-foreign", "Who may only publish does not delete an item of another")]
    [Checks("XEP0060-4.1-7", "XEP0060-7.2.3.1-1")]
    public static async Task Who_may_only_publish_deletes_nothing_else(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await node.PublishAsync("masks");
        await using var romeo = await node.AffiliatedAsync("romeo", "publish-only");

        // Act
        var round = await node.ActAsync(romeo, node.Retracting("retract1", "masks"));

        // Expect
        stage.Check("XEP0060-4.1-7", round.Answer is { } answer && Node.IsError(answer), "an error", round.Answer?.ToString() ?? "nothing");
        round.Fails("XEP0060-7.2.3.1-1", "forbidden");
    }
}
