using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §8.1 to §8.5: a node is made, configured, emptied and deleted.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S08_1_Nodes
{
    private static readonly XName s_field = XName.Get("field", "jabber:x:data");

    // §16.4.4.
    private static readonly string[] s_registered =
    [
        "access_model", "body_xslt", "children_association_policy", "children_association_whitelist", "children", "children_max", "collection", "contact", "dataform_xslt", "deliver_notifications",
        "deliver_payloads", "description", "item_expire", "itemreply", "language", "max_items", "max_payload_size", "node_type", "notification_type", "notify_config", "notify_delete", "notify_retract",
        "notify_sub", "persist_items", "presence_based_delivery", "publish_model", "publish_node_full", "purge_offline", "roster_groups_allowed", "send_last_published_item", "tempsub", "subscribe", "title", "type",
    ];

    /// <summary>§8.1: a node is made.</summary>
    [Scenario("xep0060/8.1/created", "Who creates a node is told that it is done, and owns it")]
    [Checks("XEP0060-8.1.1-10", "XEP0060-8.1.1-9", "XEP0060-3-5")]
    public static async Task A_node_is_made(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);

        // Act
        var round = await node.ActAsync(node.Owner, node.Set("create1", $"<create node='{node.Name}'/>"));

        // Expect
        RequireMade(node, round);
        round.Succeeds("XEP0060-8.1.1-10");
        var form = await node.ActAsync(node.Owner, node.OwnerGet("form1", $"<configure node='{node.Name}'/>"));
        form.Succeeds("XEP0060-8.1.1-9");
        form.Succeeds("XEP0060-3-5");
    }

    /// <summary>§8.1: a node without a name gets one.</summary>
    [Scenario("xep0060/8.1/instant", "A node that is created without a name gets one of its own, which its creator is told")]
    [Checks("XEP0060-8.1.1-11", "XEP0060-8.1.1-8")]
    public static async Task A_node_without_a_name_gets_one(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("instant-nodes");

        // Act
        var first = await node.ActAsync(node.Owner, node.Set("create1", "<create/>"));
        var second = await node.ActAsync(node.Owner, node.Set("create2", "<create/>"));

        // Expect
        RequireMade(node, first);
        var names = new[] { first, second }.Select(round => round.Answer?.Descendants(XName.Get("create", Node.PubSub)).FirstOrDefault()?.Attribute("node")?.Value).ToList();
        stage.Check("XEP0060-8.1.1-11", names.TrueForAll(name => !string.IsNullOrEmpty(name)), "the names of two nodes", $"{first.Answer}\n{second.Answer}");
        stage.Check("XEP0060-8.1.1-8", names[0] != names[1], "two names", string.Join(", ", names));
    }

    /// <summary>§8.1: without a name there is none where the service makes none.</summary>
    [Scenario("xep0060/8.1/no-name", "A service that makes no names wants one")]
    [Checks("XEP0060-8.1.1-7")]
    public static async Task A_service_that_makes_no_names_wants_one(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        if (node.Supports("instant-nodes"))
        {
            throw new UnsupportedException("the service names nodes itself");
        }

        await node.MakeAsync();

        // Act
        var round = await node.ActAsync(node.Owner, node.Set("ask1", "<create/>"));

        // Expect
        if (round.Answer is { } answer && !Node.IsError(answer))
        {
            throw new UnsupportedException("the service names nodes itself, and does not say so");
        }

        round.Fails("XEP0060-8.1.1-7", "not-acceptable", "nodeid-required", mustName: true);
    }

    /// <summary>§8.1.3: a node is made as it is to be.</summary>
    [Scenario("xep0060/8.1.3/configured", "A node is created with its configuration")]
    [Checks("XEP0060-8.1.3-1", "XEP0060-8.1.2-3", "XEP0060-8.1.3-3")]
    public static async Task A_node_is_made_as_it_is_to_be(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);

        // Act
        var round = await node.ActAsync(node.Owner, node.Set("create1", $"<create node='{node.Name}'/><configure>{Node.Form("node_config", "access_model=whitelist", "title=Masks")}</configure>"));

        // Expect
        RequireMade(node, round);
        round.Succeeds("XEP0060-8.1.2-3");
        var form = await node.FormAsync();
        var isConfigured = ValueOf(form, "access_model") == "whitelist" && ValueOf(form, "title") == "Masks";
        if (!isConfigured && !node.Supports("create-and-configure"))
        {
            throw new UnsupportedException("nodes are not configured when they are made");
        }

        stage.Check("XEP0060-8.1.3-1", isConfigured, "the configuration that was asked for", form.ToString());
        stage.Check("XEP0060-8.1.3-3", node.Supports("create-and-configure"), "the feature, since it is done", form.ToString());
    }

    /// <summary>§8.2: the form shows what is, and takes what is to be.</summary>
    [Scenario("xep0060/8.2/form", "An owner is given the configuration of now, by registered names, and changes it")]
    [Checks("XEP0060-8.2.2-1", "XEP0060-8.2.5.1-1", "XEP0060-8.2.2-3", "XEP0060-8.2.2-4", "XEP0060-16.4-1")]
    public static async Task The_form_shows_what_is(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("config-node");
        await node.MakeAsync();

        // Act
        var set = await node.ActAsync(node.Owner, node.Configuring("configure1", "title=Visors"));
        var get = await node.ActAsync(node.Owner, node.OwnerGet("form1", $"<configure node='{node.Name}'/>"));

        // Expect
        set.Succeeds("XEP0060-8.2.5.1-1");
        get.Succeeds("XEP0060-8.2.2-1", $"<pubsub xmlns='{Node.OwnerSpace}'><configure node='{node.Name}'><x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE'><value>{Node.PubSub}#node_config</value></field></x></configure></pubsub>");
        if (ValueOf(get.Answer!, "title") != "Visors")
        {
            stage.Deviates("XEP0060-8.2.2-1", "the title Visors", get.Answer!.ToString());
        }

        var foreign = get.Answer!.Descendants(s_field).Select(field => field.Attribute("var")?.Value).OfType<string>()
            .Where(name => name != "FORM_TYPE" && !name.StartsWith("x-", StringComparison.Ordinal) && !(name.StartsWith("pubsub#", StringComparison.Ordinal) && s_registered.Contains(name["pubsub#".Length..], StringComparer.Ordinal)))
            .ToList();
        foreach (var requirement in new[] { "XEP0060-8.2.2-3", "XEP0060-8.2.2-4", "XEP0060-16.4-1" })
        {
            stage.Check(requirement, foreign.Count == 0, "registered names, or such as begin with x-", string.Join(", ", foreign));
        }
    }

    /// <summary>§8.2.4: what is cancelled changes nothing.</summary>
    [Scenario("xep0060/8.2.4/cancelled", "A configuration that is cancelled changes nothing")]
    [Checks("XEP0060-8.2.4-2")]
    public static async Task What_is_cancelled_changes_nothing(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "title=Masks");

        // Act
        await node.ActAsync(node.Owner, node.OwnerSet("configure1", $"<configure node='{node.Name}'><x xmlns='jabber:x:data' type='cancel'><field var='FORM_TYPE'><value>{Node.PubSub}#node_config</value></field><field var='pubsub#title'><value>Visors</value></field></x></configure>"));
        var form = await node.FormAsync();

        // Expect
        stage.Check("XEP0060-8.2.4-2", ValueOf(form, "title") == "Masks", "the title of before", form.ToString());
    }

    /// <summary>§8.2.5.3: subscribers learn of a configuration.</summary>
    public static IEnumerable<Cell<(string[] Settings, string Told)>> Told { get; } =
    [
        new("xep0060/8.2.5.3/payload", "Subscribers of a node that shows payloads are told its configuration", (["notify_config=true", "deliver_payloads=true"], $"<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE'><value>{Node.PubSub}#node_config</value></field><field var='pubsub#title'><value>Visors</value></field></x>"), "XEP0060-8.2.5.3-1", "XEP0060-8.2.5.3-2", "XEP0060-8.2.5.3-3"),
        new("xep0060/8.2.5.3/notification", "Subscribers of a node that only tells are told that its configuration is another", (["notify_config=true", "deliver_payloads=false"], ""), "XEP0060-8.2.5.3-1", "XEP0060-8.2.5.3-2", "XEP0060-8.2.5.3-3"),
    ];

    /// <summary>§8.2.5.3: subscribers learn of a configuration where that is configured.</summary>
    [ScenarioTable(nameof(Told))]
    public static async Task Subscribers_learn_of_a_configuration(Stage stage, (string[] Settings, string Told) cell)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, cell.Settings);
        await using var romeo = await node.SubscriberAsync("romeo");

        // Act
        var round = await node.ActAsync(node.Owner, node.Configuring("configure1", "title=Visors"), told: [romeo]);

        // Expect
        stage.CheckAll(requirement =>
        {
            round.Shows(requirement, node.Event($"<configuration node='{node.Name}'>{cell.Told}</configuration>"), romeo);
            stage.Check(requirement, cell.Told.Length > 0 || !round[romeo].ToString().Contains("jabber:x:data", StringComparison.Ordinal), "no form", round[romeo].ToString());
        });
    }

    /// <summary>§8.3: the default configuration.</summary>
    [Scenario("xep0060/8.3/defaults", "Who asks is given the default configuration, of a leaf, which is open")]
    [Checks("XEP0060-8.3.3-1", "XEP0060-8.3.1-1", "XEP0060-8.3.2-3", "XEP0060-4.5-1")]
    public static async Task Who_asks_is_given_the_defaults(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("retrieve-default");
        const string Form = $"<pubsub xmlns='{Node.OwnerSpace}'><default><x xmlns='jabber:x:data'><field var='FORM_TYPE'><value>{Node.PubSub}#node_config</value></field></x></default></pubsub>";

        // Act
        var round = await node.ActAsync(node.Owner, node.OwnerGet("default1", "<default/>"));

        // Expect
        round.Succeeds("XEP0060-8.3.3-1", Form);
        round.Succeeds("XEP0060-8.3.1-1", Form);
        stage.Check("XEP0060-8.3.2-3", ValueOf(round.Answer!, "node_type") is null or "leaf", "a leaf", round.Answer!.ToString());
        stage.Check("XEP0060-4.5-1", ValueOf(round.Answer!, "access_model") is "open", "open", round.Answer!.ToString());
    }

    /// <summary>§8.4: a node goes, with its items, and its subscribers are told.</summary>
    [Scenario("xep0060/8.4/deleted", "A node is deleted with its items, and its subscribers are told")]
    [Checks("XEP0060-8.4.2-1", "XEP0060-8.4.2-2", "XEP0060-8.4-2", "XEP0060-8.4-1")]
    public static async Task A_node_goes(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await node.TellsOfItsEndAsync();
        await node.PublishAsync("masks");
        await using var romeo = await node.SubscriberAsync("romeo");
        await node.SeenAsync(romeo);

        // Act
        var round = await node.ActAsync(node.Owner, node.OwnerSet("delete1", $"<delete node='{node.Name}'/>"), told: [romeo]);
        await node.MakeAsync();
        var items = await node.ItemsAsync();

        // Expect
        stage.Check("XEP0060-8.4-1", round.Answer is { } answer && !Node.IsError(answer), "deletion, since nodes can be created", round.Answer?.ToString() ?? "nothing");
        round.Succeeds("XEP0060-8.4.2-1");
        round.Shows("XEP0060-8.4.2-2", node.Event($"<delete node='{node.Name}'/>"), romeo);
        stage.Check("XEP0060-8.4-2", items.Count == 0, "a new node of the name is empty", string.Join(", ", items));
    }

    /// <summary>§8.4.2: who waits is told too.</summary>
    [Scenario("xep0060/8.4/pending", "Whose subscription waits is told that the node is deleted")]
    [Checks("XEP0060-8.4.2-2")]
    public static async Task Who_waits_is_told_too(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "access_model=authorize");
        await node.TellsOfItsEndAsync();
        await using var romeo = await node.SubscriberAsync("romeo");
        node.Owner.Ignore(Wire.Stanza("<message><x xmlns='jabber:x:data'/></message>"));

        // Act
        var round = await node.ActAsync(node.Owner, node.OwnerSet("delete1", $"<delete node='{node.Name}'/>"), told: [romeo]);

        // Expect: those who wait SHOULD be among them.
        stage.Check("XEP0060-8.4.2-2", round.Answer is { } answer && !Node.IsError(answer), "the node deleted", round.Answer?.ToString() ?? "nothing");
        if (!round[romeo].Has(Wire.Stanza(node.Event($"<delete node='{node.Name}'/>"))))
        {
            stage.Deviates("XEP0060-8.4.2-2", "a word that the node is deleted", round[romeo].ToString());
        }
    }

    /// <summary>§8.5: all items go, with one word.</summary>
    [Scenario("xep0060/8.5/purged", "All items of a node are deleted, and its subscribers are told once")]
    [Checks("XEP0060-8.5.2-1", "XEP0060-8.5.2-2")]
    public static async Task All_items_go_with_one_word(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("purge-nodes");
        await node.MakeAsync("max_items=10", "notify_retract=true");
        await node.PublishAsync("masks", "torches");
        await using var romeo = await node.SubscriberAsync("romeo");
        await node.SeenAsync(romeo);

        // Act
        var round = await node.ActAsync(node.Owner, node.OwnerSet("purge1", $"<purge node='{node.Name}'/>"), told: [romeo]);
        var items = await node.ItemsAsync();

        // Expect
        round.Succeeds("XEP0060-8.5.2-1");
        stage.Check("XEP0060-8.5.2-1", items.Count == 0, "no item", string.Join(", ", items));
        round.Shows("XEP0060-8.5.2-2", node.Event($"<purge node='{node.Name}'/>"), romeo);
        stage.Check("XEP0060-8.5.2-2", round.Only(romeo) is not null, "one notification", round[romeo].ToString());
    }

    private static void RequireMade(Node node, NodeRound round)
    {
        if (round.Answer is { } answer && Node.IsError(answer) && Wire.ConditionOf(answer) is ("forbidden" or "feature-not-implemented" or "registration-required" or "not-allowed"))
        {
            throw new UnsupportedException($"{node.Address} lets nobody of ours create a node");
        }
    }

    private static string? ValueOf(XElement form, string name) =>
        form.Descendants(s_field).FirstOrDefault(field => field.Attribute("var")?.Value == "pubsub#" + name)?.Element(XName.Get("value", "jabber:x:data"))?.Value;
}
