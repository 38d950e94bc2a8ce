using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §6.3, §6.4: the options of a subscription.</summary>
[Requires(Node.Offered, Node.Offered + "#subscribe")]
[Bindings(Binding.Tcp)]
public static class S06_3_Options
{
    // §16.4.2.
    private static readonly string[] s_registered =
        ["FORM_TYPE", "pubsub#deliver", "pubsub#digest", "pubsub#digest_frequency", "pubsub#expire", "pubsub#include_body", "pubsub#show-values", "pubsub#subscription_type", "pubsub#subscription_depth"];

    private static readonly string[] s_booleans = ["pubsub#deliver", "pubsub#digest", "pubsub#include_body"];

    private static readonly string[] s_needed = ["subscription-options"];

    /// <summary>§6.3.4, §6.3.6, §6.3.7: what is refused.</summary>
    public static IEnumerable<Cell<Refusal>> Refused { get; } =
    [
        new("xep0060/6.3.4.1/get-of-another", "Nobody is shown the options of another account", new("get:<options node='{node}' jid='{owner}'/>", "forbidden") { Needs = s_needed, OwnerIsSubscribed = true }, "XEP0060-6.3.4.1-4", "XEP0060-6.3.4.1-3"),
        new("xep0060/6.3.4.1/set-of-another", "Nobody changes the options of another account", new("set:<options node='{node}' jid='{owner}'>" + "<x xmlns='jabber:x:data' type='submit'/>" + "</options>", "forbidden") { Needs = s_needed, OwnerIsSubscribed = true }, "XEP0060-6.3.4.1-4", "XEP0060-6.3.4.1-2"),
        new("xep0060/6.3.4.2/not-subscribed", "Who is not subscribed has no options", new("get:<options node='{node}' jid='{me}'/>", "unexpected-request", "not-subscribed") { Needs = s_needed }, "XEP0060-6.3.4.2-1"),
        new("xep0060/6.3.4.3/no-address", "Options are those of an address", new("get:<options node='{node}'/>", "bad-request", "jid-required") { Needs = s_needed, IsSubscribed = true }, "XEP0060-6.3.4.3-1"),
        new("xep0060/6.3.4.5/wrong-id", "Options are not found under another id", new("get:<options node='{node}' jid='{me}' subid='of-yesterday'/>", "not-acceptable", "invalid-subid") { Needs = s_needed, IsSubscribed = true, NeedsSubscriptionIds = true }, "XEP0060-6.3.4.5-1"),
        new("xep0060/6.3.4.7/no-node", "There are no options at a node that is not there", new("get:<options node='{missing}' jid='{me}'/>", "item-not-found") { Needs = s_needed }, "XEP0060-6.3.4.7-1"),
        new("xep0060/6.3.6.2/no-time", "A lease until no time is refused", new("set:<options node='{node}' jid='{me}'>" + Expiring("tomorrow") + "</options>", "bad-request", "invalid-options") { Needs = ["subscription-options", "leased-subscription"], IsSubscribed = true }, "XEP0060-6.3.6.2-1"),
        new("xep0060/6.3.7/options-with-node", "Options that come with a subscription name no node of their own", new("set:<subscribe node='{node}' jid='{me}'/><options node='{node}'>" + Expiring("presence") + "</options>", "bad-request") { Needs = s_needed }, "XEP0060-6.3.7-2"),
        new("xep0060/6.3.7/options-with-address", "Options that come with a subscription name no address of their own", new("set:<subscribe node='{node}' jid='{me}'/><options jid='{me}'>" + Expiring("presence") + "</options>", "bad-request") { Needs = s_needed }, "XEP0060-6.3.7-2"),
    ];

    /// <summary>§6.3.4, §6.3.6, §6.3.7: what is refused is told with its reason.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task What_is_refused_is_told_with_its_reason(Stage stage, Refusal row)
    {
        await row.PlayAsync(stage);
    }

    /// <summary>§6.3.3: a subscriber is shown the options.</summary>
    [Scenario("xep0060/6.3.3/shown", "A subscriber is shown options by their registered names, in a form")]
    [Checks("XEP0060-6.3.3-1", "XEP0060-6.3-2", "XEP0060-6.3.3-3", "XEP0060-6.3.3-4", "XEP0060-6.3.1-1")]
    public static async Task A_subscriber_is_shown_the_options(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await node.SubscriberAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, node.Get("options1", $"<options node='{node.Name}' jid='{romeo.FullJid}'/>"));

        // Expect
        if (!node.Supports("subscription-options") && (round.Answer is null || Node.IsError(round.Answer)))
        {
            throw new UnsupportedException("there are no options");
        }

