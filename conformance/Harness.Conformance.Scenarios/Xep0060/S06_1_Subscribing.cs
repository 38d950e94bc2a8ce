using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §6.1, §6.2: subscribing, and ending a subscription.</summary>
[Requires(Node.Offered, Node.Offered + "#subscribe")]
[Bindings(Binding.Tcp)]
public static class S06_1_Subscribing
{
    private const string Unsubscribing = "set:<unsubscribe node='{node}' jid='{me}'/>";

    /// <summary>§6.1.3, §6.2.3: what is refused.</summary>
    public static IEnumerable<Cell<Refusal>> Refused { get; } =
    [
        new("xep0060/6.1.3.1/other-account", "Nobody subscribes another account", new("set:<subscribe node='{node}' jid='{owner}'/>", "bad-request", "invalid-jid"), "XEP0060-6.1.3.1-2", "XEP0060-6.1.3.1-1"),
        new("xep0060/6.1.3.1/other-resource", "Nobody subscribes a resource of another account", new("set:<subscribe node='{node}' jid='{owner}/balcony'/>", "bad-request", "invalid-jid"), "XEP0060-6.1.3.1-2", "XEP0060-6.1.3.1-1"),
        new("xep0060/6.1.3.10/no-subscriptions", "A node without subscriptions says so", new("set:<subscribe node='{node}' jid='{me}'/>", "feature-not-implemented", "unsupported") { MustName = true, Feature = "subscribe", Settings = ["subscribe=false"] }, "XEP0060-6.1.3.10-1"),
        new("xep0060/6.1.3.12/no-node", "Nobody subscribes to a node that is not there", new("set:<subscribe node='{missing}' jid='{me}'/>", "item-not-found"), "XEP0060-6.1.3.12-1"),
        new("xep0060/6.2.3.3/other-account", "Nobody ends the subscription of another account", new("set:<unsubscribe node='{node}' jid='{owner}'/>", "forbidden") { OwnerIsSubscribed = true }, "XEP0060-6.2.3.3-4", "XEP0060-6.2.3.3-1", "XEP0060-6.2.3.3-2", "XEP0060-6.2.3.3-3"),
        new("xep0060/6.2.3.4/no-node", "There is no subscription to a node that is not there", new("set:<unsubscribe node='{missing}' jid='{me}'/>", "item-not-found"), "XEP0060-6.2.3.4-1"),
        new("xep0060/6.2.3.5/wrong-id", "A subscription is not ended under another id", new("set:<unsubscribe node='{node}' jid='{me}' subid='of-yesterday'/>", "not-acceptable", "invalid-subid") { IsSubscribed = true, NeedsSubscriptionIds = true }, "XEP0060-6.2.3.5-3"),
    ];

    /// <summary>§6.1.3, §6.2.3: what is refused is told with its reason.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task What_is_refused_is_told_with_its_reason(Stage stage, Refusal row)
    {
        await row.PlayAsync(stage);
    }

    /// <summary>§6.1.3.11: a node that has moved says where.</summary>
    [Scenario("xep0060/6.1.3.11/moved", "Who subscribes to a node that has moved is told so")]
    [Checks("XEP0060-6.1.3.11-1")]
    public static async Task A_node_that_has_moved_says_so(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        var told = await Node.AnswerAsync(node.Owner, node.OwnerSet("delete1", $"<delete node='{node.Name}'><redirect uri='xmpp:{node.Address}?;node=elsewhere'/></delete>"));
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, node.Subscribing("subscribe1", romeo.FullJid));

        // Expect: to be sent elsewhere is optional (§8.4.1).
        if (Node.IsError(told) || (round.Answer is { } answer && Wire.ConditionOf(answer) == "item-not-found"))
        {
            throw new UnsupportedException("a deleted node names no other");
        }

        var condition = round.Answer is { } error ? Wire.ConditionOf(error) : null;
        stage.Check("XEP0060-6.1.3.11-1", condition is "gone" or "redirect", "gone or redirect", round.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§6.1.6: a second request gives the state of now.</summary>
    [Scenario("xep0060/6.1.6/again", "Who subscribes again is given the subscription that is there")]
    [Checks("XEP0060-6.1.6-4")]
    public static async Task Who_subscribes_again_is_given_what_is_there(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        if (node.Supports("multi-subscribe"))
        {
            throw new UnsupportedException("an address may be subscribed several times");
        }

        await node.MakeAsync();
        await using var romeo = await stage.ConnectAsync("romeo");
        var first = await node.SubscribeAsync(romeo);

        // Act
        var round = await node.ActAsync(romeo, node.Subscribing("again1", romeo.FullJid));

        // Expect
        round.Succeeds("XEP0060-6.1.6-4", $"<pubsub xmlns='{Node.PubSub}'><subscription jid='{romeo.FullJid}' subscription='subscribed'/></pubsub>");
        static string? IdOf(XElement? answer) => answer?.Descendants(XName.Get("subscription", Node.PubSub)).FirstOrDefault()?.Attribute("subid")?.Value;
        stage.Check("XEP0060-6.1.6-4", IdOf(first) == IdOf(round.Answer), "the same subscription", round.Answer!.ToString());
    }

    /// <summary>§6.1.6, §12.3: subscribed resources are told each.</summary>
    [Scenario("xep0060/6.1.6/resources", "Two resources that are subscribed are told each, and a third is not")]
    [Checks("XEP0060-6.1.6-6", "XEP0060-12.3-2", "XEP0060-12.3-3")]
    public static async Task Subscribed_resources_are_told_each(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await node.SubscriberAsync("romeo");
        await using var street = await node.SubscriberAsync("street", romeo.Account);
        await using var orchard = await stage.ConnectAsync("orchard", romeo.Account);

        // Act
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks")), told: [romeo, street], untold: [orchard]);

        // Expect
        round.Shows("XEP0060-6.1.6-6", node.EventOf(Node.Item("masks")), romeo, street);
        stage.Check("XEP0060-12.3-2", round.Only(romeo)?.Attribute("to")?.Value == romeo.FullJid, $"one notification to {romeo.FullJid}", round[romeo].ToString());
        round.Hides("XEP0060-12.3-3", orchard);
    }

    /// <summary>§6.1.7: the last item comes with the time of its publication.</summary>
    [Scenario("xep0060/6.1.7/last-item", "Who subscribes is sent what was published last, with its time")]
    [Checks("XEP0060-6.1.7-2", "XEP0060-3-10", "XEP0060-12.10-2")]
    public static async Task The_last_item_comes_with_its_time(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "send_last_published_item=on_sub");
        await node.PublishAsync("masks", "torches");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, node.Subscribing("subscribe1", romeo.FullJid), told: [romeo]);

