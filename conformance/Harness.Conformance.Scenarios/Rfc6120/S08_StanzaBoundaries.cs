using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §8: a stanza is a unit, and is nothing before its end.</summary>
public static class S08_StanzaBoundaries
{
    /// <summary>§8, security warning: what has come of a stanza means nothing before the rest has.</summary>
    [Scenario("rfc6120/8/partial-stanza", "A stanza that has begun is not delivered before it is whole")]
    [Checks("RFC6120-8-2")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task A_stanza_that_has_begun_is_not_delivered_before_it_is_whole(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message to='{juliet.FullJid}' id='m1' type='headline'><body>But soft, what light</body>");

        // Expect: juliet's server has answered her twice before the rest comes.
        await juliet.ExpectAsync(Wire.Nothing);
        await juliet.ExpectAsync(Wire.Nothing);
        await romeo.SendAsync("<x xmlns='urn:example:window'/></message>");
        await juliet.ExpectAsync(Wire.Stanza($"<message id='m1' from='{romeo.FullJid}'><body>But soft, what light</body><x xmlns='urn:example:window'/></message>"));
    }
}
