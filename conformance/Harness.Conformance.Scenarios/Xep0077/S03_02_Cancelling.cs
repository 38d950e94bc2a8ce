using Harness.Conformance.Scenarios.Rfc6121;

namespace Harness.Conformance.Scenarios.Xep0077;

/// <summary>XEP-0077 §3.1, §3.2: one who has an account is told so, and can give it up.</summary>
[Requires(Feature.Registration)]
public static class S03_02_Cancelling
{
    /// <summary>§3.1: the ways to ask.</summary>
    public static IEnumerable<Cell<string>> Asking { get; } =
    [
        new("xep0077/3.1/registered", "One who has an account is told so by the server", "to='[domain]'"),
        new("xep0077/3.1/registered-without-to", "One who has an account and names nobody is told so", ""),
    ];

    /// <summary>§3.1: "MUST contain an empty registered element".</summary>
    [ScenarioTable(nameof(Asking))]
    [Checks("XEP0077-3.1-6")]
    public static async Task One_who_is_registered_is_told_so(Stage stage, string to)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(Registration.Query("get", "reg1", to: to.Replace("[domain]", stage.Domain, StringComparison.Ordinal)));

        // Expect
        await romeo.ExpectAsync(Wire.IqResult("reg1", $"<query xmlns='{Registration.Name}'><registered/></query>"));
    }

    /// <summary>§3.2: the account that the session is of goes, with all its sessions; no other does.</summary>
    [Scenario("xep0077/3.2/removed", "A cancelled registration ends the account and all its sessions")]
    [Checks("XEP0077-3.2-1", "XEP0077-3.2-3", "XEP0077-3.2-2")]
    public static async Task A_cancelled_registration_ends_the_account(Stage stage)
    {
        // Arrange
        await using var orchard = await stage.ConnectAsync("orchard");
        await using var street = await stage.ConnectAsync("street", orchard.Account);
        var juliet = await stage.AccountAsync("juliet");

        // Act
        await orchard.SendAsync(Registration.Query("set", "unreg1", "<remove/>"));

        // Expect
        await orchard.ExpectAnyOfAsync(
            "XEP0077-3.2-2",
            Outcome.Pass(Wire.IqResult("unreg1"), Wire.StreamError("not-authorized"), Wire.StreamEnd),
            Outcome.Pass(Wire.StreamError("not-authorized"), Wire.StreamEnd),
            Outcome.Unsupported(Wire.Stanza("<iq type='error' id='unreg1'/>")));
        await street.ExpectAsync("XEP0077-3.2-2", Wire.StreamError("not-authorized"), Wire.StreamEnd);
        orchard.Abort();
        street.Abort();
        stage.Check("XEP0077-3.2-3", !await Registration.IsLetInAsync(stage, orchard.Account!), "the account is gone", "it can still authenticate");
        stage.Check("XEP0077-3.2-1", await Registration.IsLetInAsync(stage, juliet), "another account is untouched", "it cannot authenticate any more");
    }

    /// <summary>§3.2: what the account was subscribed to, and who to it, ends.</summary>
    [Scenario("xep0077/3.2/subscriptions", "A cancelled registration cancels the subscriptions of the account")]
    [Checks("XEP0077-3.2-4")]
    public static async Task A_cancelled_registration_cancels_subscriptions(Stage stage)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.Both);

        // Act
        await couple.User.SendAsync(Registration.Query("set", "unreg1", "<remove/>"));

        // Expect
        await couple.User.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqResult("unreg1")),
            Outcome.Pass(Wire.AnyStreamError),
            Outcome.Unsupported(Wire.Stanza("<iq type='error' id='unreg1'/>")));
        couple.User.Abort();
        await couple.Contact.GatherAsync(by: null, Couple.Sent("unsubscribe", couple.User), Couple.Sent("unsubscribed", couple.User));
        var item = await Roster.FindAsync(stage, couple.Contact, couple.User.BareJid);
        stage.Check("XEP0077-3.2-4", item?.Attribute("subscription")?.Value is null or "none", "no subscription to or from the account in the contact's roster", Roster.Words(item));
        couple.Rest();
    }
}
