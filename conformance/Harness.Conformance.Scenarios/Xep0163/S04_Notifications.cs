using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6121;

namespace Harness.Conformance.Scenarios.Xep0163;

/// <summary>XEP-0163 §3, §4, §6, §7: what an account publishes, and who is told of it.</summary>
[Requires(Feature.OfAccount + Eventing.Published)]
public static class S04_Notifications
{
    private const string Info = "http://jabber.org/protocol/disco#info";

    /// <summary>§3, §4, §5: what an account must be able to do, and says so.</summary>
    public static IEnumerable<Cell<string>> Features { get; } =
    [
        new("xep0163/3/auto-create", "An account says that publishing creates the node", "auto-create", "XEP0163-3-2"),
        new("xep0163/3/publish-options", "An account says that it takes options with what is published", "publish-options", "XEP0163-3-4"),
        new("xep0163/4.1/auto-subscribe", "An account says that contacts are subscribed by their presence", "auto-subscribe", "XEP0163-4.1-1"),
        new("xep0163/4.2/filtered-notifications", "An account says that it tells those only who are interested", "filtered-notifications", "XEP0163-4.2-1"),
    ];

    /// <summary>§6.1: an account says what it is.</summary>
    [Scenario("xep0163/6.1/identity", "An account that takes what is published says that it does")]
    [Checks("XEP0163-6.1-2")]
    public static async Task An_account_says_what_it_is(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{romeo.BareJid}'><query xmlns='{Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("info1", $"<query xmlns='{Info}'><identity category='pubsub' type='pep'/></query>"));
    }

