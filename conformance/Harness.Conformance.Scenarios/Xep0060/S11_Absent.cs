using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §11, and the rows of §5 to §8 that are about it: what a service answers that lacks a feature. One that names it, or has it all the same, is not meant.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S11_Absent
{
    /// <summary>What may be lacking.</summary>
    public static IEnumerable<Cell<(string Feature, string Request)>> Rows { get; } =
    [
        new("xep0060/5.6.1/retrieve-subscriptions-absent", "Who asks a service for retrieve-subscriptions, which it has not, is told so", ("retrieve-subscriptions", "get:<subscriptions/>"), "XEP0060-5.6-7", "XEP0060-11-1"),
        new("xep0060/5.7.1/retrieve-affiliations-absent", "Who asks a service for retrieve-affiliations, which it has not, is told so", ("retrieve-affiliations", "get:<affiliations/>"), "XEP0060-5.7-4", "XEP0060-11-1"),
        new("xep0060/6.3.4.6/subscription-options-absent", "Who asks a service for subscription-options, which it has not, is told so", ("subscription-options", "get:<options node='{node}' jid='{me}'/>"), "XEP0060-6.3.4.6-1", "XEP0060-11-1"),
        new("xep0060/6.4.3.2/retrieve-default-sub-absent", "Who asks a service for retrieve-default-sub, which it has not, is told so", ("retrieve-default-sub", "get:<default/>"), "XEP0060-6.4.3.2-1", "XEP0060-11-1"),
        new("xep0060/6.5.9.5/retrieve-items-absent", "Who asks a service for retrieve-items, which it has not, is told so", ("retrieve-items", "get:<items node='{node}'/>"), "XEP0060-6.5.9.5-1", "XEP0060-11-1"),
        new("xep0060/7.1.3.2/publish-absent", "Who asks a service for publish, which it has not, is told so", ("publish", "set:<publish node='{node}'><item id='masks'><tune xmlns='urn:example:tune'/></item></publish>"), "XEP0060-7.1.3.2-1", "XEP0060-11-1"),
        new("xep0060/7.2.3.6/delete-items-absent", "Who asks a service for delete-items, which it has not, is told so", ("delete-items", "set:<retract node='{node}'><item id='masks'/></retract>"), "XEP0060-7.2.3.6-1", "XEP0060-11-1"),
        new("xep0060/8.2.3.1/config-node-absent", "Who asks a service for config-node, which it has not, is told so", ("config-node", "owner-get:<configure node='{node}'/>"), "XEP0060-8.2.3.1-1", "XEP0060-11-1"),
        new("xep0060/8.3.4.2/retrieve-default-absent", "Who asks a service for retrieve-default, which it has not, is told so", ("retrieve-default", "owner-get:<default/>"), "XEP0060-8.3.4.2-1", "XEP0060-11-1"),
        new("xep0060/8.5.3.1/purge-nodes-absent", "Who asks a service for purge-nodes, which it has not, is told so", ("purge-nodes", "owner-set:<purge node='{node}'/>"), "XEP0060-8.5.3.1-1", "XEP0060-11-1"),
        new("xep0060/8.8.1.3.1/manage-subscriptions-absent", "Who asks a service for manage-subscriptions, which it has not, is told so", ("manage-subscriptions", "owner-get:<subscriptions node='{node}'/>"), "XEP0060-8.8.1.3.1-1", "XEP0060-11-1"),
        new("xep0060/8.8.2.3.1/manage-subscriptions-absent", "Who asks a service for manage-subscriptions, which it has not, is told so", ("manage-subscriptions", "owner-set:<subscriptions node='{node}'/>"), "XEP0060-8.8.2.3.1-1", "XEP0060-11-1"),
        new("xep0060/8.9.1.3.1/modify-affiliations-absent", "Who asks a service for modify-affiliations, which it has not, is told so", ("modify-affiliations", "owner-get:<affiliations node='{node}'/>"), "XEP0060-8.9.1.3.1-1", "XEP0060-11-1"),
        new("xep0060/8.9.2.3.1/modify-affiliations-absent", "Who asks a service for modify-affiliations, which it has not, is told so", ("modify-affiliations", "owner-set:<affiliations node='{node}'><affiliation jid='hamlet@denmark.example' affiliation='outcast'/></affiliations>"), "XEP0060-8.9.2.3.1-1", "XEP0060-11-1"),
        new("xep0060/8.9.2.3.2/member-absent", "Who asks a service for member-affiliation, which it has not, is told so", ("member-affiliation", "owner-set:<affiliations node='{node}'><affiliation jid='hamlet@denmark.example' affiliation='member'/></affiliations>"), "XEP0060-8.9.2.3.2-1", "XEP0060-11-1"),
        new("xep0060/8.9.2.3.2/outcast-absent", "Who asks a service for outcast-affiliation, which it has not, is told so", ("outcast-affiliation", "owner-set:<affiliations node='{node}'><affiliation jid='hamlet@denmark.example' affiliation='outcast'/></affiliations>"), "XEP0060-8.9.2.3.2-1", "XEP0060-11-1"),
        new("xep0060/8.9.2.3.2/publisher-absent", "Who asks a service for publisher-affiliation, which it has not, is told so", ("publisher-affiliation", "owner-set:<affiliations node='{node}'><affiliation jid='hamlet@denmark.example' affiliation='publisher'/></affiliations>"), "XEP0060-8.9.2.3.2-1", "XEP0060-11-1"),
        new("xep0060/8.9.2.3.2/publish-only-absent", "Who asks a service for publish-only-affiliation, which it has not, is told so", ("publish-only-affiliation", "owner-set:<affiliations node='{node}'><affiliation jid='hamlet@denmark.example' affiliation='publish-only'/></affiliations>"), "XEP0060-8.9.2.3.2-1", "XEP0060-11-1"),
        new("xep0060/6.4.3.1/subscription-options-absent", "Who asks a service for defaults of options, which it has not, is told so", ("subscription-options", "get:<default/>"), "XEP0060-6.4.3.1-1", "XEP0060-11-1"),
        new("xep0060/8.1.1/create-nodes-absent", "Who asks a service for a node, which it makes for nobody, is told so", ("create-nodes", "set:<create node='{missing}'/>"), "XEP0060-8.1.1-3", "XEP0060-11-1"),
        new("xep0060/8.3.4.1/config-node-absent", "Who asks a service for default configurations, which it has not, is told so", ("config-node", "owner-get:<default/>"), "XEP0060-8.3.4.1-1", "XEP0060-11-1"),
    ];

    /// <summary>§11: the error says which feature is not supported.</summary>
    [ScenarioTable(nameof(Rows))]
    public static async Task What_is_not_supported_is_named(Stage stage, (string Feature, string Request) cell)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        if (node.Supports(cell.Feature))
        {
            throw new UnsupportedException($"nothing is absent: {node.Address} advertises {cell.Feature}");
        }

        if (cell.Feature != "create-nodes")
        {
            await node.MakeAsync();
        }

        // Act
        var round = await node.ActAsync(node.Owner, Refusal.Written(cell.Request, node, node.Owner));

        // Expect
        if (round.Answer is { } answer && !Node.IsError(answer))
        {
            throw new UnsupportedException($"nothing is absent: {node.Address} has {cell.Feature}, and does not advertise it");
        }

        stage.CheckAll(requirement => round.Fails(requirement, "feature-not-implemented", "unsupported", mustName: true, cell.Feature));
    }
}
