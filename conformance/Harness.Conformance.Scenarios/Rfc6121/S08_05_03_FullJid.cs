namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §8.5.3: presence and IQ stanzas for a full JID of a local user. Messages stand in the delivery table (§8.5.4).</summary>
public static class S08_05_03_FullJid
{
    /// <summary>Presence without type and of type unavailable, for a resource that is there.</summary>
    public static IEnumerable<Cell<string>> Presences { get; } =
    [
        new("rfc6121/8.5.3.1/presence-available", "Available presence reaches the resource that it names", "", "RFC6121-8.5.3.1-4"),
        new("rfc6121/8.5.3.1/presence-unavailable", "Unavailable presence reaches the resource that it names", "type='unavailable'", "RFC6121-8.5.3.1-4"),
    ];

    /// <summary>Presence for a resource that is not there.</summary>
    public static IEnumerable<Cell<string>> PresencesForNobody { get; } =
    [
        new("rfc6121/8.5.3.2.2/available", "Available presence for a resource that is not there is ignored", "", "RFC6121-8.5.3.2.2-1"),
        new("rfc6121/8.5.3.2.2/unavailable", "Unavailable presence for a resource that is not there is ignored", "type='unavailable'", "RFC6121-8.5.3.2.2-1"),
    ];

    /// <summary>Subscription stanzas that answer nothing, for a resource that is not there.</summary>
    public static IEnumerable<Cell<string>> Answers { get; } =
    [
        new("rfc6121/8.5.3.2.2/subscribed", "An approval for a resource that is not there is ignored", "subscribed", "RFC6121-8.5.3.2.2-3"),
        new("rfc6121/8.5.3.2.2/unsubscribe", "An end of a subscription for a resource that is not there is ignored", "unsubscribe", "RFC6121-8.5.3.2.2-3"),
        new("rfc6121/8.5.3.2.2/unsubscribed", "A cancellation for a resource that is not there is ignored", "unsubscribed", "RFC6121-8.5.3.2.2-3"),
    ];

    /// <summary>§8.5.3.1: "SHOULD NOT deliver the IQ stanza".</summary>
    [Scenario("rfc6121/8.5.3.1/iq-from-a-stranger", "A request of one who does not see the resource is answered as if it were not there")]
    [Checks("RFC6121-8.5.3.1-1")]
    public static async Task A_request_of_a_stranger_does_not_reach_the_resource(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync($"<iq type='get' id='q1' to='{juliet.FullJid}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.NothingFrom(romeo)), Outcome.Deviation(Wire.Stanza($"<iq type='get' id='q1' from='{romeo.FullJid}'/>"), Wire.NothingFrom(romeo)));
        romeo.Ignore(Wire.IqError("q1", "service-unavailable") as FrameMatcher ?? throw new InvalidOperationException("an answer is one frame"));
    }

    /// <summary>§8.5.3.1: who was sent directed presence may ask.</summary>
    [Scenario("rfc6121/8.5.3.1/iq-after-directed-presence", "A request of one who was sent directed presence reaches the resource, and the answer comes back")]
    [Checks("RFC6121-8.5.3.1-2")]
    public static async Task A_request_and_its_answer_travel_between_those_who_share_presence(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        await juliet.SendAsync($"<presence to='{romeo.FullJid}'/>");
        await romeo.AwaitAsync(Wire.Stanza($"<presence type='[absent]' from='{juliet.FullJid}'/>"));
        await romeo.SendAsync($"<iq type='get' id='q1' to='{juliet.FullJid}'><art xmlns='urn:example:thou'/></iq>");
        await juliet.AwaitAsync(Wire.Stanza($"<iq type='get' id='q1' from='{romeo.FullJid}' to='{juliet.FullJid}'><art xmlns='urn:example:thou'/></iq>"));

        // Act
        await juliet.SendAsync($"<iq type='result' id='q1' to='{romeo.FullJid}'><here xmlns='urn:example:thou'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.Stanza($"<iq type='result' id='q1' from='{juliet.FullJid}'><here xmlns='urn:example:thou'/></iq>"));
    }

    /// <summary>§8.5.3.1: errors are delivered as results are.</summary>
    [Scenario("rfc6121/8.5.3.1/iq-error", "An error that answers a request reaches the resource")]
    [Checks("RFC6121-8.5.3.1-2")]
    public static async Task An_error_reaches_the_resource(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");

        // Act
        await romeo.SendAsync(
            $"<iq type='error' id='q1' to='{juliet.FullJid}'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza(
            $"<iq type='error' id='q1' from='{romeo.FullJid}'><error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"));
    }

    /// <summary>§8.5.3.1: to the resource, and to no other.</summary>
    [ScenarioTable(nameof(Presences))]
    public static async Task Presence_reaches_the_resource(Stage stage, string type)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"));
        await using var chamber = await stage.OnlineAsync("chamber", balcony.Account);
        balcony.Ignore(Wire.Stanza($"<presence from='{chamber.FullJid}'/>"));
        chamber.Ignore(Wire.Stanza($"<presence from='{balcony.FullJid}'/>"));

        // Act
        await romeo.SendAsync($"<presence {type} id='p1' to='{balcony.FullJid}'/>");

        // Expect
        await balcony.ExpectAsync(Wire.Stanza($"<presence id='p1' from='{romeo.FullJid}' to='{balcony.FullJid}'/>"));
        await chamber.ExpectAsync(Wire.NothingFrom(romeo));
    }

