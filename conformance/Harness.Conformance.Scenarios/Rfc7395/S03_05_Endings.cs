using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc7395;

/// <summary>RFC 7395 §3.3.2, §3.5, §3.6: how streams end over WebSocket.</summary>
[Bindings(Binding.WebSocket)]
public static class S03_05_Endings
{
    /// <summary>What is wrong with the open, and the condition that says so; [domain] is the target's.</summary>
    public static IEnumerable<Cell<(string Open, string Condition)>> Opens { get; } =
    [
        new("rfc7395/3.3.2/open-of-the-client-namespace", "An open in jabber:client ends the stream with invalid-namespace", ("<open xmlns='jabber:client' to='[domain]' version='1.0'/>", "invalid-namespace"), "RFC7395-3.3.2-2"),
        new("rfc7395/3.3.2/open-of-no-namespace", "An open in no namespace ends the stream with invalid-namespace", ("<open to='[domain]' version='1.0'/>", "invalid-namespace"), "RFC7395-3.3.2-2"),
        new("rfc7395/3.5/unknown-host", "An open to an unknown host ends the stream with host-unknown", ("<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='verona.invalid' version='1.0'/>", "host-unknown")),
    ];

    /// <summary>§3.5: an open, the error in a second message, then the end as §3.6 has it.</summary>
    [ScenarioTable(nameof(Opens))]
    [Checks("RFC7395-3.5-2", "RFC7395-3.5-1", "RFC7395-3.5-3")]
    public static async Task An_error_while_opening_comes_after_an_open(Stage stage, (string Open, string Condition) cell)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await Messages.SendRawAsync(stage, romeo, cell.Open.Replace("[domain]", stage.Domain, StringComparison.Ordinal));

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Header, Wire.StreamError(cell.Condition), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation("RFC7395-3.5-2", Wire.StreamError(cell.Condition), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation("RFC7395-3.5-3", Wire.Header, Wire.StreamError(cell.Condition), Wire.Closed));
    }

    /// <summary>§3.5, §3.6: an error later on, and the closing handshake that the server begins.</summary>
    [Scenario("rfc7395/3.5/not-well-formed", "A message that is no document ends the stream with an error, a close and the closing handshake")]
    [Checks("RFC7395-3.5-1", "RFC7395-3.5-3", "RFC7395-3.6-1")]
    public static async Task A_broken_message_ends_the_stream(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await Messages.SendRawAsync(stage, romeo, $"<message xmlns='jabber:client' to='{stage.Domain}'><body>soft</message>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            "RFC7395-3.5-1",
            Outcome.Pass(Wire.StreamError("not-well-formed")));
        await romeo.ExpectAsync("RFC7395-3.5-3", Wire.StreamEnd, Wire.Closed);
        var status = Messages.Peer(romeo).Socket.CloseStatus;
        stage.Check("RFC7395-3.6-1", status is not null, "a close frame from the server", "the connection ended without one");
    }

    /// <summary>§3.6: a close is answered with a close.</summary>
    [Scenario("rfc7395/3.6/close", "A close of the client is answered with a close, before the connection ends")]
    [Checks("RFC7395-3.3.2-1")]
    public static async Task A_close_is_answered_with_a_close(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await Messages.SendRawAsync(stage, romeo, $"<close xmlns='{Messages.Framing}'/>");

        // Expect
        await romeo.ExpectAsync(Wire.StreamEnd);
    }
}
