using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0203;

/// <summary>XEP-0203 §5: what a client says of a delay in the server's name is not believed.</summary>
public static class S05_ForgedDelays
{
    /// <summary>§5: taken away, or refused.</summary>
    [Scenario("xep0203/5/forged", "A notation of delay in the name of the server is discarded, or its message refused")]
    [Checks("XEP0203-5-1")]
    public static async Task A_forged_delay_is_not_passed_on(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var mercutio = await stage.ConnectAsync("mercutio");

        // Act
        await mercutio.SendAsync(
            $"<message type='chat' id='late' to='{juliet.FullJid}'><body>I sent it long ago</body><delay xmlns='urn:xmpp:delay' from='{stage.Domain}' stamp='2002-09-10T23:08:25Z'/></message>");

        // Expect
        var came = await juliet.GatherAsync(mercutio);
        var back = await mercutio.GatherAsync(by: null);
        if (!came.IsWhole)
        {
            throw new InconclusiveException($"the marker that mercutio sent did not arrive; came: {came}");
        }

        var believed = came.Find(Wire.Stanza("<message id='late'/>"))?.Elements(XNamespace.Get("urn:xmpp:delay") + "delay").Any(delay => delay.Attribute("from")?.Value == stage.Domain) == true;
        stage.Check("XEP0203-5-1", !believed, "no delay in the name of the server reaches the recipient", $"to juliet: {came}\nto mercutio: {back}");
    }
}
