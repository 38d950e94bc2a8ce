using Harness.Conformance.Scenarios.Rfc6121;
using Harness.Conformance.Scenarios.Xep0163;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §9, and what of §4.5, §6 and §8 is about presence and rosters: accounts that are services.</summary>
[Requires(Node.OfferedByAccounts)]
[Bindings(Binding.Tcp)]
public static class S09_Accounts
{
    private const string Subscribing = "set:<subscribe node='{node}' jid='{me}'/>";
    private const string Retrieving = "get:<items node='{node}'/>";

    /// <summary>§6.1.3, §6.5.9: whom the nodes of an account are not for.</summary>
    public static IEnumerable<Cell<(string[] Settings, bool IsContact, string Request, string Condition, string Named)>> Refused { get; } =
    [
        new("xep0060/6.1.3.2/stranger-subscribes", "A stranger does not subscribe to a node for contacts", (["access_model=presence"], false, Subscribing, "not-authorized", "presence-subscription-required"), "XEP0060-6.1.3.2-1"),
        new("xep0060/6.5.9.6/stranger-retrieves", "A stranger is given no items of a node for contacts", (["access_model=presence"], false, Retrieving, "not-authorized", "presence-subscription-required"), "XEP0060-6.5.9.6-1", "XEP0060-6.5.1-1", "XEP0060-14.3-1"),
        new("xep0060/6.1.3.3/other-group-subscribes", "A contact of another group does not subscribe to a node for a group", (["access_model=roster", "roster_groups_allowed=Montagues"], true, Subscribing, "not-authorized", "not-in-roster-group"), "XEP0060-6.1.3.3-1"),
        new("xep0060/6.5.9.7/other-group-retrieves", "A contact of another group is given no items of a node for a group", (["access_model=roster", "roster_groups_allowed=Montagues"], true, Retrieving, "not-authorized", "not-in-roster-group"), "XEP0060-6.5.9.7-1"),
        new("xep0060/6.1.3.4/personal-whitelist", "Who is not on the list does not subscribe to a node of an account", (["access_model=whitelist"], true, Subscribing, "not-allowed", "closed-node"), "XEP0060-6.1.3.4-1"),
        new("xep0060/6.5.9.8/personal-whitelist", "Who is not on the list is given no items of an account", (["access_model=whitelist"], true, Retrieving, "not-allowed", "closed-node"), "XEP0060-6.5.9.8-1"),
    ];

    /// <summary>§6.5.1: whom they are for.</summary>
    public static IEnumerable<Cell<(string[] Settings, bool IsContact)>> Admitted { get; } =
    [
        new("xep0060/6.5.1/presence", "A contact is given the items of a node for contacts", (["access_model=presence"], true), "XEP0060-6.5.1-3"),
        new("xep0060/6.5.1/roster", "A contact of the group is given the items of a node for it", (["access_model=roster", "roster_groups_allowed=Capulets"], true), "XEP0060-6.5.1-4"),
        new("xep0060/6.5.1/personal-open", "A stranger is given the items of an open node of an account", (["access_model=open"], false), "XEP0060-6.5.1-2"),
    ];

    /// <summary>§6.1.3, §6.5.9: who is kept out is told why.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task Who_is_kept_out_is_told_why(Stage stage, (string[] Settings, bool IsContact, string Request, string Condition, string Named) cell)
    {
        // Arrange
        var (node, contact) = await ArrangeAsync(stage, cell.Settings, cell.IsContact);

        // Act
        var round = await node.ActAsync(contact, Refusal.Written(cell.Request, node, contact));

        // Expect
        stage.CheckAll(requirement => round.Fails(requirement, cell.Condition, cell.Named, mustName: cell.Named == "closed-node"));
    }

    /// <summary>§6.5.1: who is let in is given the items.</summary>
    [ScenarioTable(nameof(Admitted))]
    public static async Task Who_is_let_in_is_given_the_items(Stage stage, (string[] Settings, bool IsContact) cell)
    {
        // Arrange
        var (node, contact) = await ArrangeAsync(stage, cell.Settings, cell.IsContact);

        // Act
        var round = await node.ActAsync(contact, node.Retrieving("items1"));

        // Expect
        stage.CheckAll(requirement => round.Succeeds(requirement, $"<pubsub xmlns='{Node.PubSub}'><items node='{node.Name}'>{Node.Item("masks")}</items></pubsub>"));
    }

    /// <summary>§8.1.1: nobody creates nodes of another.</summary>
    [Scenario("xep0060/8.1.1/foreign-account", "Nobody creates a node of another's account")]
    [Checks("XEP0060-8.1.1-5")]
    public static async Task Nobody_creates_nodes_of_another(Stage stage)
    {
        // Arrange
        var node = await Node.PreparePersonalAsync(stage);
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        var round = await node.ActAsync(romeo, node.Set("create1", $"<create node='{node.Name}'/>"));

        // Expect
        round.Fails("XEP0060-8.1.1-5", "forbidden");
    }

