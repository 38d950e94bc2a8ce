namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §4.7.4: the language of the stream and that of a stanza.</summary>
public static class S04_07_04_StanzaLanguage
{
    /// <summary>§4.7.4: a stanza without a language is delivered with the one of its sender's header, even one that the server does not speak.</summary>
    [Scenario("rfc6120/4.7.4/stream-language-added", "A stanza without a language is delivered with that of its stream")]
    [Checks("RFC6120-4.7.4-9", "RFC6120-4.7.4-7")]
    public static async Task A_stanza_without_a_language_is_delivered_with_that_of_its_stream(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        stage.HeaderAttributes = "xml:lang='it-VR'";
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message to='{juliet.FullJid}' id='m1' type='chat'><body>O Giulietta</body></message>");

        // Expect: that it is added at all is a SHOULD; what is added then is a MUST.
        await juliet.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza("<message id='m1' xml:lang='it-VR'/>")),
            Outcome.Deviation(Wire.Stanza("<message id='m1' xml:lang='[absent]'/>")));
    }

    /// <summary>§4.7.4: a stanza's own language stays.</summary>
    [Scenario("rfc6120/4.7.4/stanza-language-kept", "The language of a stanza is delivered as it was written")]
    [Checks("RFC6120-4.7.4-10", "RFC6120-12-4")]
    public static async Task The_language_of_a_stanza_is_delivered_as_it_was_written(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        stage.HeaderAttributes = "xml:lang='it-VR'";
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message to='{juliet.FullJid}' id='m1' type='chat' xml:lang='x-verona'><body>O Juliet</body></message>");

        // Expect
        await juliet.ExpectAsync(Wire.Stanza("<message id='m1' xml:lang='x-verona'/>"));
    }
}
