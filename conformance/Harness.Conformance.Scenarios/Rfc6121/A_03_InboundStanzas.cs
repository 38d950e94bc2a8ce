using static Harness.Conformance.Scenarios.Rfc6121.SubscriptionState;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>
/// RFC 6121 Appendix A.3: what becomes of a subscription stanza that arrives for the user, by the state it meets. The contact who sends it is an account of the same
/// target and therefore in the mirrored state; where A.2 keeps the contact's server from routing it, both rules are seen as one: it does not arrive.
/// </summary>
public static class A_03_InboundStanzas
{
    /// <summary>The four tables, row by row.</summary>
    public static IEnumerable<Cell<InboundRow>> Rows { get; } =
    [
        .. Table("A.3.1", 1, "subscribe",
            new(None, NonePendingIn), new(NonePendingOut, NonePendingOutIn), new(NonePendingIn, NonePendingIn), new(NonePendingOutIn, NonePendingOutIn),
            new(To, ToPendingIn), new(ToPendingIn, ToPendingIn), new(From, From), new(FromPendingOut, FromPendingOut), new(Both, Both)),
        .. Table("A.3.2", 3, "unsubscribe",
            new(None, None), new(NonePendingOut, NonePendingOut), new(NonePendingIn, None, Body.DoesNotDeliver),
            new(NonePendingOutIn, NonePendingOut, Body.DoesNotDeliver), new(To, To), new(ToPendingIn, To, Body.DoesNotDeliver),
            new(From, None), new(FromPendingOut, NonePendingOut), new(Both, To)),
        .. Table("A.3.3", 4, "subscribed",
            new(None, None), new(NonePendingOut, To), new(NonePendingIn, NonePendingIn), new(NonePendingOutIn, ToPendingIn),
            new(To, To), new(ToPendingIn, ToPendingIn), new(From, From), new(FromPendingOut, Both), new(Both, Both)),
        .. Table("A.3.4", 3, "unsubscribed",
            new(None, None), new(NonePendingOut, None, Body.Ignores), new(NonePendingIn, NonePendingIn), new(NonePendingOutIn, NonePendingIn, Body.Ignores),
            new(To, None), new(ToPendingIn, NonePendingIn), new(From, From), new(FromPendingOut, From, Body.Ignores), new(Both, From)),
    ];

    /// <summary>A.3: the stanza is delivered or not, and the user's state is the one that the table names.</summary>
    [ScenarioTable(nameof(Rows))]
    public static async Task A_row_of_the_inbound_tables(Stage stage, InboundRow row)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, row.Existing);

        // Act
        var (atUser, atContact) = await couple.SendAsync(Party.Contact, row.Stanza, awaited: row.IsDelivered && row.Body == Body.Agrees);

        // Expect
        stage.Check(row.Requirement, atContact.IsWhole && atUser.IsWhole, "both streams go on", $"at the contact: {atContact}\nat the user: {atUser}");
        var arrived = atUser.Has(Couple.Sent(row.Stanza, couple.Contact));
        var allowed = row.Body == Body.Agrees ? arrived == row.IsDelivered : true;
        stage.Check(
            row.Requirement, allowed, $"the user {(row.IsDelivered ? "receives" : "does not receive")} the {row.Stanza}{Exception(row)}", $"at the user: {atUser}");

        // §3.2.3 names "to" and "both" alone: who follows it to the letter ignores a denial altogether.
        var state = row.Body == Body.Ignores && !arrived ? row.Existing : row.New;
        var difference = await couple.DifferenceAsync(state);
        foreach (var id in row.StateRequirements)
        {
            stage.Check(id, difference is null, $"the user's state is \"{state}\"", difference ?? $"\"{state}\"");
        }

        couple.Rest();
    }

    private static string Exception(InboundRow row) => row.Body switch
    {
        Body.DoesNotDeliver => " (A.3.2), or does not (§3.3.3)",
        Body.Ignores => " (A.3.4), or it is ignored (§3.2.3)",
        _ => "",
    };

    private static IEnumerable<Cell<InboundRow>> Table(string section, int first, string stanza, params InboundRow[] rows) =>
        rows.Select((row, index) => Row(section, $"RFC6121-{section}-{first + index}", row with { Stanza = stanza }));

    private static Cell<InboundRow> Row(string section, string requirement, InboundRow row)
    {
        // Delivery where nothing changes is a SHOULD NOT of the row; that nothing changes is a MUST NOT of the text above the table.
        IReadOnlyList<string> state = (row.Stanza, row.Changes) switch
        {
            ("subscribe", _) => [requirement],
            ("unsubscribe", true) => [requirement, "RFC6121-A.3.2-1"],
            ("unsubscribe", _) => ["RFC6121-A.3.2-2"],
            ("subscribed", true) => [requirement, "RFC6121-A.3.3-2"],
            ("subscribed", _) when row.Existing.Subscription is "to" or "both" => ["RFC6121-A.3.3-3"],
            ("subscribed", _) => ["RFC6121-A.3.3-1"],
            (_, true) => [requirement, "RFC6121-A.3.4-1"],
            _ => ["RFC6121-A.3.4-2"],
        };
        return new Cell<InboundRow>(
            $"rfc6121/{section}/{row.Stanza}/{row.Existing.Slug}",
            $"Inbound {row.Stanza} in the state \"{row.Existing}\" {(row.Changes ? $"leads to \"{row.New}\"" : "changes no state")}, and is {(row.IsDelivered ? "" : "not ")}delivered",
            row with { Requirement = requirement, StateRequirements = state },
            [requirement, .. state]);
    }
}

/// <summary>A row of the inbound tables.</summary>
/// <param name="Existing">The state that the stanza meets.</param>
/// <param name="New">The state after it.</param>
/// <param name="Body">What the text of §3 says of the row.</param>
/// <param name="Stanza">The type of the presence.</param>
/// <param name="Requirement">The id of the row.</param>
public sealed record InboundRow(
    SubscriptionState Existing, SubscriptionState New, Body Body = Body.Agrees, string Stanza = "", string Requirement = "")
{
    /// <summary>The requirements that say what the state is afterwards.</summary>
    public IReadOnlyList<string> StateRequirements { get; init; } = [];

    /// <summary>Whether the state changes.</summary>
    public bool Changes => New != Existing;

    /// <summary>Whether the table delivers it: exactly where the state changes.</summary>
    public bool IsDelivered => Changes;
}

/// <summary>How the text of RFC 6121 §3 stands to a row of the appendix; where they differ, either may be followed.</summary>
public enum Body
{
    /// <summary>Both say the same.</summary>
    Agrees,

    /// <summary>§3.3.3 ends the request, but does not deliver the stanza.</summary>
    DoesNotDeliver,

    /// <summary>§3.2.3 ignores the stanza.</summary>
    Ignores,
}
