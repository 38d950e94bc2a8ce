using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §8: what owners, and who is none, are refused.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S08_Refusals
{
    /// <summary>§8: what is refused.</summary>
    public static IEnumerable<Cell<Refusal>> Refused { get; } =
    [
        new("xep0060/8.2.3.2/get-by-other", "Who is no owner is shown no configuration", new("owner-get:<configure node='{node}'/>", "forbidden") { Needs = ["config-node"] }, "XEP0060-8.2.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/8.2.3.2/set-by-other", "Who is no owner configures nothing", new("owner-set:<configure node='{node}'>" + Node.Form("node_config", "title=Masks") + "</configure>", "forbidden") { Needs = ["config-node"] }, "XEP0060-8.2.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/8.4.3.1/delete-by-other", "Who is no owner deletes no node", new("owner-set:<delete node='{node}'/>", "forbidden") { Needs = ["delete-nodes"] }, "XEP0060-8.4.3.1-1", "XEP0060-14.2-1"),
        new("xep0060/8.5.3.2/purge-by-other", "Who is no owner purges no node", new("owner-set:<purge node='{node}'/>", "forbidden") { Needs = ["purge-nodes"] }, "XEP0060-8.5.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/8.8.1.3.2/list-by-other", "Who is no owner is not told who is subscribed", new("owner-get:<subscriptions node='{node}'/>", "forbidden") { Needs = ["manage-subscriptions"] }, "XEP0060-8.8.1.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/8.8.2.3.2/change-by-other", "Who is no owner changes no subscriptions", new("owner-set:<subscriptions node='{node}'><subscription jid='{owner}' subscription='none'/></subscriptions>", "forbidden") { Needs = ["manage-subscriptions"] }, "XEP0060-8.8.2.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/8.9.1.3.2/list-by-other", "Who is no owner is not told who is affiliated", new("owner-get:<affiliations node='{node}'/>", "forbidden") { Needs = ["modify-affiliations"] }, "XEP0060-8.9.1.3.2-1", "XEP0060-14.2-1"),
        new("xep0060/8.9.2.3.3/change-by-other", "Who is no owner changes no affiliations", new("owner-set:<affiliations node='{node}'><affiliation jid='{me}' affiliation='owner'/></affiliations>", "forbidden") { Needs = ["modify-affiliations"] }, "XEP0060-8.9.2.3.3-1", "XEP0060-14.2-1"),
        new("xep0060/8.2.3.5/get-no-node", "A node that is not there has no configuration", new("owner-get:<configure node='{missing}'/>", "item-not-found") { By = "creator", Needs = ["config-node"] }, "XEP0060-8.2.3.5-1"),
        new("xep0060/8.2.3.5/set-no-node", "A node that is not there is not configured", new("owner-set:<configure node='{missing}'>" + Node.Form("node_config", "title=Masks") + "</configure>", "item-not-found") { By = "creator", Needs = ["config-node"] }, "XEP0060-8.2.3.5-1"),
        new("xep0060/8.4.3.2/delete-no-node", "A node that is not there is not deleted", new("owner-set:<delete node='{missing}'/>", "item-not-found") { By = "creator", Needs = ["delete-nodes"] }, "XEP0060-8.4.3.2-1"),
        new("xep0060/8.5.3.4/purge-no-node", "A node that is not there is not purged", new("owner-set:<purge node='{missing}'/>", "item-not-found") { By = "creator", Needs = ["purge-nodes"] }, "XEP0060-8.5.3.4-1"),
        new("xep0060/8.8.1.3.3/list-no-node", "Nobody is subscribed to a node that is not there", new("owner-get:<subscriptions node='{missing}'/>", "item-not-found") { By = "creator", Needs = ["manage-subscriptions"] }, "XEP0060-8.8.1.3.3-1"),
        new("xep0060/8.8.2.3.3/change-no-node", "Nobody is subscribed by an owner to a node that is not there", new("owner-set:<subscriptions node='{missing}'><subscription jid='{me}' subscription='none'/></subscriptions>", "item-not-found") { By = "creator", Needs = ["manage-subscriptions"] }, "XEP0060-8.8.2.3.3-1"),
        new("xep0060/8.9.1.3.3/list-no-node", "Nobody is affiliated with a node that is not there", new("owner-get:<affiliations node='{missing}'/>", "item-not-found") { By = "creator", Needs = ["modify-affiliations"] }, "XEP0060-8.9.1.3.3-1"),
        new("xep0060/8.9.2.3.4/change-no-node", "Nobody is made something of a node that is not there", new("owner-set:<affiliations node='{missing}'><affiliation jid='{me}' affiliation='owner'/></affiliations>", "item-not-found") { By = "creator", Needs = ["modify-affiliations"] }, "XEP0060-8.9.2.3.4-1"),
        new("xep0060/8.1.1/conflict", "A node that is there is not made again", new("set:<create node='{node}'/>", "conflict") { By = "creator" }, "XEP0060-8.1.1-6", "XEP0060-12.9-1"),
        new("xep0060/8.1.2/no-model", "An access model that there is not is refused", new("set:<create node='{missing}'/><configure>" + Node.Form("node_config", "access_model=wherefore") + "</configure>", "not-acceptable", "unsupported-access-model") { MustName = true, By = "creator", Needs = ["create-and-configure"] }, "XEP0060-8.1.2-4"),
        new("xep0060/8.1.3/configure-with-node", "The configuration that comes with a new node names no other", new("set:<create node='{missing}'/><configure node='{missing}'>" + Node.Form("node_config", "title=Masks") + "</configure>", "bad-request") { By = "creator", Needs = ["create-and-configure"] }, "XEP0060-8.1.3-2"),
        new("xep0060/8.2.3.3/no-name", "A configuration is that of a node", new("owner-get:<configure/>", "bad-request") { By = "creator", Needs = ["config-node"] }, "XEP0060-8.2.3.3-1"),
        new("xep0060/8.2.5.2/no-value", "A configuration with a value that there is not is refused", new("owner-set:<configure node='{node}'>" + Node.Form("node_config", "access_model=wherefore") + "</configure>", "not-acceptable") { By = "creator", Needs = ["config-node"] }, "XEP0060-8.2.5.2-1"),
        new("xep0060/8.5.3.3/transient", "A node that keeps no items is not purged", new("owner-set:<purge node='{node}'/>", "feature-not-implemented", "unsupported") { MustName = true, Feature = "persistent-items", By = "creator", Needs = ["purge-nodes"], Settings = ["persist_items=false"] }, "XEP0060-8.5.3.3-1"),
        new("xep0060/8.9.2.4/twice", "An entity is named once in a change of affiliations", new("owner-set:<affiliations node='{node}'><affiliation jid='hamlet@denmark.example' affiliation='member'/><affiliation jid='hamlet@denmark.example' affiliation='publisher'/></affiliations>", "bad-request") { By = "creator", Needs = ["modify-affiliations", "member-affiliation", "publisher-affiliation"] }, "XEP0060-8.9.2.4-8"),
    ];

    /// <summary>§8: what is refused is told with its reason.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task What_is_refused_is_told_with_its_reason(Stage stage, Refusal row)
    {
        await row.PlayAsync(stage);
    }
}