    /// <summary>§8.5.3.2.2: silently ignored, also by the resources that are there.</summary>
    [ScenarioTable(nameof(PresencesForNobody))]
    public static async Task Presence_for_a_resource_that_is_not_there_is_ignored(Stage stage, string type)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"));

        // Act
        await romeo.SendAsync($"<presence {type} id='p1' to='{balcony.BareJid}/nowhere'/>");

        // Expect
        await romeo.ExpectAsync(Wire.Nothing);
        await balcony.ExpectAsync(Wire.NothingFrom(romeo));
    }

    /// <summary>§8.5.3.2.2, §3.1.3: a request is one to the account, whatever resource it names.</summary>
    [Scenario("rfc6121/8.5.3.2.2/subscribe", "A request for a resource that is not there is one to the account")]
    [Checks("RFC6121-8.5.3.2.2-2")]
    public static async Task A_request_to_subscribe_at_a_resource_that_is_not_there_reaches_the_account(Stage stage)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");

        // Act
        await romeo.SendAsync($"<presence type='subscribe' id='ask' to='{juliet.BareJid}/nowhere'/>");

        // Expect
        await juliet.ExpectAsync(Couple.Sent("subscribe", romeo), Wire.NothingFrom(romeo));
        Roster.Rest(romeo);
    }

    /// <summary>§8.5.3.2.2: no answer to a question that nobody asked.</summary>
    [ScenarioTable(nameof(Answers))]
    public static async Task An_answer_that_nobody_asked_for_at_a_resource_that_is_not_there_is_ignored(Stage stage, string type)
    {
        // Arrange
        await using var romeo = await Roster.InterestedAsync(stage, "romeo");
        await using var juliet = await Roster.InterestedAsync(stage, "juliet");

        // Act
        await romeo.SendAsync($"<presence type='{type}' id='s1' to='{juliet.BareJid}/nowhere'/>");

        // Expect
        await juliet.ExpectAsync(Wire.NothingFrom(romeo));
        Roster.Rest(romeo);
    }

    /// <summary>§8.5.3.2.3: "MUST return a &lt;service-unavailable/&gt; stanza error".</summary>
    [Scenario("rfc6121/8.5.3.2.3/iq", "A request for a resource that is not there is answered with service-unavailable")]
    [Checks("RFC6121-8.5.3.2.3-1")]
    public static async Task A_request_for_a_resource_that_is_not_there_is_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var balcony = await stage.OnlineAsync("balcony", await stage.AccountAsync("juliet"));

        // Act
        await romeo.SendAsync($"<iq type='get' id='q1' to='{balcony.BareJid}/nowhere'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("q1", "service-unavailable"));
        await balcony.ExpectAsync(Wire.NothingFrom(romeo));
    }
}
