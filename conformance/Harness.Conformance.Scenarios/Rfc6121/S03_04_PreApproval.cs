using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §3.4: approving a request before it comes.</summary>
public static class S03_04_PreApproval
{
    /// <summary>The states in which an unasked approval is a pre-approval.</summary>
    public static IEnumerable<Cell<SubscriptionState>> States { get; } =
        new[] { SubscriptionState.None, SubscriptionState.NonePendingOut, SubscriptionState.To }.Select(state => new Cell<SubscriptionState>(
            $"rfc6121/3.4.2/noted-{state.Slug}", $"A pre-approval in the state \"{state}\" is noted and pushed, and not routed", state, "RFC6121-3.4.2-4", "RFC6121-3.4.2-5", "RFC6121-2.1.2.1-1"));

    /// <summary>§3.4: who takes pre-approvals says so.</summary>
    [Scenario("rfc6121/3.4/advertised", "A server that notes pre-approvals advertises it")]
    [Checks("RFC6121-3.4-2")]
    public static async Task Pre_approval_is_advertised(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");
        var advertised = romeo.Features?.Element(XName.Get("sub", Feature.PreApproval)) is not null;

        // Act
        await romeo.SendAsync($"<presence type='subscribed' id='pre' to='{juliet.BareJid}'/>");

        // Expect
        await romeo.GatherAsync(by: null);
        var item = await Roster.FindAsync(stage, romeo, juliet.BareJid);
        if (!advertised && item?.Attribute("approved") is null)
        {
            throw new UnsupportedException("no pre-approval was noted, and none advertised");
        }

        stage.Check("RFC6121-3.4-2", advertised, "the stream feature of pre-approvals", $"the item {Roster.Words(item)}, and the features {romeo.Features}");
        Roster.Rest(romeo, juliet);
    }

    /// <summary>§3.4.2 rule 4: an item is made.</summary>
    [Scenario("rfc6121/3.4.2/noted-unknown", "A pre-approval of one who is not in the roster makes an item, is pushed, and is not routed")]
    [Requires(Feature.PreApproval)]
    [Checks("RFC6121-3.4.2-6", "RFC6121-3.4.2-7", "RFC6121-2.1.2.1-1")]
    public static async Task A_pre_approval_makes_an_item(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");

        // Act
        await romeo.SendAsync($"<presence type='subscribed' id='pre' to='{juliet.BareJid}'/>");

        // Expect
        await juliet.ExpectAsync("RFC6121-3.4.2-7", Wire.NothingFrom(romeo));
        var push = Roster.Push($"<item jid='{juliet.BareJid}'/>");
        var came = await romeo.GatherAsync(juliet, push);
        var item = await Roster.FindAsync(stage, romeo, juliet.BareJid);
        stage.Check(
            "RFC6121-3.4.2-6", came.Has(push) && item is not null && SubscriptionState.None.IsShownBy(item), "an item without subscription, and its push", $"{came}\nin the roster {Roster.Words(item)}");
        stage.Check("RFC6121-2.1.2.1-1", item?.Attribute("approved")?.Value is "true" or "1", "the item with approved='true'", Roster.Words(item));
        Roster.Rest(romeo);
    }