        stage.Check("XEP0060-6.3.1-1", node.Supports("subscription-options"), "the feature, since there are options", round.Answer?.ToString() ?? "nothing");
        round.Succeeds("XEP0060-6.3.3-1", $"<pubsub xmlns='{Node.PubSub}'><options node='{node.Name}' jid='{romeo.FullJid}'/></pubsub>");
        round.Succeeds("XEP0060-6.3-2", $"<pubsub xmlns='{Node.PubSub}'><options><x xmlns='jabber:x:data' type='form'/></options></pubsub>");
        var fields = round.Answer!.Descendants(XName.Get("field", "jabber:x:data")).ToList();
        stage.Check("XEP0060-6.3.3-3", fields.TrueForAll(field => IsRegistered(field.Attribute("var")?.Value)), "registered names, or such as begin with x-", round.Answer.ToString());
        stage.Check("XEP0060-6.3.3-4", fields.TrueForAll(field => !s_booleans.Contains(field.Attribute("var")?.Value) || field.Attribute("type")?.Value == "boolean"), "booleans", round.Answer.ToString());
    }

    /// <summary>§6.3.5: options are taken, and followed.</summary>
    [Scenario("xep0060/6.3.6/not-delivered", "A subscriber who wants nothing delivered is told nothing")]
    [Checks("XEP0060-6.3.6.1-1", "XEP0060-12.3-1")]
    public static async Task Who_wants_nothing_is_told_nothing(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("subscription-options");
        await node.MakeAsync();
        await using var romeo = await node.SubscriberAsync("romeo");
        await RequireOptionAsync(node, romeo, "pubsub#deliver");

        // Act
        var options = await node.ActAsync(romeo, node.Set("options1", $"<options node='{node.Name}' jid='{romeo.FullJid}'>{Node.Form("subscribe_options", "deliver=false")}</options>"));
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks")), untold: [romeo]);

        // Expect
        options.Succeeds("XEP0060-6.3.6.1-1");
        round.Hides("XEP0060-12.3-1", romeo);
    }

    /// <summary>§6.3.7: options may come with the subscription.</summary>
    [Scenario("xep0060/6.3.7/together", "Who subscribes with options is told what they are now")]
    [Checks("XEP0060-6.3.7-3", "XEP0060-12.3-1")]
    public static async Task Who_subscribes_with_options_is_told_what_they_are(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("subscription-options");
        await node.MakeAsync();
        await using var juliet = await node.SubscriberAsync("juliet");
        await RequireOptionAsync(node, juliet, "pubsub#deliver");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var answer = await node.SubscribeAsync(romeo, $"<options>{Node.Form("subscribe_options", "deliver=false")}</options>");
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks")), told: [juliet], untold: [romeo]);

        // Expect
        const string Result = $"<iq><pubsub xmlns='{Node.PubSub}'><options><x xmlns='jabber:x:data' type='result'><field var='pubsub#deliver'><value>[0|false]</value></field></x></options></pubsub></iq>";
        stage.Check("XEP0060-6.3.7-3", Wire.Fits(Result, answer), Result, answer.ToString());
        round.Hides("XEP0060-12.3-1", romeo);
    }

    /// <summary>§6.4: the default options of a node, and of the service.</summary>
    [Scenario("xep0060/6.4/defaults", "Who asks is given the default options of a node, and of the service")]
    [Checks("XEP0060-6.4.2-1", "XEP0060-6.4.1-1", "XEP0060-6.4.1-3")]
    public static async Task Who_asks_is_given_the_defaults(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("retrieve-default-sub");
        await node.MakeAsync();
        await using var romeo = await stage.ConnectAsync("romeo");
        const string Form = $"<pubsub xmlns='{Node.PubSub}'><default><x xmlns='jabber:x:data'><field var='FORM_TYPE'><value>{Node.PubSub}#subscribe_options</value></field></x></default></pubsub>";

        // Act
        var ofNode = await node.ActAsync(romeo, node.Get("default1", $"<default node='{node.Name}'/>"));
        var ofService = await node.ActAsync(romeo, node.Get("default2", "<default/>"));

        // Expect
        ofNode.Succeeds("XEP0060-6.4.2-1", Form);
        ofNode.Succeeds("XEP0060-6.4.1-1", Form);
        ofService.Succeeds("XEP0060-6.4.1-3", Form);
    }

    /// <summary>§12.19: a lease that is too long is shortened.</summary>
    [Scenario("xep0060/12.19/too-long", "A lease of a thousand years is shortened")]
    [Checks("XEP0060-12.19-4", "XEP0060-12.19-1")]
    public static async Task A_lease_that_is_too_long_is_shortened(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("leased-subscription", "subscription-options");
        await node.MakeAsync();
        await using var romeo = await node.SubscriberAsync("romeo");
        await RequireOptionAsync(node, romeo, "pubsub#expire");

        // Act
        var set = await node.ActAsync(romeo, node.Set("options1", $"<options node='{node.Name}' jid='{romeo.FullJid}'>{Expiring("3026-02-28T23:59:00Z")}</options>"));
        var options = await node.ActAsync(romeo, node.Get("options2", $"<options node='{node.Name}' jid='{romeo.FullJid}'/>"));

        // Expect: a service without a longest lease keeps what it was told.
        set.Succeeds("XEP0060-12.19-4");
        var value = options.Answer?.Descendants(XName.Get("field", "jabber:x:data")).FirstOrDefault(field => field.Attribute("var")?.Value == "pubsub#expire")?.Value;
        stage.Check("XEP0060-12.19-1", DateTimeOffset.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var end), "a time", options.Answer?.ToString() ?? "nothing");
        stage.Check("XEP0060-12.19-4", end.Year is > 2025 and <= 3026, "that time, or an earlier one", value!);
    }

    private static async Task RequireOptionAsync(Node node, Actor subscriber, string option)
    {
        var form = await subscriber.AskAsync(node.Get("look1", $"<options node='{node.Name}' jid='{subscriber.FullJid}'/>"));
        if (!form.Descendants(XName.Get("field", "jabber:x:data")).Any(field => field.Attribute("var")?.Value == option))
        {
            throw new UnsupportedException($"a subscription has no option {option}");
        }
    }

    private static bool IsRegistered(string? name) => name is null || s_registered.Contains(name, StringComparer.Ordinal) || name.StartsWith("x-", StringComparison.Ordinal) || !name.StartsWith("pubsub#", StringComparison.Ordinal);

    private static string Expiring(string value) => Node.Form("subscribe_options", $"expire={value}");
}
