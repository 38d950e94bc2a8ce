using static Harness.Conformance.Scenarios.Rfc6121.SubscriptionState;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>
/// RFC 6121 Appendix A.2: what becomes of a subscription stanza that the user sends, by the state it meets. Routing is seen at the contact, who is an account of the
/// same target and therefore in the mirrored state; where A.3 keeps the stanza from the contact in that state, only the user's state is seen.
/// </summary>
public static class A_02_OutboundStanzas
{
    /// <summary>The four tables, row by row.</summary>
    public static IEnumerable<Cell<OutboundRow>> Rows { get; } =
    [
        .. Table("A.2.1", "subscribe",
            new(None, NonePendingOut, AtContact.Seen), new(NonePendingOut, NonePendingOut), new(NonePendingIn, NonePendingOutIn, AtContact.Seen),
            new(NonePendingOutIn, NonePendingOutIn), new(To, To), new(ToPendingIn, ToPendingIn), new(From, FromPendingOut, AtContact.Seen),
            new(FromPendingOut, FromPendingOut), new(Both, Both)),
        .. Table("A.2.2", "unsubscribe",
            new(None, None), new(NonePendingOut, None, AtContact.SeenOrForgotten), new(NonePendingIn, NonePendingIn),
            new(NonePendingOutIn, NonePendingIn, AtContact.SeenOrForgotten), new(To, None, AtContact.Seen), new(ToPendingIn, NonePendingIn, AtContact.Seen),
            new(From, From), new(FromPendingOut, From, AtContact.SeenOrForgotten), new(Both, From, AtContact.Seen)),
        .. Table("A.2.3", "subscribed",
            new(None, None, AtContact.Unseen), new(NonePendingOut, NonePendingOut, AtContact.Unseen), new(NonePendingIn, From, AtContact.Seen),
            new(NonePendingOutIn, FromPendingOut, AtContact.Seen), new(To, To, AtContact.Unseen), new(ToPendingIn, Both, AtContact.Seen),
            new(From, From, AtContact.Unseen), new(FromPendingOut, FromPendingOut, AtContact.Unseen), new(Both, Both, AtContact.Unseen)),
        .. Table("A.2.4", "unsubscribed",
            new(None, None, AtContact.Unseen), new(NonePendingOut, NonePendingOut, AtContact.Unseen), new(NonePendingIn, None),
            new(NonePendingOutIn, NonePendingOut), new(To, To, AtContact.Unseen), new(ToPendingIn, To),
            new(From, None, AtContact.Seen), new(FromPendingOut, NonePendingOut, AtContact.Seen), new(Both, To, AtContact.Seen)),
    ];

    /// <summary>A.2: the stanza is routed or not, and the user's state is the one that the table names.</summary>
    [ScenarioTable(nameof(Rows))]
    public static async Task A_row_of_the_outbound_tables(Stage stage, OutboundRow row)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, row.Existing);

        // Act
        var (atContact, atUser) = await couple.SendAsync(Party.User, row.Stanza, awaited: row.AtContact == AtContact.Seen);

        // Expect
        stage.Check(row.Requirement, atContact.IsWhole && atUser.IsWhole, "both streams go on", $"at the contact: {atContact}\nat the user: {atUser}");
        await CheckRouteAsync(couple, row, atContact);
        var difference = await couple.DifferenceAsync(row.New);
        stage.Check(row.Requirement, difference is null, $"the user's state is \"{row.New}\"", difference ?? $"\"{row.New}\"");
        if (row is { Stanza: "subscribed", New.PendingIn: false, AtContact: AtContact.Unseen, New.Subscription: "none" or "to" } && stage.Features.Has(Feature.PreApproval))
        {
            await CheckPreApprovalAsync(couple, row);
        }

        couple.Rest();
    }

    private static async Task CheckRouteAsync(Couple couple, OutboundRow row, Gathered atContact)
    {
        var arrived = atContact.Has(Couple.Sent(row.Stanza, couple.User));
        switch (row.AtContact)
        {
            case AtContact.Seen:
                couple.Stage.Check(row.Requirement, arrived, $"the contact receives the {row.Stanza}", $"at the contact: {atContact}");
                break;
            case AtContact.Unseen:
                couple.Stage.Check(row.Requirement, !arrived, $"the contact does not receive the {row.Stanza}", $"at the contact: {atContact}");
                break;
            case AtContact.SeenOrForgotten:
                // A.3.2 delivers it to a contact whose request it withdraws, §3.3.3 forbids that: either way the request is gone.
                var gone = arrived || !await couple.FurtherResourceIsAskedAsync(Party.Contact);
                couple.Stage.Check(
                    row.Requirement, gone, "the contact receives it, or at least is asked no longer (§3.3.3)", $"a further resource of the contact is still asked; at the contact: {atContact}");
                break;
            default:
                break; // the tables of A.3 and the text of §3 leave nothing to see
        }
    }

    // A.2.3, note 1, with §3.4.2: what the contact asks from now on is granted without asking the user.
    private static async Task CheckPreApprovalAsync(Couple couple, OutboundRow row)
    {
        var granted = Couple.Sent("subscribed", couple.User);
        await couple.Contact.SendAsync($"<presence type='subscribe' id='{couple.Stage.NewId("ask")}' to='{couple.User.BareJid}'/>");
        var atUser = await couple.User.GatherAsync(couple.Contact);
        var atContact = await couple.Contact.GatherAsync(couple.User, granted);
        couple.Stage.Check(
            row.Requirement,
            atContact.Has(granted) && !atUser.Has(Couple.Sent("subscribe", couple.Contact)),
            "it is a pre-approval: a request of the contact is granted, and the user is not asked",
            $"at the contact: {atContact}\nat the user: {atUser}");
    }

    private static IEnumerable<Cell<OutboundRow>> Table(string section, string stanza, params OutboundRow[] rows) =>
        rows.Select((row, index) => new Cell<OutboundRow>(
            $"rfc6121/{section}/{stanza}/{row.Existing.Slug}",
            $"Outbound {stanza} in the state \"{row.Existing}\" {(row.New == row.Existing ? "changes no state" : $"leads to \"{row.New}\"")}{Route(row.AtContact)}",
            row with { Stanza = stanza, Requirement = $"RFC6121-{section}-{index + 1}" },
            $"RFC6121-{section}-{index + 1}"));

    private static string Route(AtContact atContact) => atContact switch
    {
        AtContact.Seen => ", and reaches the contact",
        AtContact.Unseen => ", and does not reach the contact",
        AtContact.SeenOrForgotten => ", and withdraws the request",
        _ => "",
    };
}

/// <summary>A row of the outbound tables.</summary>
/// <param name="Existing">The state that the stanza meets.</param>
/// <param name="New">The state after it.</param>
/// <param name="AtContact">What is seen of the routing.</param>
/// <param name="Stanza">The type of the presence.</param>
/// <param name="Requirement">The id of the row.</param>
public sealed record OutboundRow(
    SubscriptionState Existing, SubscriptionState New, AtContact AtContact = AtContact.Either, string Stanza = "", string Requirement = "");

/// <summary>What a contact on the same server sees of a routed stanza.</summary>
public enum AtContact
{
    /// <summary>A.3 and §3 say that it is not delivered in the contact's state, or contradict one another.</summary>
    Either,

    /// <summary>It is routed, and A.3 delivers it.</summary>
    Seen,

    /// <summary>It is not routed.</summary>
    Unseen,

    /// <summary>It is routed, and is delivered (A.3.2) or only ends the pending request (§3.3.3).</summary>
    SeenOrForgotten,
}