    /// <summary>§3.4.2 rule 3: the item is marked.</summary>
    [ScenarioTable(nameof(States))]
    [Requires(Feature.PreApproval)]
    public static async Task A_pre_approval_is_noted(Stage stage, SubscriptionState state)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, state);

        // Act
        var (atContact, atUser) = await couple.SendAsync(Party.User, "subscribed", awaited: false);

        // Expect
        var push = Roster.Push($"<item jid='{couple.Contact.BareJid}' subscription='{state.Subscription}' ask='{(state.PendingOut ? "subscribe" : "[absent]")}'/>");
        stage.Check("RFC6121-3.4.2-5", !atContact.Has(Couple.Sent("subscribed", couple.User)), "the contact does not receive it", $"at the contact: {atContact}");
        stage.Check("RFC6121-3.4.2-4", atUser.Has(push), $"the user receives {push}", $"at the user: {atUser}");
        var item = await Roster.FindAsync(stage, couple.User, couple.Contact.BareJid);
        stage.Check("RFC6121-2.1.2.1-1", item?.Attribute("approved")?.Value is "true" or "1", "the item with approved='true'", Roster.Words(item));
        couple.Rest();
    }

    /// <summary>§3.4.2: the request is granted, and the user is not asked.</summary>
    [Scenario("rfc6121/3.4.2/granted", "A request that was approved before is granted from the bare JID, and the user is not asked")]
    [Requires(Feature.PreApproval)]
    [Checks("RFC6121-3.4.2-8", "RFC6121-3.1.3-8", "RFC6121-3.4.2-1")]
    public static async Task A_request_that_was_approved_before_is_granted(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.None);
        await couple.SendAsync(Party.User, "subscribed", awaited: false);

        // Act
        await couple.Contact.SendAsync($"<presence type='subscribe' id='ask' to='{couple.User.BareJid}'/>");

        // Expect
        var granted = Wire.Stanza($"<presence type='subscribed' from='{couple.User.BareJid}' to='{couple.Contact.BareJid}'/>");
        var atUser = await couple.User.GatherAsync(couple.Contact);
        var atContact = await couple.Contact.GatherAsync(couple.User, granted);
        var right = atContact.Has(granted) && !atUser.Has(Couple.Sent("subscribe", couple.Contact));
        foreach (var id in (string[])["RFC6121-3.1.3-8", "RFC6121-3.4.2-8", "RFC6121-3.4.2-1"])
        {
            stage.Check(id, right, $"the contact receives {granted}, and the user no request", $"at the contact: {atContact}\nat the user: {atUser}");
        }

        var item = await Roster.FindAsync(stage, couple.User, couple.Contact.BareJid);
        stage.Check("RFC6121-3.4.2-8", SubscriptionState.From.IsShownBy(item), SubscriptionState.From.RosterWords, Roster.Words(item));
        couple.Rest();
    }

    /// <summary>§3.2.2 rule 2: a pre-approval is taken back by unsubscribed, which nobody else learns of.</summary>
    [Scenario("rfc6121/3.4.2/taken-back", "A pre-approval that was taken back is not routed, and the next request has to be approved")]
    [Requires(Feature.PreApproval)]
    [Checks("RFC6121-3.2.2-3")]
    public static async Task A_pre_approval_can_be_taken_back(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.None);
        await couple.SendAsync(Party.User, "subscribed", awaited: false);

        // Act
        var (atContact, _) = await couple.SendAsync(Party.User, "unsubscribed", awaited: false);

        // Expect
        stage.Check("RFC6121-3.2.2-3", !atContact.Has(Couple.Sent("unsubscribed", couple.User)), "the contact does not receive it", $"at the contact: {atContact}");
        var (atUser, atAsker) = await couple.SendAsync(Party.Contact, "subscribe", awaited: true);
        stage.Check(
            "RFC6121-3.2.2-3",
            atUser.Has(Couple.Sent("subscribe", couple.Contact)) && !atAsker.Has(Couple.Sent("subscribed", couple.User)),
            "the next request reaches the user, and is not granted", $"at the user: {atUser}\nat the contact: {atAsker}");
        couple.Rest();
    }

    /// <summary>§3.4.2 rule 1: who is subscribed already needs no pre-approval.</summary>
    [Scenario("rfc6121/3.4.2/already-subscribed", "An approval for one who is subscribed already is ignored: no push, and no change")]
    [Requires(Feature.PreApproval)]
    [Checks("RFC6121-3.4.2-2")]
    public static async Task An_approval_for_a_subscriber_is_ignored(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.From);

        // Act
        var (atContact, atUser) = await couple.SendAsync(Party.User, "subscribed", awaited: false);

        // Expect
        var quiet = !atContact.Has(Couple.Sent("subscribed", couple.User)) && !atUser.Has(Roster.AnyPush);
        stage.Check("RFC6121-3.4.2-2", quiet, "no approval to the contact, and no push", $"at the contact: {atContact}\nat the user: {atUser}");
        var item = await Roster.FindAsync(stage, couple.User, couple.Contact.BareJid);
        stage.Check("RFC6121-3.4.2-2", SubscriptionState.From.IsShownBy(item), SubscriptionState.From.RosterWords, Roster.Words(item));
        couple.Rest();
    }

    /// <summary>§3.4.2 rule 2: an approval that was asked for is none in advance.</summary>
    [Scenario("rfc6121/3.4.2/normal-approval", "An approval of a pending request is a normal one: pushed, and routed to the contact")]
    [Requires(Feature.PreApproval)]
    [Checks("RFC6121-3.4.2-3")]
    public static async Task An_approval_of_a_request_is_a_normal_one(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.ToPendingIn);

        // Act
        await couple.User.SendAsync($"<presence type='subscribed' id='grant' to='{couple.Contact.BareJid}'/>");

        // Expect
        var push = Roster.Push($"<item jid='{couple.Contact.BareJid}' subscription='both'/>");
        var atContact = await couple.Contact.GatherAsync(couple.User, Couple.Sent("subscribed", couple.User));
        var atUser = await couple.User.GatherAsync(couple.Contact, push);
        stage.Check(
            "RFC6121-3.4.2-3", atUser.Has(push) && atContact.Has(Couple.Sent("subscribed", couple.User)), $"the user receives {push}, the contact the approval", $"at the contact: {atContact}\nat the user: {atUser}");
        couple.Rest();
    }
}
