namespace Harness.Conformance.Scenarios.Rfc6121;

/// <summary>RFC 6121 §8.5.3: what is sent to the full JID of a local user.</summary>
public static class S08_05_03_DeliveryToResource
{
    /// <summary>The types of messages, for a resource that is connected and available.</summary>
    public static IEnumerable<Cell<string>> Types { get; } =
        new[] { "normal", "chat", "headline" }.Select(type =>
            new Cell<string>($"rfc6121/8.5.3.1/message-{type}", $"A {type} message reaches the resource that it is addressed to", type, "RFC6121-8.5.3.1-3"));

    /// <summary>§8.5.3.1: it is delivered, stamped with the sender's full JID, and nobody else gets it.</summary>
    [ScenarioTable(nameof(Types))]
    public static async Task A_message_reaches_the_resource(Stage stage, string type)
    {
        // Arrange
        await using var romeo = await stage.OnlineAsync("romeo");
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var balcony = await stage.OnlineAsync("balcony", juliet.Account);
        balcony.Ignore(Wire.Stanza("<presence/>"));
        juliet.Ignore(Wire.Stanza("<presence/>"));

        // Act
        await romeo.SendAsync($"<message type='{type}' id='m1' to='{juliet.FullJid}'><body>O Romeo!</body></message>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza($"<message type='{type}' id='m1' from='{romeo.FullJid}'><body>O Romeo!</body></message>"));
        await balcony.ExpectAsync(Wire.NothingFrom(romeo));
    }
}
