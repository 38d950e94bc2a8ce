namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §2.3: adding an item, and what is refused.</summary>
public static class S02_03_AddingItems
{
    // As much as the smallest stanza that every server must take (RFC 6120 §13.12: 10000 bytes) leaves room for.
    private const int Oversize = 8000;

    /// <summary>Sets that break a rule of §2.3.3, and the condition that answers them.</summary>
    public static IEnumerable<Cell<RefusedSet>> Refused { get; } =
    [
        new("rfc6121/2.3.3/two-items", "A roster set of two items is refused with bad-request",
            new("<item jid='juliet@verona.example'/><item jid='nurse@verona.example'/>", "bad-request"), "RFC6121-2.3.3-3", "RFC6121-2.1.5-1"),
        new("rfc6121/2.3.3/no-item", "A roster set without an item is refused",
            new("", "bad-request|not-acceptable"), "RFC6121-2.1.5-1", "RFC6121-2.3.3-1"),
        new("rfc6121/2.3.3/duplicate-groups", "A roster set that names a group twice is refused with bad-request",
            new("<item jid='juliet@verona.example'><group>Friends</group><group>Friends</group></item>", "bad-request"), "RFC6121-2.3.3-3"),
        new("rfc6121/2.3.3/empty-group", "A roster set with an empty group is refused with not-acceptable",
            new("<item jid='juliet@verona.example'><group></group></item>", "not-acceptable"), "RFC6121-2.3.3-4"),
        new("rfc6121/2.3.3/empty-group-among-others", "A roster set with an empty group beside another is refused with not-acceptable",
            new("<item jid='juliet@verona.example'><group>Friends</group><group/></item>", "not-acceptable"), "RFC6121-2.3.3-4"),
    ];

    /// <summary>Texts that no limit of a server is likely to let pass.</summary>
    public static IEnumerable<Cell<string>> Oversized { get; } =
    [
        new("rfc6121/2.3.3/long-name", "A name that is longer than the server's limit is refused with not-acceptable",
            $"<item jid='juliet@verona.example' name='{new string('j', Oversize)}'/>", "RFC6121-2.3.3-4"),
        new("rfc6121/2.3.3/long-group", "A group that is longer than the server's limit is refused with not-acceptable",
            $"<item jid='juliet@verona.example'><group>{new string('g', Oversize)}</group></item>", "RFC6121-2.3.3-4"),
    ];

    /// <summary>§2.3.2: the item is there.</summary>
    [Scenario("rfc6121/2.3.2/created", "An item that was added stands in the roster")]
    [Checks("RFC6121-2.3.2-1")]
    public static async Task An_item_that_was_added_stands_in_the_roster(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        romeo.Ignore(Roster.AnyPush);
        var card = new RosterCard("Juliet", "Capulets", "Friends");

        // Act
        await romeo.SendAsync(Roster.Set("set", card.Item("juliet@verona.example")));

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("set"));
        var item = await Roster.FindAsync(stage, romeo, "juliet@verona.example");
        stage.Check("RFC6121-2.3.2-1", card.DifferenceTo(item) is null && SubscriptionState.None.IsShownBy(item), card.Item("juliet@verona.example"), Roster.Words(item));
    }

    /// <summary>§2.3.2: the result goes to the resource that asked, the push to it and the others.</summary>
    [Scenario("rfc6121/2.3.2/result-and-pushes", "Adding gives a result to the resource that did it, and a push to it and to the others")]
    [Checks("RFC6121-2.3.2-2", "RFC6121-2.3.2-3")]
    public static async Task Adding_gives_a_result_and_pushes(Stage stage)
    {
        // Arrange
        await using var orchard = await Roster.InterestedAsync(stage, "orchard", await stage.AccountAsync("romeo"));
        await using var street = await Roster.InterestedAsync(stage, "street", orchard.Account);

        // Act
        await orchard.SendAsync(Roster.Set("set", new RosterCard("Juliet", "Friends").Item("juliet@verona.example")));

        // Expect
        var push = Roster.Push("<item jid='juliet@verona.example' name='Juliet' ask='[absent]'><group>Friends</group></item>");
        await orchard.ExpectAsync(Wire.Unordered(Wire.IqResult("set"), push));
        await street.ExpectAsync(push);
    }

    /// <summary>§2.3.3: the error is named.</summary>
    [ScenarioTable(nameof(Refused))]
    public static async Task A_set_that_breaks_a_rule_is_refused(Stage stage, RefusedSet set)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        romeo.Ignore(Roster.AnyPush);

        // Act
        await romeo.SendAsync(Roster.Set("set", set.Items));

        // Expect
        await romeo.ExpectAsync(Wire.IqError("set", set.Condition));
    }

    /// <summary>§2.3.3: where there is a limit, it is told so.</summary>
    [ScenarioTable(nameof(Oversized))]
    public static async Task A_text_above_the_limit_is_refused(Stage stage, string item)
    {
        // Arrange: §2.1.6 says who must be sent pushes, not who must not.
        await using var romeo = await stage.ConnectAsync("romeo");
        romeo.Ignore(Roster.AnyPush);

        // Act
        await romeo.SendAsync(Roster.Set("set", item));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("set", "not-acceptable")),
            Outcome.Unsupported(Wire.IqResult("set")));
    }
}

/// <summary>A roster set that is refused.</summary>
/// <param name="Items">What the query holds.</param>
/// <param name="Condition">The condition of the error, or several as <c>a|b</c>.</param>
public sealed record RefusedSet(string Items, string Condition);
