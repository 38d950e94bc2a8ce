using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0060;

/// <summary>XEP-0060 §12: rules of notifications.</summary>
[Requires(Node.Offered)]
[Bindings(Binding.Tcp)]
public static class S12_Rules
{
    /// <summary>§12.4: who cannot be reached is no subscriber any more.</summary>
    [Scenario("xep0060/12.4/bounced", "A subscription ends when a notification comes back for good")]
    [Checks("XEP0060-12.4-3")]
    public static async Task Who_cannot_be_reached_is_no_subscriber(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("retrieve-subscriptions");
        await node.MakeAsync("notification_type=normal");
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var street = await node.SubscriberAsync("street", romeo.Account);
        var round = await node.ActAsync(node.Owner, node.Publishing("publish1", Node.Item("masks")), told: [street]);
        var message = round.Only(street) ?? throw new InconclusiveException($"no notification came, but: {round[street]}");

        // Act
        await street.SendAsync($"<message type='error' id='{message.Attribute("id")?.Value}' to='{node.Address}'><error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>");
        await node.SeenAsync(street);

        // Expect
        var list = await node.ActAsync(romeo, node.Get("list1", "<subscriptions/>"));
        stage.Check("XEP0060-12.4-3", list.Answer is { } answer && !answer.Descendants(XName.Get("subscription", Node.PubSub)).Any(), "no subscription", list.Answer?.ToString() ?? "nothing");
    }

    /// <summary>§12.5: a subscription that lasts as long as the presence.</summary>
    [Scenario("xep0060/12.5/temporary", "A subscription until the end of the presence ends with it")]
    [Checks("XEP0060-12.6-2")]
    public static async Task A_temporary_subscription_ends(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("subscription-options", "retrieve-subscriptions", "leased-subscription");
        await node.MakeAsync();
        await using var romeo = await stage.ConnectAsync("romeo");
        await using var street = await stage.OnlineAsync("street", romeo.Account);
        await node.SubscribeAsync(street, $"<options>{Node.Form("subscribe_options", "expire=presence")}</options>");
        var before = await node.ActAsync(romeo, node.Get("list1", "<subscriptions/>"));

        // Act
        await street.SendAsync("<presence type='unavailable'/>");
        await street.GatherAsync(by: null);
        await node.SeenAsync(street);

        // Expect
        var after = await node.ActAsync(romeo, node.Get("list2", "<subscriptions/>"));
        stage.Check("XEP0060-12.6-2", before.Answer!.Descendants(XName.Get("subscription", Node.PubSub)).Any() && !after.Answer!.Descendants(XName.Get("subscription", Node.PubSub)).Any(), "a subscription, and then none", $"{before.Answer}\n{after.Answer}");
    }

    /// <summary>§12.14: who says that subscribers are told tells them.</summary>
    [Scenario("xep0060/12.14/owner-subscribes", "Whom an owner subscribes is told so by a service that says that it tells it")]
    [Checks("XEP0060-12.14-4", "XEP0060-12.14-1", "XEP0060-12.14-3")]
    public static async Task Whom_an_owner_subscribes_is_told(Stage stage)
    {
        // Arrange
        var node = await Node.PrepareAsync(stage);
        node.Require("manage-subscriptions");
        await node.MakeAsync();
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        var round = await node.ActAsync(node.Owner, node.OwnerSet("change1", $"<subscriptions node='{node.Name}'><subscription jid='{romeo.BareJid}' subscription='subscribed'/></subscriptions>"), told: [romeo]);

        // Expect
        var template = node.Event($"<subscription node='{node.Name}' jid='{romeo.BareJid}' subscription='subscribed'/>");
        round.Shows("XEP0060-12.14-1", template, romeo);
        var isTold = round[romeo].Has(Wire.Stanza(template));
        stage.Check("XEP0060-12.14-3", !isTold || round[romeo].Find(Wire.Stanza(template))!.Attribute("to")?.Value.Split('/')[0] == romeo.BareJid, romeo.BareJid, round[romeo].ToString());
        stage.Check("XEP0060-12.14-4", !isTold || node.Supports("subscription-notifications"), "the feature, since subscribers are told", round[romeo].ToString());
    }
}
