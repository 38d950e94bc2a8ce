using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §4.2 to §4.5: the states of subscriptions, the types of events, and the access models.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S04_03_Events
{
    private static readonly string[] s_persistentNotification = ["persist_items=true", "deliver_payloads=false"];
    private static readonly string[] s_transientPayload = ["persist_items=false", "deliver_payloads=true"];
    private static readonly string[] s_transientNotification = ["persist_items=false", "deliver_payloads=false"];

    /// <summary>Table 4: what is published to each type of node, and what is told then.</summary>
    public static IEnumerable<Cell<(string[] Settings, string Item, string Told)>> Types { get; } =
    [
        new("xep0060/4.3/persistent-payload", "A node that keeps items and shows them tells a payload", (["persist_items=true", "deliver_payloads=true"], Node.Item("masks"), Node.Item("masks")), "XEP0060-4.3-4", "XEP0060-4.2-4"),
        new("xep0060/4.3/transient-payload", "A node that keeps no items and shows them tells a payload", (s_transientPayload, Node.Item("masks"), $"<item>{Node.Payload("masks")}</item>"), "XEP0060-4.3-5"),
        new("xep0060/4.3/persistent-notification", "A node that keeps items and only tells of them tells the id", (s_persistentNotification, Node.Item("masks"), "<item id='masks'/>"), "XEP0060-4.3-4"),
        new("xep0060/4.3/persistent-empty", "A node that only tells of items takes one without a payload", (s_persistentNotification, "<item id='masks'/>", "<item id='masks'/>"), "XEP0060-4.3-4"),
        new("xep0060/4.3/transient-notification", "A node that neither keeps items nor shows them tells that something happened", (s_transientNotification, "", ""), "XEP0060-4.3-5"),
    ];

    /// <summary>§4.3, table 4: what is told is of the type of the node.</summary>
    [ScenarioTable(nameof(Types))]
    public static async Task What_is_told_is_of_the_type_of_the_node(Stage stage, (string[] Settings, string Item, string Told) cell)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, cell.Settings);
        await using var romeo = await node.SubscriberAsync("romeo");

        // Act
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", cell.Item), told: [romeo]);

        // Expect
        if (cell.Item == "<item id='masks'/>" && round.Answer is { } answer && Node.IsError(answer) && Wire.ConditionOf(answer) == "bad-request")
        {
            throw new UnsupportedException("an item without a payload is refused everywhere, as §7.1.3.6 has it");
        }

        stage.CheckAll(requirement =>
        {
            round.Succeeds(requirement);
            round.Shows(requirement, node.EventOf(cell.Told), romeo);
            if (!cell.Told.Contains("tune", StringComparison.Ordinal))
            {
                stage.Check(requirement, !round[romeo].ToString().Contains("urn:example:tune", StringComparison.Ordinal), "no payload", round[romeo].ToString());
            }
        });
    }

    /// <summary>§4.3: an owner chooses along both dimensions.</summary>
    [Scenario("xep0060/4.3/dimensions", "An owner may choose whether items are kept, and whether they are shown")]
    [Checks("XEP0060-4.3-1")]
    public static async Task An_owner_chooses_along_both_dimensions(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);

        // Act
        var form = await node.FormAsync();

        // Expect
        var names = form.Descendants().Select(field => field.Attribute("var")?.Value).ToList();
        stage.Check("XEP0060-4.3-1", names.Contains("pubsub#persist_items") && names.Contains("pubsub#deliver_payloads"), "both fields", form.ToString());
    }

    /// <summary>§4.3: who says that the last item is sent sends it by default.</summary>
    [Scenario("xep0060/4.3/last-published", "A service that says so sends the last item to who subscribes and who comes, unless the owner wants it otherwise")]
    [Checks("XEP0060-4.3-2")]
    public static async Task The_last_item_is_sent_by_default(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("last-published");
        await node.MakeAsync();

        // Act
        var form = await node.FormAsync();

        // Expect
        var field = form.Descendants().FirstOrDefault(field => field.Attribute("var")?.Value == "pubsub#send_last_published_item");
        var value = field?.Elements().FirstOrDefault(child => child.Name.LocalName == "value")?.Value;
        stage.Check("XEP0060-4.3-2", field is null || value == "on_sub_and_presence", "on_sub_and_presence", form.ToString());
        if (field is null)
        {
            stage.Deviates("XEP0060-4.3-2", "the field pubsub#send_last_published_item", form.ToString());
        }
    }

    /// <summary>§4.2: who is not subscribed is not told.</summary>
    [Scenario("xep0060/4.2/none", "Who is not subscribed is not told, and who is no longer is not either")]
    [Checks("XEP0060-4.2-1", "XEP0060-4.2-4", "XEP0060-7.1.2-4", "XEP0060-3-2", "XEP0060-7.1.1-1")]
    public static async Task Who_is_not_subscribed_is_not_told(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage);
        await using var romeo = await node.SubscriberAsync("romeo");
        await using var benvolio = await node.SubscriberAsync("benvolio");
        await using var mercutio = await stage.ConnectAsync("mercutio");
        await Node.AnswerAsync(benvolio, node.Set("unsubscribe1", $"<unsubscribe node='{node.Name}' jid='{benvolio.FullJid}'/>"));

        // Act
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks")), told: [romeo], untold: [benvolio, mercutio]);

        // Expect
        round.Succeeds("XEP0060-7.1.1-1");
        stage.Check("XEP0060-7.1.1-1", node.Supports("publish"), "the feature, since it can be published", round.Answer!.ToString());
        round.Hides("XEP0060-4.2-1", benvolio, mercutio);
        round.Shows("XEP0060-4.2-4", node.EventOf(Node.Item("masks")), romeo);
        round.Shows("XEP0060-3-2", node.EventOf(Node.Item("masks")), romeo);
        stage.Check("XEP0060-7.1.2-4", round.Only(romeo) is not null, "one notification", round[romeo].ToString());
    }

    /// <summary>§4.2: who waits is not told.</summary>
    [Scenario("xep0060/4.2/pending", "Whose subscription waits for approval is not told")]
    [Checks("XEP0060-4.2-2", "XEP0060-14.3-1")]
    public static async Task Who_waits_is_not_told(Stage stage)
    {
        // Arrange
        var node = await Node.CreateAsync(stage, "access_model=authorize");
        await using var romeo = await node.SubscriberAsync("romeo");
        node.Owner.Ignore(Wire.Stanza("<message><x xmlns='jabber:x:data'/></message>"));

        // Act
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks")), untold: [romeo]);

        // Expect
        round.Succeeds("XEP0060-4.2-2");
        round.Hides("XEP0060-4.2-2", romeo);
        round.Hides("XEP0060-14.3-1", romeo);
    }
}
