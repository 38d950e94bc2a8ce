using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §8.6, §8.7: an owner approves subscriptions.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S08_6_Approving
{
    private const string Command = Node.PubSub + "#get-pending";

    /// <summary>§8.6: what the owner says, and what becomes of the subscription.</summary>
    public static IEnumerable<Cell<(string Type, string Allow, string State)>> Answers { get; } =
    [
        new("xep0060/8.6/approved", "A subscription that the owner allows is made, and the subscriber told", ("submit", "true", "subscribed"), "XEP0060-8.6-9", "XEP0060-8.6-6", "XEP0060-12.14-1"),
        new("xep0060/8.6/denied", "A subscription that the owner denies is not made, and who wanted it is told", ("submit", "false", "none"), "XEP0060-8.6-9", "XEP0060-8.6-8", "XEP0060-12.14-1"),
    ];

    /// <summary>§8.7.4: what an affiliation does to a subscription that waits.</summary>
    public static IEnumerable<Cell<(string Affiliation, string State)>> Settled { get; } =
    [
        new("xep0060/8.7.4/publisher", "The subscription of who becomes a publisher is approved", ("publisher", "subscribed"), "XEP0060-8.7.4-3", "XEP0060-8.7.4-2"),
        new("xep0060/8.7.4/owner", "The subscription of who becomes an owner is approved", ("owner", "subscribed"), "XEP0060-8.7.4-3", "XEP0060-8.7.4-2"),
        new("xep0060/8.7.4/outcast", "The subscription of who becomes an outcast is denied, and that is told", ("outcast", "none"), "XEP0060-8.7.4-4", "XEP0060-8.7.4-5", "XEP0060-8.7.4-2"),
    ];

    /// <summary>§8.6: the owner's word counts.</summary>
    [ScenarioTable(nameof(Answers))]
    public static async Task The_owners_word_counts(Stage stage, (string Type, string Allow, string State) cell)
    {
        // Arrange
        var (node, romeo, form) = await PendingAsync(stage);

        // Act
        var round = await node.ActAsync(node.Owner, Answering(node, form, cell.Type, cell.Allow), told: [romeo]);

        // Expect
        stage.CheckAll(requirement => round.Shows(requirement, node.Event($"<subscription node='{node.Name}' jid='{romeo.FullJid}' subscription='{cell.State}'/>"), romeo));
    }

    /// <summary>§8.6: a form that is cancelled says nothing.</summary>
    [Scenario("xep0060/8.6/cancelled", "A subscription waits on where the owner cancels the form")]
    [Checks("XEP0060-8.6-10")]
    public static async Task A_cancelled_form_says_nothing(Stage stage)
    {
        // Arrange
        var (node, romeo, form) = await PendingAsync(stage);

        // Act
        var round = await node.ActAsync(node.Owner, Answering(node, form, "cancel", "true"), untold: [romeo]);
        var again = await node.ActAsync(romeo, node.Subscribing("again1", romeo.FullJid));

        // Expect
        round.Hides("XEP0060-8.6-10", romeo);
        stage.Check("XEP0060-8.6-10", again.Answer is { } answer && Node.IsError(answer), "still waiting", again.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§8.7.4: affiliations settle what waits.</summary>
    [ScenarioTable(nameof(Settled))]
    public static async Task Affiliations_settle_what_waits(Stage stage, (string Affiliation, string State) cell)
    {
        // Arrange
        var (node, romeo, _) = await PendingAsync(stage);
        node.Require(cell.Affiliation == "owner" ? ["modify-affiliations"] : ["modify-affiliations", cell.Affiliation + "-affiliation"]);

        // Act
        var round = await node.ActAsync(node.Owner, node.Affiliating("affiliate1", romeo.BareJid, cell.Affiliation), told: [romeo]);

        // Expect
        stage.CheckAll(requirement => round.Shows(requirement, node.Event($"<subscription node='{node.Name}' jid='{romeo.FullJid}' subscription='{cell.State}'/>"), romeo));
    }

    /// <summary>§8.7: an owner has itself asked again.</summary>
    [Scenario("xep0060/8.7/asked-again", "An owner who asks is given its nodes, and then asked again about what waits")]
    [Checks("XEP0060-8.7.2-1", "XEP0060-8.7-2")]
    public static async Task An_owner_has_itself_asked_again(Stage stage)
    {
        // Arrange
        var (node, romeo, _) = await PendingAsync(stage);
        node.Require("get-pending");

        // Act
        var first = await node.ActAsync(node.Owner, Executing(node, "command1"));
        var session = first.Answer?.Descendants().FirstOrDefault(element => element.Name.LocalName == "command")?.Attribute("sessionid")?.Value;
        var form = $"<x xmlns='jabber:x:data' type='submit'><field var='pubsub#node'><value>{node.Name}</value></field></x>";
        var second = await node.ActAsync(node.Owner, Executing(node, "command2", $" sessionid='{session}'", form), told: [node.Owner]);

        // Expect
        first.Succeeds("XEP0060-8.7.2-1", $"<command xmlns='http://jabber.org/protocol/commands' node='{Command}' status='executing'><x xmlns='jabber:x:data' type='form'><field var='pubsub#node'><option><value>{node.Name}</value></option></field></x></command>");
        second.Shows("XEP0060-8.7-2", $"<message><x xmlns='jabber:x:data'><field var='pubsub#subscriber_jid'><value>{romeo.FullJid}</value></field></x></message>", node.Owner);
    }

    /// <summary>§8.7.3: who approves nothing is not asked.</summary>
    [Scenario("xep0060/8.7.3/no-owner", "Who owns no node is not given the command for what waits")]
    [Checks("XEP0060-8.7.3.3-1")]
    public static async Task Who_owns_no_node_is_given_no_command(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("get-pending");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, Executing(node, "command1"));

        // Expect
        round.Fails("XEP0060-8.7.3.3-1", "forbidden");
    }

    /// <summary>§8.7.3: of a node that is not there nothing waits.</summary>
    [Scenario("xep0060/8.7.3/no-node", "Nothing waits at a node that is not there")]
    [Checks("XEP0060-8.7.3.4-1")]
    public static async Task Nothing_waits_at_no_node(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("get-pending");
        await node.MakeAsync();
        var first = await node.ActAsync(node.Owner, Executing(node, "command1"));
        var session = first.Answer?.Descendants().FirstOrDefault(element => element.Name.LocalName == "command")?.Attribute("sessionid")?.Value;

        // Act
        var round = await node.ActAsync(node.Owner, Executing(node, "command2", $" sessionid='{session}'", $"<x xmlns='jabber:x:data' type='submit'><field var='pubsub#node'><value>{node.Name}-of-yesterday</value></field></x>"));

        // Expect
        round.Fails("XEP0060-8.7.3.4-1", "item-not-found");
    }

    /// <summary>§8.7.3: who has no such command says so.</summary>
    [Scenario("xep0060/8.7.3/absent", "A service without the command for what waits says so")]
    [Checks("XEP0060-8.7.3.2-1", "XEP0060-8.7.3.1-1")]
    public static async Task Who_has_no_such_command_says_so(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        if (node.Supports("get-pending"))
        {
            throw new UnsupportedException("nothing is absent: the service has the command");
        }

        await node.MakeAsync();
        var features = await node.ActAsync(node.Owner, node.Discovering("info1", "info"));
        var hasCommands = features.Answer?.Descendants().Any(element => element.Attribute("var")?.Value == "http://jabber.org/protocol/commands") == true;

        // Act
        var round = await node.ActAsync(node.Owner, Executing(node, "command1"));

        // Expect: one error where there are other commands, another where there are none.
        if (hasCommands)
        {
            stage.Check("XEP0060-8.7.3.1-1", true, "commands", features.Answer!.ToString());
            round.Fails("XEP0060-8.7.3.2-1", "feature-not-implemented", "unsupported", mustName: true, "get-pending");
        }
        else
        {
            round.Fails("XEP0060-8.7.3.1-1", "service-unavailable");
            stage.Check("XEP0060-8.7.3.2-1", true, "no commands at all", round.Answer!.ToString());
        }
    }

    private static string Executing(Node node, string id, string attributes = "", string content = "") =>
        $"<iq type='set' id='{id}' to='{node.Address}'><command xmlns='http://jabber.org/protocol/commands' node='{Command}'{attributes}>{content}</command></iq>";

    private static string Answering(Node node, XElement asked, string type, string allow)
    {
        var fields = asked.Descendants(XName.Get("field", "jabber:x:data")).Where(field => field.Attribute("var") is not null).Select(field =>
            $"<field var='{field.Attribute("var")!.Value}'><value>{(field.Attribute("var")!.Value == "pubsub#allow" ? allow : field.Elements().FirstOrDefault(child => child.Name.LocalName == "value")?.Value)}</value></field>");
        return $"<message id='{asked.Attribute("id")?.Value}' to='{node.Address}'><x xmlns='jabber:x:data' type='{type}'>{string.Concat(fields)}</x></message>";
    }

    // A subscription that waits, and the form by which the owner was asked.
    private static async Task<(Node Node, Actor Subscriber, XElement Form)> PendingAsync(Stage stage)
    {
        var node = await Node.CreateAsync(stage, "access_model=authorize");
        var romeo = await stage.ConnectAsync("romeo");
        var round = await node.ActAsync(romeo, node.Subscribing("subscribe1", romeo.FullJid), told: [node.Owner]);
        var asked = round[node.Owner].Find(Wire.Stanza("<message><x xmlns='jabber:x:data' type='form'/></message>")) ?? throw new InconclusiveException($"the owner is not asked; came: {round[node.Owner]}");
        return (node, romeo, asked);
    }
}
