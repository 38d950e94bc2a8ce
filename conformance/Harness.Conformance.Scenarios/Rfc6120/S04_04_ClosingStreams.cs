using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §4.4 to §4.6: how a stream is closed, and white space that keeps it alive.</summary>
public static class S04_04_ClosingStreams
{
    private const string Closing = "RFC6120-4.4-1";

    /// <summary>How far the stream is when the client closes it.</summary>
    public static IEnumerable<Cell<string>> States { get; } =
    [
        new("rfc6120/4.4/opened", "The closing tag of a stream that has only been opened is answered", "opened"),
        new("rfc6120/4.4/secured", "The closing tag before authentication is answered", "secured"),
        new("rfc6120/4.4/authenticated", "The closing tag before binding is answered", "authenticated"),
        new("rfc6120/4.4/bound", "The closing tag of a connected resource is answered", "bound"),
        new("rfc6120/4.4/available", "The closing tag of an available resource is answered", "available"),
    ];

    /// <summary>White space between stanzas.</summary>
    public static IEnumerable<Cell<string>> Spaces { get; } =
    [
        new("rfc6120/4.6.1/space", "A space between stanzas keeps the stream", " "),
        new("rfc6120/4.6.1/line-feed", "A line feed between stanzas keeps the stream", "\n"),
        new("rfc6120/4.6.1/carriage-return", "A carriage return and line feed between stanzas keep the stream", "\r\n"),
        new("rfc6120/4.6.1/tab", "A tab between stanzas keeps the stream", "\t"),
        new("rfc6120/4.6.1/many", "A thousand spaces between stanzas keep the stream", new string(' ', 1000)),
    ];

    /// <summary>§4.4: the server closes its own stream, says nothing more, and terminates the connection.</summary>
    [ScenarioTable(nameof(States))]
    [Checks(Closing)]
    public static async Task The_closing_tag_is_answered_and_the_connection_ends(Stage stage, string state)
    {
        // Arrange
        await using var romeo = await (state switch
        {
            "opened" => stage.StreamAsync("romeo"),
            "secured" => stage.SecureAsync("romeo"),
            "authenticated" => stage.AuthenticateAsync("romeo"),
            "bound" => stage.ConnectAsync("romeo"),
            _ => stage.OnlineAsync("romeo"),
        });

        // Act: the server may tell the account's own resources before it closes.
        romeo.Ignore(Wire.Stanza("<presence type='unavailable'/>"));
        await romeo.SendAsync("</stream:stream>");

        // Expect
        await romeo.ExpectAsync(Wire.StreamEnd, Wire.Closed);
    }

    /// <summary>§4.4: what came before the closing tag, in the same write, is processed and answered before the server closes its own stream.</summary>
    [Scenario("rfc6120/4.4/last-request", "A request right before the closing tag is answered")]
    [Checks(Closing)]
    public static async Task A_request_right_before_the_closing_tag_is_answered(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='last' to='{stage.Domain}'><art xmlns='urn:example:thou'/></iq></stream:stream>");

        // Expect: the other side has the opportunity to finish what it sends (item 1); nothing says that it must.
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqError("last", "service-unavailable|feature-not-implemented"), Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation(cites: Closing, Wire.StreamEnd, Wire.Closed));
    }

    /// <summary>§4.4: what a client says last reaches the recipient.</summary>
    [Scenario("rfc6120/4.4/last-message", "A message right before the closing tag is delivered")]
    [Checks("RFC6120-4.4-1", "RFC6120-8.4-13")]
    public static async Task A_message_right_before_the_closing_tag_is_delivered(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message to='{juliet.FullJid}' id='last' type='chat'><body>a thousand times good night</body></message></stream:stream>");

        // Expect
        await romeo.ExpectAsync(Closing, Wire.StreamEnd, Wire.Closed);
        await juliet.ExpectAsync("RFC6120-8.4-13", Wire.Stanza($"<message from='{romeo.FullJid}' id='last' type='chat'><body>a thousand times good night</body></message>"));
    }

    /// <summary>§4.6.1, §11.7: white space may stand between stanzas.</summary>
    [ScenarioTable(nameof(Spaces))]
    [Checks("RFC6120-11.7-1")]
    public static async Task White_space_between_stanzas_keeps_the_stream(Stage stage, string space)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(space);
        await romeo.SendAsync($"{space}<iq type='get' id='q1' to='{stage.Domain}'><art xmlns='urn:example:thou'/></iq>{space}");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("q1", "service-unavailable|feature-not-implemented"), Wire.Nothing);
    }

    /// <summary>§11.7: the same between the header and the first element of negotiation.</summary>
    [Scenario("rfc6120/11.7/before-negotiation", "White space after the header disturbs nothing")]
    [Checks("RFC6120-11.7-1")]
    [Bindings(Binding.Tcp)]
    [Requires(Feature.StartTls)]
    public static async Task White_space_after_the_header_disturbs_nothing(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.StreamAsync("romeo");

        // Act
        await romeo.SendAsync(" \n ");
        await romeo.SendAsync("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");

        // Expect
        await romeo.ExpectAsync(Wire.Exactly("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
    }
}
