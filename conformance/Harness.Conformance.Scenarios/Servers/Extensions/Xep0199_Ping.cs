namespace Harness.Conformance.Scenarios.Servers.Extensions;

/// <summary>XEP-0199 §4.3: servers ping each other.</summary>
[TargetPlays(Role.S2s)]
public static class Xep0199_Ping
{
    /// <summary>§4.3: the answer is a result where pings are known, else that they are not.</summary>
    [Scenario("xep0199/4.3/s2s/answered", "A ping of another server is answered")]
    [Checks("XEP0199-4.3-1", "XEP0199-4.3-2")]
    public static async Task A_ping_of_another_server_is_answered(Stage stage)
    {
        // Arrange
        var link = await stage.Remote.FederateAsync();

        // Act
        await link.Out.SendAsync($"<iq type='get' id='ping' from='{stage.Remote.Domain}' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>");

        // Expect
        await link.In.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Stanza($"<iq type='result' id='ping' from='{stage.Domain}' to='{stage.Remote.Domain}'/>")),
            Outcome.Pass(cites: "XEP0199-4.3-2", Wire.IqError("ping", "service-unavailable")));
    }
}
