namespace Harness.Conformance.Scenarios.Servers.Rfc6120;

/// <summary>RFC 6120 §8.1.1.2, §8.1.2.2, §13.12: the addresses of stanzas that another server sends, on a stream that is authenticated for one pair of domains.</summary>
[TargetPlays(Role.S2s)]
public static class S08_01_Addresses
{
    /// <summary>Addresses that end the stream, with the condition; <c>{juliet}</c>, <c>{remote}</c> and <c>{nowhere}</c> are filled in.</summary>
    public static IEnumerable<Cell<(string Addresses, string Condition)>> Wrong { get; } =
    [
        new("rfc6120/8.1.1.2/s2s/no-to", "A stanza without a recipient ends the stream", ("from='romeo@{remote}/orchard'", "improper-addressing"), "RFC6120-8.1.1.2-1", "RFC6120-10.3-2"),
        new("rfc6120/8.1.1.2/s2s/malformed-to", "A stanza whose recipient is no address ends the stream", ("from='romeo@{remote}/orchard' to='@{remote}'", "improper-addressing"), "RFC6120-8.1.1.2-1"),
        new("rfc6120/8.1.1.2/s2s/foreign-to", "A stanza for a third domain ends the stream", ("from='romeo@{remote}/orchard' to='juliet@{nowhere}'", "host-unknown"), "RFC6120-8.1.1.2-2", "RFC6120-10.4-2"),
        new("rfc6120/8.1.2.2/s2s/no-from", "A stanza without a sender ends the stream", ("to='{juliet}'", "improper-addressing"), "RFC6120-8.1.2.2-1"),
        new("rfc6120/8.1.2.2/s2s/malformed-from", "A stanza whose sender is no address ends the stream", ("from='@{remote}' to='{juliet}'", "improper-addressing"), "RFC6120-8.1.2.2-1"),
        new("rfc6120/8.1.2.2/s2s/foreign-from", "A stanza in the name of a third domain ends the stream", ("from='romeo@{nowhere}/orchard' to='{juliet}'", "invalid-from"), "RFC6120-8.1.2.2-2"),
        new("rfc6120/8.1.2.2/s2s/subdomain-from", "A stanza in the name of a domain below the authenticated one ends the stream", ("from='romeo@halls.{remote}/orchard' to='{juliet}'", "invalid-from"), "RFC6120-8.1.2.2-2"),
        new("rfc6120/8.1.2.2/s2s/own-from", "A stanza in the name of the target's own domain ends the stream", ("from='nurse@{domain}/hall' to='{juliet}'", "invalid-from"), "RFC6120-8.1.2.2-2"),
    ];

    /// <summary>§8.1.1.2, §8.1.2.2: the stream ends, and nobody gets the stanza.</summary>
    [ScenarioTable(nameof(Wrong))]
    [Checks]
    public static async Task Wrong_addresses_end_the_stream(Stage stage, (string Addresses, string Condition) wrong)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().AuthenticateAsync();
        var addresses = wrong.Addresses.Replace("{juliet}", juliet.FullJid, StringComparison.Ordinal).Replace("{remote}", stage.Remote.Domain, StringComparison.Ordinal)
            .Replace("{nowhere}", stage.Remote.NowhereDomain, StringComparison.Ordinal).Replace("{domain}", stage.Domain, StringComparison.Ordinal);

        // Act
        await montague.SendAsync($"<message {addresses} type='chat' id='soft'><body>but soft</body></message>");

        // Expect
        await montague.ExpectAsync(Wire.StreamError(wrong.Condition), Wire.StreamEnd, Wire.Closed);
        await juliet.ExpectAsync(Wire.Nothing);
    }

    /// <summary>§4.9.3.12, §13.12: before authentication nothing is processed.</summary>
    [Scenario("rfc6120/13.12/s2s/unauthenticated", "A stanza of a server that has not authenticated ends the stream, and is not delivered")]
    [Checks("RFC6120-4.9.3.12-1", "RFC6120-13.12-1")]
    public static async Task A_stanza_before_authentication_is_not_delivered(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var montague = await stage.Remote.Outgoing().SecureAsync();

        // Act
        await montague.SendAsync($"<message from='romeo@{stage.Remote.Domain}/orchard' to='{juliet.FullJid}' type='chat' id='soft'><body>but soft</body></message>");

        // Expect: not to say so is less than what the condition is for, and does not process anything.
        var answer = await montague.NextAsync(stage.Patience);
        await juliet.ExpectNothingAsync("RFC6120-13.12-1");
        if (answer?.Element is not { Name.LocalName: "error" } error || !error.Elements().Any(child => child.Name.LocalName is "not-authorized" or "invalid-from"))
        {
            stage.Deviates("RFC6120-4.9.3.12-1", "stream error <not-authorized/> or <invalid-from/>", answer?.ToString() ?? "nothing");
        }
        else
        {
            stage.Check("RFC6120-4.9.3.12-1", true, "stream error <not-authorized/> or <invalid-from/>", answer.ToString());
        }
    }
}