    /// <summary>§5: it names the features that it has to have.</summary>
    [ScenarioTable(nameof(Features))]
    public static async Task An_account_names_its_features(Stage stage, string feature)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='info1' to='{romeo.BareJid}'><query xmlns='{Info}'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("info1", $"<query xmlns='{Info}'><feature var='{Eventing.PubSub}#{feature}'/></query>"));
    }

    /// <summary>§3, §5: publishing creates the node, and what was published is there.</summary>
    [Scenario("xep0163/3/published", "Publishing creates the node, and what was published can be asked for")]
    [Checks("XEP0163-3-1", "XEP0163-5-1")]
    public static async Task Publishing_creates_the_node(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var node = Eventing.NodeOf(romeo);

        // Act
        await romeo.SendAsync(Eventing.Publishing("publish1", node, "Masks"));
        await romeo.ExpectAsync("XEP0163-3-1", Wire.IqResult("publish1"));
        await romeo.SendAsync($"<iq type='get' id='items1'><pubsub xmlns='{Eventing.PubSub}'><items node='{node}'/></pubsub></iq>");

        // Expect
        await romeo.ExpectAsync("XEP0163-5-1", Wire.IqResult("items1", $"<pubsub xmlns='{Eventing.PubSub}'><items node='{node}'><item id='current'><tune xmlns='urn:example:tune'><title>Masks</title></tune></item></items></pubsub>"));
    }

    /// <summary>§4.3: a contact's resource that is interested is told, from the account.</summary>
    [Scenario("xep0163/4.3/interested", "A contact's resource that is interested is told, at its full JID and by the account, and one that is not is not")]
    [Checks("XEP0163-4.3.3-1", "XEP0163-4.3.1-1", "XEP0163-4.3.1-5", "XEP0163-4.3.2-3", "XEP0163-4.1-1", "XEP0163-4.2-1", "XEP0060-9.1.2-1", "XEP0060-9.2-2", "XEP0060-9.2-3")]
    public static async Task A_contact_who_is_interested_is_told(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);
        var node = Eventing.NodeOf(couple.User);
        await using var balcony = await BalconyAsync(stage, couple, node);

        // Act
        await couple.User.AskAsync(Eventing.Publishing("publish1", node, "Masks"));
        var told = Wire.Stanza(Eventing.Event("[any]", node, "Masks"));
        var came = await balcony.GatherAsync(couple.User, told);
        var other = await couple.Contact.GatherAsync(couple.User);

        // Expect
        couple.Rest();
        PassOver(couple.User);
        var message = came.Find(told);
        stage.Check("XEP0163-4.3.3-1", message is not null, $"{told}", came.ToString());
        stage.Check("XEP0163-4.3.1-1", message?.Attribute("from")?.Value == couple.User.BareJid, $"from {couple.User.BareJid}", came.ToString());

        // §4.3.1: with presence of the recipient the full JID is what it SHOULD be sent to; the MUST of that sentence is about recipients without.
        stage.Check("XEP0163-4.3.1-5", true, "a notification", came.ToString());
        if (!came.Elements.Any(element => element.Attribute("to")?.Value == balcony.FullJid))
        {
            stage.Deviates("XEP0163-4.3.1-5", $"to {balcony.FullJid}", came.ToString());
        }

        stage.Check("XEP0163-4.3.2-3", came.Elements.Count(element => Wire.Fits(Eventing.Event("[any]", node, "Masks"), element)) == 1, "one notification", came.ToString());
        stage.Check("XEP0163-4.1-1", message is not null, "a notification without a request for it", came.ToString());
        stage.Check("XEP0163-4.2-1", !other.Has(told), "nothing to the resource that is not interested", other.ToString());
        stage.Check("XEP0060-9.1.2-1", message is not null, "a notification", came.ToString());
        stage.Check("XEP0060-9.2-2", message is not null, "a notification to who has said so in capabilities", came.ToString());
        stage.Check("XEP0060-9.2-3", !other.Has(told), "nothing to the resource that is not interested", other.ToString());
    }

    /// <summary>§4.3.3, §4.3.4: who comes is told the last, once.</summary>
    [Scenario("xep0163/4.3.4/last-item", "A contact's resource that comes is told what was published last, and not again with later presence")]
    [Checks("XEP0163-4.3.3-2", "XEP0163-4.3.4-1", "XEP0163-4.3.3-3")]
    public static async Task Who_comes_is_told_the_last(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);
        var node = Eventing.NodeOf(couple.User);
        await couple.User.AskAsync(Eventing.Publishing("publish1", node, "Masks"));
        await couple.User.AskAsync(Eventing.Publishing("publish2", node, "Torches"));
        await using var balcony = await stage.ConnectAsync("balcony", couple.Contact.Account);
        Roster.IgnorePresence(balcony);
        var told = Wire.Stanza(Eventing.Event(couple.User.BareJid, node, "Torches"));

        // Act
        var first = await Eventing.ArriveKnownAsync(balcony, node, told);
        await balcony.GatherAsync(by: null);
        await balcony.GatherAsync(couple.User);
        await balcony.SendAsync("<presence><show>away</show></presence>");
        var later = await balcony.GatherAsync(couple.User);

        // Expect
        PassOver(couple.Contact);
        couple.Rest();
        PassOver(couple.User);
        stage.Check("XEP0163-4.3.3-2", first.Has(told), $"{told}", first.ToString());
        stage.Check("XEP0163-4.3.4-1", first.Has(told), $"{told}", first.ToString());
        stage.Check("XEP0163-4.3.3-3", !later.Has(told), "nothing with later presence", later.ToString());
    }

    /// <summary>§4.3.4: the owner's resources are told too.</summary>
    [Scenario("xep0163/4.3.4/own-resource", "Another resource of the owner is told what was published last, and what is published then")]
    [Checks("XEP0163-4.3.4-1", "XEP0163-4.3.3-1", "XEP0060-9.1.1-1")]
    public static async Task The_owners_resources_are_told_too(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var street = await stage.ConnectAsync("street", romeo.Account);
        Roster.IgnorePresence(romeo);
        Roster.IgnorePresence(street);
        var node = Eventing.NodeOf(romeo);
        await romeo.AskAsync(Eventing.Publishing("publish1", node, "Masks"));

        // Act
        var first = await Eventing.ArriveKnownAsync(street, node, Wire.Stanza(Eventing.Event(romeo.BareJid, node, "Masks")));
        await romeo.AskAsync(Eventing.Publishing("publish2", node, "Torches"));
        var second = await street.GatherAsync(romeo, Wire.Stanza(Eventing.Event(romeo.BareJid, node, "Torches")));

        // Expect
        PassOver(romeo);
        stage.Check("XEP0163-4.3.4-1", first.Has(Wire.Stanza(Eventing.Event(romeo.BareJid, node, "Masks"))), "what was published last", first.ToString());
        stage.Check("XEP0163-4.3.3-1", second.Has(Wire.Stanza(Eventing.Event(romeo.BareJid, node, "Torches"))), "what is published then", second.ToString());
        stage.Check("XEP0060-9.1.1-1", second.Has(Wire.Stanza(Eventing.Event(romeo.BareJid, node, "Torches"))), "what is published then", second.ToString());
    }

    /// <summary>§4.3.3: who is blocked is not told.</summary>
    [Scenario("xep0163/4.3.3/blocked", "A contact who is blocked is not told")]
    [Checks("XEP0163-4.3.3-4")]
    [Requires(Feature.Blocking)]
    public static async Task Who_is_blocked_is_not_told(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);
        var node = Eventing.NodeOf(couple.User);
        await using var balcony = await BalconyAsync(stage, couple, node);
        await couple.User.AskAsync($"<iq type='set' id='block1'><block xmlns='{Feature.Blocking}'><item jid='{couple.Contact.BareJid}'/></block></iq>");

        // Act
        await couple.User.AskAsync(Eventing.Publishing("publish1", node, "Masks"));

        // Expect: a third's marker, since the user's would be blocked.
        await using var benvolio = await stage.ConnectAsync("benvolio");
        var came = await balcony.GatherAsync(benvolio);
        couple.Rest();
        PassOver(couple.User);
        stage.Check("XEP0163-4.3.3-4", !came.Has(Wire.Stanza(Eventing.Event("[any]", node, "Masks"))), "nothing", came.ToString());
    }

    /// <summary>§7.1: who sees the user no more is not told.</summary>
    [Scenario("xep0163/7.1/cancelled", "A contact whose subscription to presence is cancelled is not told any more")]
    [Checks("XEP0163-7.1-2", "XEP0163-7.1-1")]
    public static async Task Whose_subscription_is_cancelled_is_not_told(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);
        var node = Eventing.NodeOf(couple.User);
        await using var balcony = await BalconyAsync(stage, couple, node);
        await couple.User.SendAsync($"<presence type='unsubscribed' id='cancel1' to='{couple.Contact.BareJid}'/>");
        await couple.User.GatherAsync(by: null);
        await balcony.GatherAsync(couple.User);

        // Act
        await couple.User.AskAsync(Eventing.Publishing("publish1", node, "Masks"));
        var came = await balcony.GatherAsync(couple.User);
        await balcony.SendAsync($"<iq type='get' id='items1' to='{couple.User.BareJid}'><pubsub xmlns='{Eventing.PubSub}'><items node='{node}'/></pubsub></iq>");
        var asked = await balcony.GatherAsync(by: null, Wire.Stanza("<iq id='items1'/>"));

        // Expect
        PassOver(couple.Contact);
        couple.Rest();
        PassOver(couple.User);
        var hidden = !came.Has(Wire.Stanza(Eventing.Event("[any]", node, "Masks")));
        stage.Check("XEP0163-7.1-2", hidden, "no notification", came.ToString());
        stage.Check("XEP0163-7.1-1", asked.Has(Wire.Stanza("<iq type='error' id='items1'/>")), "an error for who asks", asked.ToString());
    }

    /// <summary>§6.2: a contact sees the nodes that are for it, a stranger does not.</summary>
    [Scenario("xep0163/6.2/items", "A node for contacts is among the items that a contact is given, and not among those of a stranger")]
    [Checks("XEP0163-6.2-2")]
    public static async Task A_stranger_is_not_given_the_nodes_for_contacts(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);
        var node = Eventing.NodeOf(couple.User);
        await couple.User.AskAsync(Eventing.Publishing("publish1", node, "Masks"));
        await using var tybalt = await stage.ConnectAsync("tybalt");

        // Act
        var items = $"<iq type='get' id='items1' to='{couple.User.BareJid}'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>";
        await couple.Contact.SendAsync(items);
        await tybalt.SendAsync(items);
        var ofContact = await couple.Contact.GatherAsync(by: null, Wire.Stanza("<iq id='items1'/>"));
        var ofStranger = await tybalt.GatherAsync(by: null, Wire.Stanza("<iq id='items1'/>"));

        // Expect
        couple.Rest();
        PassOver(couple.User);
        bool Names(Gathered came) => came.Elements.Any(element => element.Descendants(XName.Get("item", "http://jabber.org/protocol/disco#items")).Any(item => item.Attribute("node")?.Value == node));
        stage.Check("XEP0163-6.2-2", Names(ofContact), $"an item with the node {node}", ofContact.ToString());
        stage.Check("XEP0163-6.2-2", !Names(ofStranger), "no such item for a stranger", ofStranger.ToString());
    }

    /// <summary>§4.3.1, §4.3.2: who has subscribed with a full JID is told once, there, and nothing of the resource that has published.</summary>
    [Scenario("xep0163/4.3.2/full-jid", "A stranger's resource that has subscribed to an open node is told once, and not which resource has published")]
    [Checks("XEP0163-4.3.2-1", "XEP0163-4.3.1-4")]
    [Requires(Feature.OfAccount + Eventing.PubSub + "#publish-options", Feature.OfAccount + Eventing.PubSub + "#subscribe")]
    public static async Task A_strangers_resource_is_told_once(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var tybalt = await stage.OnlineAsync("tybalt");
        var node = Eventing.NodeOf(romeo);
        const string Open = $"<publish-options><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>{Eventing.PubSub}#publish-options</value></field><field var='pubsub#access_model'><value>open</value></field></x></publish-options>";
        await romeo.AskAsync(Eventing.Publishing("publish1", node, "Masks", Open));
        await tybalt.AskAsync($"<iq type='set' id='subscribe1' to='{romeo.BareJid}'><pubsub xmlns='{Eventing.PubSub}'><subscribe node='{node}' jid='{tybalt.FullJid}'/></pubsub></iq>");
        await tybalt.GatherAsync(by: null);

        // Act
        await romeo.AskAsync(Eventing.Publishing("publish2", node, "Torches"));
        var told = Wire.Stanza(Eventing.Event(romeo.BareJid, node, "Torches"));
        var came = await tybalt.GatherAsync(romeo, told);

        // Expect
        PassOver(romeo);
        stage.Check("XEP0163-4.3.2-1", came.Elements.Count == 1 && came.Has(told) && came.Find(told)!.Attribute("to")?.Value == tybalt.FullJid, $"one notification, to {tybalt.FullJid}", came.ToString());
        stage.Check("XEP0163-4.3.1-4", !came.ToString().Contains(romeo.FullJid, StringComparison.Ordinal), $"nothing of {romeo.FullJid}", came.ToString());
    }

    // What comes to a resource that the story is not about: that it is told at all is judged by others.
    internal static void PassOver(Actor actor) => actor.Ignore(Wire.Stanza($"<message><event xmlns='{Eventing.PubSub}#event'/></message>"));

    // A resource of the contact that is interested, and known to be: it was told of a first item.
    internal static async Task<Actor> BalconyAsync(Stage stage, Couple couple, string node)
    {
        var balcony = await stage.ConnectAsync("balcony", couple.Contact.Account);
        Roster.IgnorePresence(balcony);
        await Eventing.TellInterestAsync(balcony, node);
        await couple.User.AskAsync(Eventing.Publishing("overture1", node, "Overture"));
        var told = Wire.Stanza(Eventing.Event("[any]", node, "Overture"));
        var came = await balcony.GatherAsync(couple.User, told);
        return came.Has(told) ? balcony : throw new InconclusiveException($"the contact's resource is not told of what is published; came: {came}");
    }
}
