using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §4.5, §6.1.3, §6.5: who may subscribe to a node and read it, by its access model, at the service for everyone.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S04_05_AccessModels
{
    /// <summary>§4.5: the models that there are.</summary>
    public static IEnumerable<Cell<string>> Models { get; } =
    [
        new("xep0060/4.5/open-offered", "A node can be open", "open", "XEP0060-4.5-3"),
        new("xep0060/4.5/presence-offered", "A node can be for those who see its owner's presence", "presence", "XEP0060-4.5-3"),
        new("xep0060/4.5/roster-offered", "A node can be for groups of its owner's roster", "roster", "XEP0060-4.5-3"),
        new("xep0060/4.5/authorize-offered", "A node can be for those whom its owner approves", "authorize", "XEP0060-4.5-3"),
        new("xep0060/4.5/whitelist-offered", "A node can be for those on a list", "whitelist", "XEP0060-4.5-3", "XEP0060-3-11"),
    ];

    /// <summary>§4.5, §6.5.1: who is let in.</summary>
    public static IEnumerable<Cell<(string Model, string By, string Act)>> Admitted { get; } =
    [
        new("xep0060/4.5/open/stranger-subscribes", "Anyone subscribes to an open node", ("open", "none", "subscribe"), "XEP0060-6.1.2-1", "XEP0060-4.5-1", "XEP0060-3-3"),
        new("xep0060/4.5/open/stranger-retrieves", "Anyone is given the items of an open node", ("open", "none", "retrieve"), "XEP0060-6.5.1-2", "XEP0060-4.5-1"),
        new("xep0060/4.5/authorize/member-subscribes", "A member needs no approval", ("authorize", "member", "subscribe"), "XEP0060-4.1-3"),
        new("xep0060/4.5/whitelist/owner-retrieves", "An owner is on the list", ("whitelist", "creator", "retrieve"), "XEP0060-4.5-2", "XEP0060-6.5.1-7"),
        new("xep0060/4.5/whitelist/owner-subscribes", "An owner on the list subscribes", ("whitelist", "creator", "subscribe"), "XEP0060-4.5-2", "XEP0060-12.12-1"),
        new("xep0060/4.5/whitelist/member-retrieves", "A member is on the list", ("whitelist", "member", "retrieve"), "XEP0060-4.5-2"),
        new("xep0060/4.5/whitelist/member-subscribes", "A member on the list subscribes", ("whitelist", "member", "subscribe"), "XEP0060-4.5-2"),
        new("xep0060/4.5/whitelist/publisher-retrieves", "A publisher is given the items of a node with a list", ("whitelist", "publisher", "retrieve"), "XEP0060-12.12-1"),
    ];

    /// <summary>§6.1.3, §6.5.9: who is not.</summary>
    public static IEnumerable<Cell<Refusal>> Refused { get; } =
    [
        new("xep0060/6.1.3.4/whitelist", "Who is not on the list does not subscribe", new("set:<subscribe node='{node}' jid='{me}'/>", "not-allowed", "closed-node") { MustName = true, Settings = ["access_model=whitelist"] }, "XEP0060-6.1.3.4-1"),
        new("xep0060/6.5.9.8/whitelist", "Who is not on the list is given no items", new("get:<items node='{node}'/>", "not-allowed", "closed-node") { MustName = true, Settings = ["access_model=whitelist"], Items = ["masks"] }, "XEP0060-6.5.9.8-1", "XEP0060-6.5.1-1", "XEP0060-14.3-1"),
        new("xep0060/6.5.9.3/authorize", "Who is not subscribed is given no items where subscriptions are approved", new("get:<items node='{node}'/>", "not-authorized", "not-subscribed") { Settings = ["access_model=authorize"], Items = ["masks"] }, "XEP0060-6.5.9.3-1", "XEP0060-6.5.1-5", "XEP0060-6.5.1-1"),
        new("xep0060/6.5.9.3/pending", "Whose subscription waits is given no items", new("get:<items node='{node}'/>", "not-authorized", "not-subscribed") { Settings = ["access_model=authorize"], Items = ["masks"], IsSubscribed = true }, "XEP0060-6.5.9.3-1", "XEP0060-6.5.1-5"),
        new("xep0060/6.1.3.7/pending", "Whose subscription waits is told so when subscribing again", new("set:<subscribe node='{node}' jid='{me}'/>", "not-authorized", "pending-subscription") { MustName = true, Settings = ["access_model=authorize"], IsSubscribed = true }, "XEP0060-6.1.3.7-1"),
    ];

    /// <summary>§4.5: the models are taken.</summary>
    [ScenarioTable(nameof(Models))]
    public static async Task The_models_are_taken(Stage stage, string model)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("config-node");
        await node.MakeAsync();

        // Act
        var round = await node.ActAsync(node.Owner, node.Configuring("configure1", $"access_model={model}"));

        // Expect
        stage.CheckAll(requirement => round.Succeeds(requirement));
    }

    /// <summary>§4.5: who may is let in.</summary>
    [ScenarioTable(nameof(Admitted))]
    public static async Task Who_may_is_let_in(Stage stage, (string Model, string By, string Act) cell)
    {
        // Arrange: that openness is the default is judged by leaving it alone.
        var node = await Node.CreateAsync(stage, cell.Model == "open" ? [] : [$"access_model={cell.Model}"]);
        await node.PublishAsync("masks");
        var actor = cell.By == "creator" ? node.Owner : await node.AffiliatedAsync("romeo", cell.By);

        // Act
        var isSubscribing = cell.Act == "subscribe";
        var round = await node.ActAsync(actor, isSubscribing ? node.Subscribing("act1", actor.FullJid) : node.Retrieving("act1"));

        // Expect: the last item may come with a subscription.
        actor.Ignore(Wire.Stanza(node.Event("")));
        stage.CheckAll(requirement => round.Succeeds(
            requirement,
            isSubscribing
                ? $"<pubsub xmlns='{Node.PubSub}'><subscription jid='{actor.FullJid}' subscription='subscribed'/></pubsub>"
                : $"<pubsub xmlns='{Node.PubSub}'><items node='{node.Name}'>{Node.Item("masks")}</items></pubsub>"));
    }

    /// <summary>§6: who may not is told why.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task Who_may_not_is_told_why(Stage stage, Refusal row)
    {
        await row.PlayAsync(stage);
    }

    /// <summary>§6.1.4: who needs approval is told so, and the owner is asked.</summary>
    [Scenario("xep0060/6.1.4/pending", "Who subscribes where subscriptions are approved is told that the subscription waits, and the owner is asked")]
    [Checks("XEP0060-6.1.4-2", "XEP0060-8.6-2", "XEP0060-8.6-3")]
    public static async Task Who_needs_approval_is_told_so(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "access_model=authorize");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, node.Subscribing("subscribe1", romeo.FullJid), told: [node.Owner]);

        // Expect
        round.Succeeds("XEP0060-6.1.4-2", $"<pubsub xmlns='{Node.PubSub}'><subscription subscription='pending'/></pubsub>");
        round.Shows("XEP0060-8.6-2", $"<message from='{node.Address}'><x xmlns='jabber:x:data' type='form'><field var='pubsub#allow' type='boolean'/></x></message>", node.Owner);
        round.Shows(
            "XEP0060-8.6-3",
            $"<message><x xmlns='jabber:x:data'><field var='pubsub#node'><value>{node.Name}</value></field><field var='pubsub#subscriber_jid'><value>{romeo.FullJid}</value></field></x></message>",
            node.Owner);
    }
}
