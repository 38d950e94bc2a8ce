namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §3 (implementation note): subscription stanzas go between bare JIDs.</summary>
public static class S03_00_BareAddresses
{
    /// <summary>Each type, in a state in which it is routed and delivered.</summary>
    public static IEnumerable<Cell<(string Type, SubscriptionState State)>> Types { get; } =
    [
        new("rfc6121/3/stamp-subscribe", "A request is stamped with the bare JID", ("subscribe", SubscriptionState.None), "RFC6121-3-1", "RFC6121-3.1.2-7"),
        new("rfc6121/3/stamp-subscribed", "An approval is stamped with the bare JID", ("subscribed", SubscriptionState.NonePendingIn), "RFC6121-3-1", "RFC6121-3.1.5-1"),
        new("rfc6121/3/stamp-unsubscribe", "An unsubscribe is stamped with the bare JID", ("unsubscribe", SubscriptionState.To), "RFC6121-3-1", "RFC6121-3.3.2-4"),
        new("rfc6121/3/stamp-unsubscribed", "A cancellation is stamped with the bare JID", ("unsubscribed", SubscriptionState.From), "RFC6121-3-1", "RFC6121-3.2.2-6"),
    ];

    /// <summary>§3: "not the full JID", whatever the client wrote.</summary>
    [ScenarioTable(nameof(Types))]
    public static async Task A_subscription_stanza_is_stamped_with_the_bare_JID(Stage stage, (string Type, SubscriptionState State) row)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, row.State);

        // Act
        await couple.User.SendAsync($"<presence type='{row.Type}' id='s1' from='{couple.User.FullJid}' to='{couple.Contact.BareJid}'/>");

        // Expect
        await couple.Contact.ExpectAsync(Wire.Stanza($"<presence type='{row.Type}' from='{couple.User.BareJid}'/>"));
        couple.Rest();
    }
}
