namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §2.5: deleting an item, and the subscriptions that end with it.</summary>
public static class S02_05_DeletingItems
{
    /// <summary>The subscriptions, and what the contact is sent.</summary>
    public static IEnumerable<Cell<(SubscriptionState State, IReadOnlyList<string> Sent)>> Subscriptions { get; } =
    [
        new("rfc6121/2.5.2/subscribed-to", "Removing a contact whom one is subscribed to sends unsubscribe",
            (SubscriptionState.To, ["unsubscribe"]), "RFC6121-2.5.2-2"),
        new("rfc6121/2.5.2/subscribed-from", "Removing a contact who is subscribed sends unsubscribed",
            (SubscriptionState.From, ["unsubscribed"]), "RFC6121-2.5.2-3"),
        new("rfc6121/2.5.2/subscribed-both", "Removing a contact with a mutual subscription sends unsubscribe and unsubscribed",
            (SubscriptionState.Both, ["unsubscribe", "unsubscribed"]), "RFC6121-2.5.2-4", "RFC6121-2.5.2-2", "RFC6121-2.5.2-3"),
    ];

    /// <summary>§2.5.2: result, pushes, and the roster without it.</summary>
    [Scenario("rfc6121/2.5.2/removed", "An item that is removed is gone, and all interested resources are told")]
    [Checks("RFC6121-2.5.2-1")]
    public static async Task An_item_that_is_removed_is_gone(Stage stage)
    {
        // Arrange
        await using var orchard = await Roster.InterestedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await Roster.StoreAsync(stage, orchard, "<item jid='juliet@verona.example' name='Juliet'><group>Friends</group></item>");
        await Roster.StoreAsync(stage, orchard, "<item jid='nurse@verona.example'/>");
        await using var street = await Roster.InterestedAsync(stage, "street", orchard.Account);

        // Act
        await orchard.SendAsync(Roster.Set("set", "<item jid='juliet@verona.example' subscription='remove'/>"));

        // Expect
        var push = Wire.Stanza($"<iq type='set'><query xmlns='{Roster.Namespace}'><item jid='juliet@verona.example' subscription='remove'/></query></iq>");
        await orchard.ExpectAsync(Wire.Unordered(Wire.IqResult("set"), push));
        await street.ExpectAsync(push);
        var roster = await Roster.GetAsync(stage, orchard);
        stage.Check(
            "RFC6121-2.5.2-1",
            Roster.ItemOf(roster, "juliet@verona.example") is null && Roster.ItemOf(roster, "nurse@verona.example") is not null,
            "the roster without that item and with the other", Roster.Words(roster));
    }

    /// <summary>§2.5.2: what was between the two ends.</summary>
    [ScenarioTable(nameof(Subscriptions))]
    public static async Task Removing_ends_the_subscriptions(Stage stage, (SubscriptionState State, IReadOnlyList<string> Sent) row)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, row.State);

        // Act
        await couple.User.SendAsync(Roster.Set("set", $"<item jid='{couple.Contact.BareJid}' subscription='remove'/>"));
        await couple.User.AwaitAsync(Wire.Unordered(Wire.IqResult("set"), Roster.AnyPush));

        // Expect
        var came = await couple.Contact.GatherAsync(couple.User, [.. row.Sent.Select(type => Couple.Sent(type, couple.User))]);
        foreach (var (type, requirement) in new[] { ("unsubscribe", "RFC6121-2.5.2-2"), ("unsubscribed", "RFC6121-2.5.2-3") })
        {
            if (row.Sent.Contains(type, StringComparer.Ordinal))
            {
                stage.Check(requirement, came.Has(Couple.Sent(type, couple.User)), $"the contact receives {type}", $"at the contact: {came}");
            }
        }

        if (row.State == SubscriptionState.Both)
        {
            var both = row.Sent.All(type => came.Has(Couple.Sent(type, couple.User)));
            stage.Check("RFC6121-2.5.2-4", both, "the contact receives both", $"at the contact: {came}");
        }

        couple.Rest();
    }

    /// <summary>§2.5.3: what is not there cannot be removed.</summary>
    [Scenario("rfc6121/2.5.3/unknown", "Removing an item that is not in the roster is answered with item-not-found")]
    [Checks("RFC6121-2.5.3-1")]
    public static async Task An_unknown_item_cannot_be_removed(Stage stage)
    {
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        romeo.Ignore(Roster.AnyPush);

        await romeo.SendAsync(Roster.Set("set", "<item jid='juliet@verona.example' subscription='remove'/>"));

        await romeo.ExpectAsync(Wire.IqError("set", "item-not-found"));
    }
}
