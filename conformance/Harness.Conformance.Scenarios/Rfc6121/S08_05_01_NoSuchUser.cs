namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §8.5.1: stanzas for an account that does not exist. Messages stand in the delivery table (§8.5.4).</summary>
public static class S08_05_01_NoSuchUser
{
    /// <summary>IQ stanzas, to the account and to a resource of it.</summary>
    public static IEnumerable<Cell<(string Type, string Resource)>> Requests { get; } =
    [
        new("rfc6121/8.5.1/iq-get-bare", "A get for an account that does not exist", ("get", ""), "RFC6121-8.5.1-1"),
        new("rfc6121/8.5.1/iq-set-bare", "A set for an account that does not exist", ("set", ""), "RFC6121-8.5.1-1"),
        new("rfc6121/8.5.1/iq-get-full", "A get for a resource of an account that does not exist", ("get", "/balcony"), "RFC6121-8.5.1-1"),
    ];

    /// <summary>Presence that is not answered.</summary>
    public static IEnumerable<Cell<string>> Presences { get; } =
    [
        new("rfc6121/8.5.1/presence-available", "Available presence for an account that does not exist", "", "RFC6121-8.5.1-3"),
        new("rfc6121/8.5.1/presence-unavailable", "Unavailable presence for an account that does not exist", "type='unavailable'", "RFC6121-8.5.1-3"),
        new("rfc6121/8.5.1/presence-subscribed", "An approval for an account that does not exist", "type='subscribed'", "RFC6121-8.5.1-4"),
        new("rfc6121/8.5.1/presence-unsubscribe", "An unsubscribe for an account that does not exist", "type='unsubscribe'", "RFC6121-8.5.1-4"),
        new("rfc6121/8.5.1/presence-unsubscribed", "A cancellation for an account that does not exist", "type='unsubscribed'", "RFC6121-8.5.1-4"),
    ];

    /// <summary>§8.5.1: "MUST return a &lt;service-unavailable/&gt; stanza error".</summary>
    [ScenarioTable(nameof(Requests))]
    public static async Task A_request_is_answered_with_service_unavailable(Stage stage, (string Type, string Resource) request)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        await romeo.SendAsync(
            $"<iq type='{request.Type}' id='q1' to='nobody-{stage.Random.NextInt64():x}@{stage.Domain}{request.Resource}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("q1", "service-unavailable"));
    }

    /// <summary>§8.5.1: silently ignored.</summary>
    [ScenarioTable(nameof(Presences))]
    public static async Task Presence_is_silently_ignored(Stage stage, string type)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");

        // Act
        await romeo.SendAsync($"<presence {type} id='p1' to='nobody-{stage.Random.NextInt64():x}@{stage.Domain}'/>");

        // Expect
        await romeo.ExpectAsync(Wire.Nothing);
    }

    /// <summary>§8.5.1: ignored, or answered with unsubscribed.</summary>
    [Scenario("rfc6121/8.5.1/presence-probe", "A probe for an account that does not exist is ignored or answered with unsubscribed")]
    [Checks("RFC6121-8.5.1-5")]
    public static async Task A_probe_is_ignored_or_answered_with_unsubscribed(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        var nobody = $"nobody-{stage.Random.NextInt64():x}@{stage.Domain}";

        // Act
        await romeo.SendAsync($"<presence type='probe' id='p1' to='{nobody}'/>");

        // Expect
        await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.Stanza($"<presence type='unsubscribed' from='{nobody}'/>")), Outcome.Pass(Wire.Nothing));
    }
}
