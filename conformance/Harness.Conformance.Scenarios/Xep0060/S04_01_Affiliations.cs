using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §4.1, table 1: what each affiliation allows. What the table leaves to the service, and who may read an open node, is judged elsewhere or not at all.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S04_01_Affiliations
{
    /// <summary>Table 1, yes.</summary>
    public static IEnumerable<Cell<(string Affiliation, string Act)>> Allowed { get; } =
    [
        new("xep0060/4.1/owner-subscribe", "An owner subscribes", ("owner", "subscribe"), "XEP0060-4.1-2", "XEP0060-3-5", "XEP0060-12.12-1"),
        new("xep0060/4.1/owner-retrieve", "An owner is given items", ("owner", "retrieve"), "XEP0060-6.5.1-7", "XEP0060-4.1-2", "XEP0060-3-5", "XEP0060-12.12-1"),
        new("xep0060/4.1/owner-publish", "An owner publishes", ("owner", "publish"), "XEP0060-4.1-2", "XEP0060-3-5"),
        new("xep0060/4.1/owner-delete-item", "An owner deletes an item of its own", ("owner", "delete-item"), "XEP0060-4.1-2", "XEP0060-3-5"),
        new("xep0060/4.1/owner-purge", "An owner purges the node", ("owner", "purge"), "XEP0060-4.1-2", "XEP0060-3-5"),
        new("xep0060/4.1/owner-configure", "An owner configures the node", ("owner", "configure"), "XEP0060-4.1-2", "XEP0060-3-5"),
        new("xep0060/4.1/owner-delete-node", "An owner deletes the node", ("owner", "delete-node"), "XEP0060-4.1-2", "XEP0060-3-5"),
        new("xep0060/4.1/publisher-subscribe", "A publisher subscribes", ("publisher", "subscribe"), "XEP0060-4.1-3", "XEP0060-12.12-1"),
        new("xep0060/4.1/publisher-retrieve", "A publisher is given items", ("publisher", "retrieve"), "XEP0060-6.5.1-7", "XEP0060-4.1-3", "XEP0060-12.12-1"),
        new("xep0060/4.1/publisher-publish", "A publisher publishes", ("publisher", "publish"), "XEP0060-4.1-3"),
        new("xep0060/4.1/publisher-delete-item", "A publisher deletes an item of its own", ("publisher", "delete-item"), "XEP0060-4.1-3"),
        new("xep0060/4.1/publish-only-publish", "Who may only publish publishes", ("publish-only", "publish"), "XEP0060-4.1-3"),
        new("xep0060/4.1/publish-only-delete-item", "Who may only publish deletes an item of its own", ("publish-only", "delete-item"), "XEP0060-4.1-3"),
        new("xep0060/4.1/member-subscribe", "A member subscribes", ("member", "subscribe"), "XEP0060-4.1-3"),
        new("xep0060/4.1/member-retrieve", "A member is given items", ("member", "retrieve"), "XEP0060-4.1-3"),
        new("xep0060/4.1/none-subscribe", "Who has no affiliation subscribes", ("none", "subscribe"), "XEP0060-4.1-2", "XEP0060-3-5"),
    ];

    /// <summary>Table 1, no; with §6 to §8 for the error.</summary>
    public static IEnumerable<Cell<(string Affiliation, string Act)>> Forbidden { get; } =
    [
        new("xep0060/4.1/publisher-configure", "A publisher does not configure the node", ("publisher", "configure"), "XEP0060-8.2.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/publisher-delete-node", "A publisher does not delete the node", ("publisher", "delete-node"), "XEP0060-8.4.3.1-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/publish-only-subscribe", "Who may only publish does not subscribe", ("publish-only", "subscribe"), "XEP0060-6.1.3.8-1"),
        new("xep0060/4.1/publish-only-retrieve", "Who may only publish is given no items", ("publish-only", "retrieve"), "XEP0060-6.5.9.10-1"),
        new("xep0060/4.1/publish-only-purge", "Who may only publish does not purge the node", ("publish-only", "purge"), "XEP0060-8.5.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/publish-only-configure", "Who may only publish does not configure the node", ("publish-only", "configure"), "XEP0060-8.2.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/publish-only-delete-node", "Who may only publish does not delete the node", ("publish-only", "delete-node"), "XEP0060-8.4.3.1-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/member-publish", "A member does not publish", ("member", "publish"), "XEP0060-7.1.3.1-1"),
        new("xep0060/4.1/member-delete-item", "A member does not delete an item", ("member", "delete-item"), "XEP0060-7.2.3.1-1"),
        new("xep0060/4.1/member-purge", "A member does not purge the node", ("member", "purge"), "XEP0060-8.5.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/member-configure", "A member does not configure the node", ("member", "configure"), "XEP0060-8.2.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/member-delete-node", "A member does not delete the node", ("member", "delete-node"), "XEP0060-8.4.3.1-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/none-publish", "Who has no affiliation does not publish", ("none", "publish"), "XEP0060-7.1.3.1-1"),
        new("xep0060/4.1/none-delete-item", "Who has no affiliation does not delete an item", ("none", "delete-item"), "XEP0060-7.2.3.1-1"),
        new("xep0060/4.1/none-purge", "Who has no affiliation does not purge the node", ("none", "purge"), "XEP0060-8.5.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/none-configure", "Who has no affiliation does not configure the node", ("none", "configure"), "XEP0060-8.2.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/none-delete-node", "Who has no affiliation does not delete the node", ("none", "delete-node"), "XEP0060-8.4.3.1-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/outcast-subscribe", "An outcast does not subscribe", ("outcast", "subscribe"), "XEP0060-6.1.3.8-1"),
        new("xep0060/4.1/outcast-retrieve", "An outcast is given no items", ("outcast", "retrieve"), "XEP0060-6.5.9.10-1"),
        new("xep0060/4.1/outcast-publish", "An outcast does not publish", ("outcast", "publish"), "XEP0060-7.1.3.1-1"),
        new("xep0060/4.1/outcast-delete-item", "An outcast does not delete an item", ("outcast", "delete-item"), "XEP0060-7.2.3.1-1"),
        new("xep0060/4.1/outcast-purge", "An outcast does not purge the node", ("outcast", "purge"), "XEP0060-8.5.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/outcast-configure", "An outcast does not configure the node", ("outcast", "configure"), "XEP0060-8.2.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/4.1/outcast-delete-node", "An outcast does not delete the node", ("outcast", "delete-node"), "XEP0060-8.4.3.1-1", "XEP0060-14.2-1"),
    ];

    /// <summary>§4.1: who may, succeeds.</summary>
    [ScenarioTable(nameof(Allowed))]
    public static async Task Who_may_succeeds(Stage stage, (string Affiliation, string Act) cell)
    {
        // Arrange
        var (node, actor) = await ArrangeAsync(stage, cell.Affiliation, cell.Act);
        var own = cell.Affiliation is "publisher" or "publish-only" ? "torches" : "masks";

        // Act
        var round = await node.ActAsync(actor, Written(node, actor, cell.Act, own));

        // Expect
        stage.CheckAll(requirement => round.Succeeds(requirement));
    }

    /// <summary>§4.1: who may not is told so.</summary>
    [ScenarioTable(nameof(Forbidden))]
    public static async Task Who_may_not_is_forbidden(Stage stage, (string Affiliation, string Act) cell)
    {
        // Arrange
        var (node, actor) = await ArrangeAsync(stage, cell.Affiliation, cell.Act);
        var own = cell.Affiliation is "publisher" or "publish-only" ? "torches" : "masks";

        // Act
        var round = await node.ActAsync(actor, Written(node, actor, cell.Act, own));

        // Expect
        stage.CheckAll(requirement => round.Fails(requirement, "forbidden"));
    }

    private static async Task<(Node Node, Actor Actor)> ArrangeAsync(Stage stage, string affiliation, string act)
    {
        var node = await Node.PrepareAsync(stage);
        node.Require(act switch
        {
            "subscribe" => "subscribe",
            "retrieve" => "retrieve-items",
            "publish" => "publish",
            "delete-item" => "delete-items",
            "purge" => "purge-nodes",
            "configure" => "config-node",
            _ => "delete-nodes",
        });
        await node.MakeAsync();
        await node.PublishAsync("masks");
        var actor = affiliation == "owner" ? node.Owner : await node.AffiliatedAsync("romeo", affiliation);
        if (act == "delete-item" && affiliation is "publisher" or "publish-only")
        {
            await actor.AskAsync(node.Publishing("own1", Node.Item("torches")));
        }

        return (node, actor);
    }

    private static string Written(Node node, Actor actor, string act, string own) => act switch
    {
        "subscribe" => node.Subscribing("act1", actor.FullJid),
        "retrieve" => node.Retrieving("act1"),
        "publish" => node.Publishing("act1", Node.Item("visors")),
        "delete-item" => node.Retracting("act1", own),
        "purge" => node.OwnerSet("act1", $"<purge node='{node.Name}'/>"),
        "configure" => node.OwnerGet("act1", $"<configure node='{node.Name}'/>"),
        _ => node.OwnerSet("act1", $"<delete node='{node.Name}'/>"),
    };
}
