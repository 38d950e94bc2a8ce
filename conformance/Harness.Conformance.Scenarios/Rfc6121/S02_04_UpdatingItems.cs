namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §2.4: an item is atomic, and is updated exactly as provided.</summary>
public static class S02_04_UpdatingItems
{
    /// <summary>The reasons of §2.4.1 to update an item.</summary>
    public static IEnumerable<Cell<(RosterCard Before, RosterCard After)>> Updates { get; } =
    [
        Update("add-group", "Adding a group", new("Juliet", "Friends"), new("Juliet", "Friends", "Lovers")),
        Update("remove-group", "Taking away one of two groups", new("Juliet", "Friends", "Lovers"), new("Juliet", "Lovers")),
        Update("remove-all-groups", "Taking away all groups", new("Juliet", "Friends", "Lovers"), new RosterCard("Juliet")),
        Update("change-name", "Changing the name", new("Juliet", "Friends"), new("Julietta", "Friends")),
        Update("remove-name", "Taking away the name", new("Juliet", "Friends"), new("", "Friends")),
        Update("change-both", "Changing name and groups at once", new("Juliet", "Friends"), new("Julietta", "Lovers")),
    ];

    /// <summary>§2.4: result, pushes and the roster show the item as it was provided.</summary>
    [ScenarioTable(nameof(Updates))]
    public static async Task An_item_is_updated_as_provided(Stage stage, (RosterCard Before, RosterCard After) update)
    {
        // Arrange
        await using var orchard = await Roster.InterestedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await Roster.StoreAsync(stage, orchard, update.Before.Item("juliet@verona.example"));
        await using var street = await Roster.InterestedAsync(stage, "street", orchard.Account);

        // Act
        await orchard.SendAsync(Roster.Set("set", update.After.Item("juliet@verona.example")));

        // Expect
        var push = Wire.Element($"a push of {update.After.Item("juliet@verona.example")}", element => Roster.PushMismatch(element, "juliet@verona.example", update.After));
        await orchard.ExpectAsync("RFC6121-2.4.2-1", Wire.Unordered(Wire.IqResult("set"), push));
        await street.ExpectAsync("RFC6121-2.4.2-1", push);
        var item = await Roster.FindAsync(stage, orchard, "juliet@verona.example");
        stage.Check("RFC6121-2.4.1-1", update.After.DifferenceTo(item) is null, update.After.Item("juliet@verona.example"), Roster.Words(item));
    }

    /// <summary>§2.4.1: the subscription is no part of what a client provides.</summary>
    [Scenario("rfc6121/2.4.1/keeps-subscription", "An update leaves the subscription and what is pending as they are")]
    [Checks("RFC6121-2.4.1-1", "RFC6121-2.1.2.5-3")]
    public static async Task An_update_leaves_the_subscription(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.FromPendingOut);

        // Act
        await Roster.StoreAsync(stage, couple.User, new RosterCard("Julietta", "Friends").Item(couple.Contact.BareJid));

        // Expect
        var item = await Roster.FindAsync(stage, couple.User, couple.Contact.BareJid);
        stage.Check("RFC6121-2.4.1-1", new RosterCard("Julietta", "Friends").DifferenceTo(item) is null, "the new name and group", Roster.Words(item));
        stage.Check(
            "RFC6121-2.1.2.5-3", SubscriptionState.FromPendingOut.IsShownBy(item), SubscriptionState.FromPendingOut.RosterWords, Roster.Words(item));
        couple.Rest();
    }

    private static Cell<(RosterCard Before, RosterCard After)> Update(string word, string words, RosterCard before, RosterCard after) =>
        new($"rfc6121/2.4.1/{word}", $"{words} leaves the item exactly as it was provided", (before, after), "RFC6121-2.4.1-1", "RFC6121-2.4.2-1");
}
