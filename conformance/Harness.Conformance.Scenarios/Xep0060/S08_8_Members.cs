using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §8.8, §8.9: an owner looks after subscribers and affiliates.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S08_8_Members
{
    private static readonly XName s_subscription = XName.Get("subscription", Node.OwnerSpace);
    private static readonly XName s_affiliation = XName.Get("affiliation", Node.OwnerSpace);

    /// <summary>§4.1: the affiliations that a service may have beside those that it must.</summary>
    public static IEnumerable<Cell<string>> Named { get; } =
    [
        new("xep0060/4.1/member-named", "A service that has members says so", "member", "XEP0060-4.1-4"),
        new("xep0060/4.1/outcast-named", "A service that has outcasts says so", "outcast", "XEP0060-4.1-4"),
        new("xep0060/4.1/publisher-named", "A service that has publishers says so", "publisher", "XEP0060-4.1-4"),
        new("xep0060/4.1/publish-only-named", "A service that has those who only publish says so", "publish-only", "XEP0060-4.1-4"),
    ];

    /// <summary>§4.1: an affiliation that can be given is a feature.</summary>
    [ScenarioTable(nameof(Named))]
    public static async Task An_affiliation_that_can_be_given_is_named(Stage stage, string affiliation)
    {
        // Arrange
        var node = await AffiliationsAsync(stage);
        var given = await node.ActAsync(node.Owner, node.Affiliating("give1", "hamlet@denmark.example", affiliation));

        // Act
        var list = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<affiliations node='{node.Name}'/>"));

        // Expect
        var isThere = list.Answer?.Descendants(s_affiliation).Any(entry => entry.Attribute("jid")?.Value == "hamlet@denmark.example" && entry.Attribute("affiliation")?.Value == affiliation) == true;
        if (given.Answer is null || Node.IsError(given.Answer) || !isThere)
        {
            throw new UnsupportedException($"the service has no affiliation {affiliation}");
        }

        stage.Check("XEP0060-4.1-4", node.Supports(affiliation + "-affiliation"), "the feature, since it is given", list.Answer!.ToString());
    }

    /// <summary>§8.8.1: who is subscribed.</summary>
    [Scenario("xep0060/8.8.1/listed", "An owner is told who is subscribed, and not who waits or was")]
    [Checks("XEP0060-8.8.1.2-1", "XEP0060-8.8.1.2-2")]
    public static async Task An_owner_is_told_who_is_subscribed(Stage stage)
    {
        // Arrange
        var node = await SubscriptionsAsync(stage, "access_model=open");
        await using var romeo = await node.SubscriberAsync("romeo");
        await using var benvolio = await node.SubscriberAsync("benvolio");
        await Node.AnswerAsync(benvolio, node.Set("unsubscribe1", $"<unsubscribe node='{node.Name}' jid='{benvolio.FullJid}'/>"));
        await node.ConfigureAsync("access_model=authorize");
        await using var mercutio = await node.SubscriberAsync("mercutio");
        node.Owner.Ignore(Wire.Stanza("<message><x xmlns='jabber:x:data'/></message>"));

        // Act
        var round = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<subscriptions node='{node.Name}'/>"));

        // Expect: those who wait SHOULD NOT be there.
        var list = round.Answer?.Descendants(s_subscription).ToList() ?? [];
        bool Has(Actor actor) => list.Exists(entry => entry.Attribute("jid")?.Value == actor.FullJid);
        stage.Check("XEP0060-8.8.1.2-1", Has(romeo) && !Has(benvolio), $"{romeo.FullJid}, and not {benvolio.FullJid}", round.Answer?.ToString() ?? "nothing");
        if (Has(mercutio))
        {
            stage.Deviates("XEP0060-8.8.1.2-1", $"not {mercutio.FullJid}, who waits", round.Answer!.ToString());
        }

        stage.Check("XEP0060-8.8.1.2-2", list.GroupBy(entry => entry.Attribute("jid")?.Value, StringComparer.Ordinal).All(group => group.Count() == group.Select(entry => entry.Attribute("subid")?.Value).Distinct(StringComparer.Ordinal).Count()), "each once", round.Answer!.ToString());
    }

    /// <summary>§8.8.3: a subscriber is removed, and told.</summary>
    [Scenario("xep0060/8.8.3/removed", "A subscriber whom the owner removes is told so, and told of nothing more")]
    [Checks("XEP0060-8.8.3-1", "XEP0060-8.8.4-1", "XEP0060-4.2-1")]
    public static async Task A_subscriber_is_removed(Stage stage)
    {
        // Arrange
        var node = await SubscriptionsAsync(stage);
        await using var romeo = await node.SubscriberAsync("romeo");

        // Act
        var round = await node.ActAsync(node.Owner, Changing(node, "change1", $"<subscription jid='{romeo.FullJid}' subscription='none'/>"), told: [romeo]);
        var published = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks")), untold: [romeo]);
        var list = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<subscriptions node='{node.Name}'/>"));

        // Expect
        round.Shows("XEP0060-8.8.4-1", node.Event($"<subscription node='{node.Name}' jid='{romeo.FullJid}' subscription='none'/>"), romeo);
        stage.Check("XEP0060-8.8.3-1", list.Answer is { } answer && !answer.Descendants(s_subscription).Any(), "nobody", list.Answer?.ToString() ?? "nothing");
        published.Hides("XEP0060-4.2-1", romeo);
    }

    /// <summary>§8.8.2: an entry without a state changes nothing.</summary>
    [Scenario("xep0060/8.8.2/no-state", "A change that names no state of a subscription changes none")]
    [Checks("XEP0060-8.8.2.1-3")]
    public static async Task No_state_changes_nothing(Stage stage)
    {
        // Arrange
        var node = await SubscriptionsAsync(stage);
        await using var romeo = await node.SubscriberAsync("romeo");

        // Act
        await node.ActAsync(node.Owner, Changing(node, "change1", $"<subscription jid='{romeo.FullJid}'/>"));
        var list = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<subscriptions node='{node.Name}'/>"));

        // Expect
        list.Succeeds("XEP0060-8.8.2.1-3", $"<pubsub xmlns='{Node.OwnerSpace}'><subscriptions><subscription jid='{romeo.FullJid}' subscription='subscribed'/></subscriptions></pubsub>");
    }

    /// <summary>§8.8.2.4: what cannot be changed is given back.</summary>
    [Scenario("xep0060/8.8.2.4/some", "Of several changes of subscriptions those that cannot be made are given back as they are, and the others are made")]
    [Checks("XEP0060-8.8.2.4-2", "XEP0060-8.8.2.4-3", "XEP0060-8.8.2.4-4", "XEP0060-8.8.2.4-5")]
    public static async Task What_cannot_be_changed_is_given_back(Stage stage)
    {
        // Arrange
        var node = await SubscriptionsAsync(stage);
        await using var romeo = await node.SubscriberAsync("romeo");
        await using var benvolio = await node.SubscriberAsync("benvolio");
        romeo.Ignore(Wire.Stanza(node.Event("<subscription/>")));

        // Act
        var round = await node.ActAsync(node.Owner, Changing(node, "change1", $"<subscription jid='{romeo.FullJid}' subscription='none'/><subscription jid='{benvolio.FullJid}' subscription='wherefore'/>"));
        var list = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<subscriptions node='{node.Name}'/>"));

        // Expect
        var entries = round.Answer?.Descendants(s_subscription).ToList() ?? [];
        var returned = entries.Find(entry => entry.Attribute("jid")?.Value == benvolio.FullJid);
        stage.Check("XEP0060-8.8.2.4-2", round.Answer is { } answer && Node.IsError(answer) && returned is not null, "an error with the entry", round.Answer?.ToString() ?? "nothing");
        if (Wire.ConditionOf(round.Answer!) != "not-acceptable")
        {
            stage.Deviates("XEP0060-8.8.2.4-2", "not-acceptable", round.Answer!.ToString());
        }

        stage.Check("XEP0060-8.8.2.4-3", entries.Count == 1 && returned is not null, "the entry alone", round.Answer!.ToString());
        stage.Check("XEP0060-8.8.2.4-4", returned?.Attribute("subscription")?.Value == "subscribed", "its state of now", round.Answer.ToString());
        var left = list.Answer?.Descendants(s_subscription).Select(entry => entry.Attribute("jid")?.Value).ToList() ?? [];
        stage.Check("XEP0060-8.8.2.4-5", left.SequenceEqual([benvolio.FullJid]), $"{benvolio.FullJid} alone", list.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§8.9.1: who is affiliated.</summary>
    [Scenario("xep0060/8.9.1/listed", "An owner is told who is affiliated, by bare JIDs, and not who is not")]
    [Checks("XEP0060-8.9.1.2-1", "XEP0060-4.1-1", "XEP0060-8.9.3-1")]
    public static async Task An_owner_is_told_who_is_affiliated(Stage stage)
    {
        // Arrange
        var node = await AffiliationsAsync(stage);
        await using var romeo = await node.AffiliatedAsync("romeo", "publisher");
        await using var benvolio = await node.AffiliatedAsync("benvolio", "member");
        await node.Owner.AskAsync(node.Affiliating("remove1", benvolio.BareJid, "none"));

        // Act
        var round = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<affiliations node='{node.Name}'/>"));

        // Expect
        var list = round.Answer?.Descendants(s_affiliation).ToDictionary(entry => entry.Attribute("jid")?.Value ?? "", entry => entry.Attribute("affiliation")?.Value, StringComparer.Ordinal) ?? [];
        stage.Check("XEP0060-8.9.1.2-1", list.GetValueOrDefault(node.Owner.BareJid) == "owner" && list.GetValueOrDefault(romeo.BareJid) == "publisher" && list.Values.All(affiliation => affiliation != "none"), "the owner and the publisher", round.Answer?.ToString() ?? "nothing");
        stage.Check("XEP0060-4.1-1", list.Keys.All(address => !address.Contains('/', StringComparison.Ordinal)), "bare JIDs", round.Answer!.ToString());
        stage.Check("XEP0060-8.9.3-1", !list.ContainsKey(benvolio.BareJid), $"not {benvolio.BareJid}", round.Answer.ToString());
    }

    /// <summary>§8.9.2: an entry without an affiliation changes nothing.</summary>
    [Scenario("xep0060/8.9.2/no-affiliation", "A change that names no affiliation changes none")]
    [Checks("XEP0060-8.9.2.1-3")]
    public static async Task No_affiliation_changes_nothing(Stage stage)
    {
        // Arrange
        var node = await AffiliationsAsync(stage);
        await using var romeo = await node.AffiliatedAsync("romeo", "publisher");

        // Act
        await node.ActAsync(node.Owner, node.OwnerSet("change1", $"<affiliations node='{node.Name}'><affiliation jid='{romeo.BareJid}'/></affiliations>"));
        var list = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<affiliations node='{node.Name}'/>"));

        // Expect
        list.Succeeds("XEP0060-8.9.2.1-3", $"<pubsub xmlns='{Node.OwnerSpace}'><affiliations><affiliation jid='{romeo.BareJid}' affiliation='publisher'/></affiliations></pubsub>");
    }

    /// <summary>§8.9.2.4: somebody stays an owner, and what can be changed is.</summary>
    [Scenario("xep0060/8.9.2.4/last-owner", "The only owner stays one; the change is given back, and the others are made")]
    [Checks("XEP0060-8.9.2.4-3", "XEP0060-8.9.2.4-2", "XEP0060-8.9.2.4-5", "XEP0060-8.9.2.4-6", "XEP0060-8.9.2.4-7")]
    public static async Task The_only_owner_stays_one(Stage stage)
    {
        // Arrange
        var node = await AffiliationsAsync(stage);
        await using var romeo = await node.AffiliatedAsync("romeo");
        node.Require("publisher-affiliation");

        // Act
        var change = $"<affiliation jid='{node.Owner.BareJid}' affiliation='none'/><affiliation jid='{romeo.BareJid}' affiliation='publisher'/>";
        var round = await node.ActAsync(node.Owner, node.OwnerSet("change1", $"<affiliations node='{node.Name}'>{change}</affiliations>"));
        var list = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<affiliations node='{node.Name}'/>"));

        // Expect
        string? Of(Actor actor) => list.Answer?.Descendants(s_affiliation).FirstOrDefault(entry => entry.Attribute("jid")?.Value == actor.BareJid)?.Attribute("affiliation")?.Value;
        stage.Check("XEP0060-8.9.2.4-3", Of(node.Owner) == "owner", "still an owner", list.Answer?.ToString() ?? "nothing");
        var entries = round.Answer?.Descendants(s_affiliation).ToList() ?? [];
        var returned = entries.Find(entry => entry.Attribute("jid")?.Value == node.Owner.BareJid);
        stage.Check("XEP0060-8.9.2.4-2", round.Answer is { } answer && Node.IsError(answer) && returned is not null, "an error with the entry", round.Answer?.ToString() ?? "nothing");
        if (Wire.ConditionOf(round.Answer!) != "not-acceptable")
        {
            stage.Deviates("XEP0060-8.9.2.4-2", "not-acceptable", round.Answer!.ToString());
        }

        stage.Check("XEP0060-8.9.2.4-5", entries.Count == 1 && returned is not null, "the entry alone", round.Answer!.ToString());
        stage.Check("XEP0060-8.9.2.4-6", returned?.Attribute("affiliation")?.Value == "owner", "what it is now", round.Answer.ToString());
        stage.Check("XEP0060-8.9.2.4-7", Of(romeo) == "publisher", "a publisher, since that was not given back", list.Answer!.ToString());
    }

    /// <summary>§4.1, table 2: a full JID is an account.</summary>
    [Scenario("xep0060/4.1/full-jid", "An affiliation that is given to a resource is its account's")]
    [Checks("XEP0060-4.1-1")]
    public static async Task An_affiliation_is_an_accounts(Stage stage)
    {
        // Arrange
        var node = await AffiliationsAsync(stage);
        await using var romeo = await node.AffiliatedAsync("romeo");
        node.Require("publisher-affiliation");

        // Act
        var round = await node.ActAsync(node.Owner, node.Affiliating("change1", romeo.FullJid, "publisher"));
        var list = await node.ActAsync(node.Owner, node.OwnerGet("list1", $"<affiliations node='{node.Name}'/>"));

        // Expect: refused, or the account's.
        var addresses = list.Answer?.Descendants(s_affiliation).Select(entry => entry.Attribute("jid")?.Value).ToList() ?? [];
        stage.Check("XEP0060-4.1-1", Node.IsError(round.Answer!) ? !addresses.Contains(romeo.FullJid) : addresses.Contains(romeo.BareJid) && !addresses.Contains(romeo.FullJid), romeo.BareJid, list.Answer?.ToString() ?? "nothing");
    }

    private static string Changing(Node node, string id, string entries) => node.OwnerSet(id, $"<subscriptions node='{node.Name}'>{entries}</subscriptions>");

    private static async Task<Node> SubscriptionsAsync(Stage stage, params string[] settings)
    {
        var node = await Node.PrepareAsync(stage);
        node.Require("manage-subscriptions");
        await node.MakeAsync(settings);
        return node;
    }

    private static async Task<Node> AffiliationsAsync(Stage stage)
    {
        var node = await Node.PrepareAsync(stage);
        node.Require("modify-affiliations");
        await node.MakeAsync();
        return node;
    }
}