    /// <summary>§7.1.4: what is published makes its node, with the default configuration.</summary>
    [Scenario("xep0060/7.1.4/created", "A node that is made by what is published to it is as any other")]
    [Checks("XEP0060-7.1.4-2")]
    [Requires(Feature.OfAccount + Node.PubSub + "#auto-create")]
    public static async Task What_is_published_makes_its_node(Stage stage)
    {
        // Arrange
        var node = await Node.PreparePersonalAsync(stage);
        var other = await Node.AnswerAsync(node.Owner, node.Set("create1", $"<create node='{node.Name}-made'/>"));
        if (Node.IsError(other))
        {
            throw new UnsupportedException("nodes of accounts are made by publishing alone");
        }

        // Act
        await node.PublishAsync("masks");

        // Expect
        var made = await Node.AnswerAsync(node.Owner, node.OwnerGet("form1", $"<configure node='{node.Name}-made'/>"));
        var published = await node.FormAsync();
        static string Values(System.Xml.Linq.XElement form) => string.Join("; ", form.Descendants(System.Xml.Linq.XName.Get("field", "jabber:x:data")).Select(field => $"{field.Attribute("var")?.Value}={string.Join(',', field.Elements().Where(child => child.Name.LocalName == "value").Select(value => value.Value))}").Order(StringComparer.Ordinal));
        stage.Check("XEP0060-7.1.4-2", Values(made) == Values(published), Values(made), Values(published));
    }

    /// <summary>§9.1.3: who sends presence to an account with an open node is told.</summary>
    [Scenario("xep0060/9.1.3/presence-sharer", "Who sends presence to an account is told of its open nodes, until that presence ends")]
    [Checks("XEP0060-9.1.3-3", "XEP0060-9.1.3-1", "XEP0060-9.1.3-2")]
    public static async Task Who_shares_presence_is_told(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var tybalt = await stage.ConnectAsync("tybalt");
        Roster.IgnorePresence(romeo);
        S04_Notifications.PassOver(romeo);
        var node = Eventing.NodeOf(romeo);
        const string Open = $"<publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>{Node.PubSub}#publish-options</value></field><field var='pubsub#access_model'><value>open</value></field></x></publish-options>";
        await romeo.AskAsync(Eventing.Publishing("publish1", node, "Masks", Open));

        // Act
        var told = Wire.Stanza(Eventing.Event(romeo.BareJid, node, "[any]"));
        var first = await Eventing.TellInterestAsync(tybalt, node, romeo.BareJid, []);
        await romeo.AskAsync(Eventing.Publishing("publish2", node, "Torches"));
        var second = await tybalt.GatherAsync(romeo);
        await tybalt.SendAsync($"<presence type='unavailable' to='{romeo.BareJid}'/>");
        await tybalt.GatherAsync(by: null);
        await romeo.GatherAsync(tybalt);
        await romeo.AskAsync(Eventing.Publishing("publish3", node, "Visors"));
        var third = await tybalt.GatherAsync(romeo);

        // Expect
        stage.Check("XEP0060-9.1.3-3", !third.Has(told), "nothing after the end of the presence", third.ToString());
        stage.Check("XEP0060-9.1.3-1", first.Has(told) || second.Has(told), "what is published", $"{first}\n{second}");
        var message = first.Find(told) ?? second.Find(told);
        stage.Check("XEP0060-9.1.3-2", message is null || message.Attribute("to")?.Value == tybalt.FullJid, tybalt.FullJid, message?.ToString() ?? "nothing");
    }

    /// <summary>§9.1.2: a contact whom a node is not for is not told, nor that there is something.</summary>
    [Scenario("xep0060/9.1.2/no-access", "A contact whom a node is not for is told nothing of it, and gets no error either")]
    [Checks("XEP0060-9.1.2-2")]
    public static async Task Whom_a_node_is_not_for_is_not_told(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);
        var node = Eventing.NodeOf(couple.User);
        await using var balcony = await S04_Notifications.BalconyAsync(stage, couple, node);
        var configured = await Node.AnswerAsync(couple.User, $"<iq type='set' id='configure1'><pubsub xmlns='{Node.OwnerSpace}'><configure node='{node}'>{Node.Form("node_config", "access_model=roster", "roster_groups_allowed=Montagues")}</configure></pubsub></iq>");
        if (Node.IsError(configured))
        {
            throw new UnsupportedException($"nodes of accounts are not for groups of the roster: {Wire.ConditionOf(configured)}");
        }

        // Act
        await couple.User.AskAsync(Eventing.Publishing("publish1", node, "Masks"));
        var came = await balcony.GatherAsync(couple.User);

        // Expect
        couple.Contact.Ignore(Wire.Stanza($"<message><event xmlns='{Node.EventSpace}'/></message>"));
        couple.Rest();
        S04_Notifications.PassOver(couple.User);
        stage.Check("XEP0060-9.1.2-2", !came.Elements.Any(element => element.Name.LocalName == "message"), "nothing, and no error", came.ToString());
    }

    // A node with an item, and one who asks: a stranger, or a contact in the group Capulets.
    private static async Task<(Node Node, Actor Contact)> ArrangeAsync(Stage stage, string[] settings, bool isContact)
    {
        var node = await Node.CreatePersonalAsync(stage, settings);
        S04_Notifications.PassOver(node.Owner);
        await node.PublishAsync("masks");
        var contact = await stage.ConnectAsync("juliet");
        if (isContact)
        {
            await Roster.StoreAsync(stage, node.Owner, $"<item jid='{contact.BareJid}'><group>Capulets</group></item>");
            await contact.SendAsync($"<presence type='subscribe' id='subscribe1' to='{node.Owner.BareJid}'/>");
            await contact.GatherAsync(by: null);
            await node.Owner.GatherAsync(contact);
            await node.Owner.SendAsync($"<presence type='subscribed' id='subscribed1' to='{contact.BareJid}'/>");
            await node.Owner.GatherAsync(by: null);
            await contact.GatherAsync(node.Owner);
            Roster.Rest(node.Owner, contact);
        }

        return (node, contact);
    }
}
