using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §3.1.3: a subscription request, at the contact's server.</summary>
public static class S03_01_3_InboundRequest
{
    /// <summary>The answers that end the request.</summary>
    public static IEnumerable<Cell<string>> Answers { get; } =
    [
        new("rfc6121/3.1.3/not-after-approval", "A request that was approved is not delivered again", "subscribed", "RFC6121-3.1.3-12"),
        new("rfc6121/3.1.3/not-after-denial", "A request that was denied is not delivered again", "unsubscribed", "RFC6121-3.1.3-12"),
    ];

    /// <summary>§3.1.3 rules 1 and 3: all available resources are asked.</summary>
    [Scenario("rfc6121/3.1.3/all-available", "A request reaches all available resources of the contact")]
    [Checks("RFC6121-3.1.3-6", "RFC6121-3.1.3-9", "RFC6121-3.1.2-5", "RFC6121-8.5.2.1.2-2")]
    public static async Task A_request_reaches_all_available_resources(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var balcony = await Roster.InterestedAsync(stage, "balcony", await stage.AccountAsync("juliet"));
        await using var chamber = await stage.OnlineAsync("chamber", balcony.Account);
        Roster.IgnorePresence(chamber);

        // Act
        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='{balcony.BareJid}'/>");

        // Expect
        var request = Wire.Stanza($"<presence type='subscribe' from='{romeo.BareJid}'/>");
        await balcony.ExpectAsync(request, Wire.NothingFrom(romeo));
        await chamber.ExpectAsync(request, Wire.NothingFrom(romeo));
        Roster.Rest(romeo);
    }

    /// <summary>§3.1.3 rule 1: "Above all", nobody is approved without being asked about.</summary>
    [Scenario("rfc6121/3.1.3/no-automatic-approval", "A request is not approved on behalf of the contact")]
    [Checks("RFC6121-3.1.3-5")]
    public static async Task A_request_is_not_approved_on_behalf_of_the_contact(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");

        // Act
        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='{juliet.BareJid}'/>");

        // Expect
        await juliet.GatherAsync(romeo, Couple.Sent("subscribe", romeo));
        var came = await romeo.GatherAsync(juliet);
        stage.Check("RFC6121-3.1.3-5", !came.Has(Couple.Sent("subscribed", juliet)), "no approval", came.ToString());
        var item = await Roster.FindAsync(stage, romeo, juliet.BareJid);
        stage.Check("RFC6121-3.1.3-5", item?.Attribute("subscription")?.Value is null or "none", "no subscription yet", Roster.Words(item));
        Roster.Rest(romeo, juliet);
    }

    /// <summary>§3.1.3: who asks is not in the roster yet.</summary>
    [Scenario("rfc6121/3.1.3/no-item-for-the-asker", "A request puts no item into the contact's roster")]
    [Checks("RFC6121-3.1.3-14", "RFC6121-A.1-1")]
    public static async Task A_request_puts_no_item_into_the_roster(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");

        // Act
        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='{juliet.BareJid}'/>");

        // Expect
        await juliet.ExpectAsync(Couple.Sent("subscribe", romeo), Wire.NothingFrom(romeo));
        var item = await Roster.FindAsync(stage, juliet, romeo.BareJid);
        stage.Check("RFC6121-3.1.3-14", item is null, "no item", Roster.Words(item));
        stage.Check("RFC6121-A.1-1", item is null, "no item", Roster.Words(item));
        Roster.Rest(romeo);
    }

    /// <summary>§3.1.3 rule 4: kept whole for a contact who is away.</summary>
    [Scenario("rfc6121/3.1.3/offline-whole", "A request to one who is away is delivered on arrival, with all that it holds")]
    [Checks("RFC6121-3.1.3-11", "RFC6121-8.5.2.2.2-2")]
    public static async Task A_request_to_one_who_is_away_is_kept_whole(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        var account = await stage.AccountAsync("juliet");
        await AskAsync(romeo, account, "<status>It is the east</status><nick xmlns='urn:example:nick'>Montague</nick>");
        await using var juliet = await Roster.ConnectedAsync(stage, "juliet", account);
        Roster.IgnorePresence(juliet);

        // Act
        await juliet.SendAsync("<presence/>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza(
            $"<presence type='subscribe' from='{romeo.BareJid}'><status>It is the east</status><nick xmlns='urn:example:nick'>Montague</nick></presence>"));
        Roster.Rest(romeo);
    }

    /// <summary>§3.1.3 rule 4: on every arrival, until it is answered.</summary>
    [Scenario("rfc6121/3.1.3/again", "A request that was not answered is delivered again to the next resource")]
    [Checks("RFC6121-3.1.3-12")]
    public static async Task A_request_without_an_answer_is_delivered_again(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        var account = await stage.AccountAsync("juliet");
        await AskAsync(romeo, account);
        await using (var balcony = await Roster.ConnectedAsync(stage, "balcony", account))
        {
            Roster.IgnorePresence(balcony);
            await balcony.SendAsync("<presence/>");
            await balcony.AwaitAsync(Couple.Sent("subscribe", romeo));
            await balcony.SendAsync("<presence type='unavailable'/>");
            await balcony.AwaitAsync(Wire.Nothing);
            await balcony.SendAsync("</stream:stream>");
            await balcony.AwaitAsync(Wire.StreamEnd);
        }

        await using var chamber = await Roster.ConnectedAsync(stage, "chamber", account);
        Roster.IgnorePresence(chamber);

        // Act
        await chamber.SendAsync("<presence/>");

        // Expect
        await chamber.ExpectAsync(Couple.Sent("subscribe", romeo));
        Roster.Rest(romeo);
    }

    /// <summary>§3.1.3 rule 4: "until the contact either approves or denies the request".</summary>
    [ScenarioTable(nameof(Answers))]
    public static async Task A_request_that_was_answered_is_not_delivered_again(Stage stage, string answer)
    {
        // Arrange
        var couple = await Couple.InAsync(stage, SubscriptionState.NonePendingIn);
        await couple.SendAsync(Party.User, answer, awaited: false);

        // Act
        var asked = await couple.FurtherResourceIsAskedAsync(Party.User);

        // Expect
        stage.Check("RFC6121-3.1.3-12", !asked, "a further resource is not asked", asked ? "it is" : "it is not");
        couple.Rest();
    }

    /// <summary>§3.1.3 rule 4: however often one asks.</summary>
    [Scenario("rfc6121/3.1.3/one-of-many", "Of several requests to one who is away, one is delivered on arrival")]
    [Checks("RFC6121-3.1.3-13")]
    public static async Task Of_several_requests_one_is_delivered(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        var account = await stage.AccountAsync("juliet");
        await AskAsync(romeo, account);
        await AskAsync(romeo, account);
        await AskAsync(romeo, account);
        await using var juliet = await Roster.ConnectedAsync(stage, "juliet", account);
        Roster.IgnorePresence(juliet);

        // Act
        await juliet.SendAsync("<presence/>");

        // Expect
        var request = Couple.Sent("subscribe", romeo);
        await juliet.AwaitAsync(request);
        await juliet.ExpectAsync(Wire.NothingFrom(romeo));
        Roster.Rest(romeo);
    }

    private static async Task AskAsync(Actor asks, Account asked, string content = "")
    {
        await asks.SendAsync($"<presence type='subscribe' id='ask' to='{asked.BareJid}'>{content}</presence>");
        await asks.GatherAsync(by: null);
    }
}