        // Expect
        var message = round.Only(romeo);
        var isLast = message is not null && Wire.Fits(node.EventOf(Node.Item("torches")), message);
        stage.Check("XEP0060-3-10", isLast, "torches", round[romeo].ToString());
        stage.Check("XEP0060-12.10-2", isLast, "torches", round[romeo].ToString());
        stage.Check("XEP0060-6.1.7-2", message is not null && Wire.Fits("<message><delay xmlns='urn:xmpp:delay' stamp='[any]'/></message>", message), "a delay with the time", round[romeo].ToString());
    }

    /// <summary>§6.1.7: who sends the last item by default says so.</summary>
    [Scenario("xep0060/6.1.7/default", "A service that sends the last item of a node that nobody has configured says that it does")]
    [Checks("XEP0060-6.1.7-3")]
    public static async Task Who_sends_the_last_item_says_so(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await node.PublishAsync("masks");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, node.Subscribing("subscribe1", romeo.FullJid));
        var after = await node.SeenAsync(romeo);

        // Expect
        var isSent = round[romeo].Has(Wire.Stanza(node.Event(""))) || after.Has(Wire.Stanza(node.Event("")));
        stage.Check("XEP0060-6.1.7-3", !isSent || node.Supports("last-published"), "the feature last-published, since the last item is sent", $"{round[romeo]}\n{after}");
    }

    /// <summary>§6.2: a subscription ends.</summary>
    [Scenario("xep0060/6.2/ended", "A subscription is ended, and its end is told with its id")]
    [Checks("XEP0060-6.2.2-1", "XEP0060-6.2.2-2")]
    public static async Task A_subscription_ends(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        var id = (await node.SubscribeAsync(romeo)).Descendants(XName.Get("subscription", Node.PubSub)).First().Attribute("subid")?.Value;

        // Act
        var round = await node.ActAsync(romeo, Refusal.Written(id is null ? Unsubscribing : $"set:<unsubscribe node='{{node}}' jid='{{me}}' subid='{id}'/>", node, romeo));

        // Expect
        round.Succeeds("XEP0060-6.2.2-1");
        var told = round.Answer!.Descendants(XName.Get("subscription", Node.PubSub)).FirstOrDefault();
        stage.Check("XEP0060-6.2.2-2", told is null || told.Attribute("subid")?.Value == id, $"the id {id ?? "of none"}", round.Answer.ToString());
    }

    /// <summary>§6.2.3.2: what is not there is not ended.</summary>
    [Scenario("xep0060/6.2.3.2/not-subscribed", "Who is not subscribed cannot end a subscription")]
    [Checks("XEP0060-6.2.3.2-1")]
    public static async Task What_is_not_there_is_not_ended(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, Refusal.Written(Unsubscribing, node, romeo));

        // Expect: an error MUST come; which one is a SHOULD.
        stage.Check("XEP0060-6.2.3.2-1", round.Answer is { } answer && Node.IsError(answer), "an error", round.Answer?.ToString() ?? "nothing");
        if (Wire.ConditionOf(round.Answer!) != "unexpected-request" || !round.Answer!.Descendants(XName.Get("not-subscribed", Node.ErrorSpace)).Any())
        {
            stage.Deviates("XEP0060-6.2.3.2-1", "unexpected-request with not-subscribed", round.Answer!.ToString());
        }
    }

    /// <summary>§6.2.3.5: an id where there are none does not matter.</summary>
    [Scenario("xep0060/6.2.3.5/needless-id", "Where subscriptions have no ids, one that is named does not matter")]
    [Checks("XEP0060-6.2.3.5-2")]
    public static async Task A_needless_id_does_not_matter(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");
        if ((await node.SubscribeAsync(romeo)).Descendants().Any(element => element.Attribute("subid") is not null))
        {
            throw new UnsupportedException("subscriptions have ids");
        }

        // Act
        var round = await node.ActAsync(romeo, Refusal.Written("set:<unsubscribe node='{node}' jid='{me}' subid='of-yesterday'/>", node, romeo));

        // Expect
        round.Succeeds("XEP0060-6.2.3.5-2");
    }
}
