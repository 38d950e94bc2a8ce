namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §8.2: what the three kinds of stanzas mean.</summary>
public static class S08_02_StanzaSemantics
{
    /// <summary>§8.2.3: a request is answered, with its id.</summary>
    [Scenario("rfc6120/8.2.3/unknown-payload", "A request that nobody knows is answered with an error")]
    [Checks("RFC6120-8.2.3-4", "RFC6120-8.2.3-5")]
    public static async Task A_request_that_nobody_knows_is_answered_with_an_error(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='wherefore' to='{stage.Domain}'><art xmlns='urn:example:thou'/></iq>");

        // Expect
        await romeo.ExpectAsync(Wire.IqError("wherefore", "service-unavailable|feature-not-implemented", type: "cancel"));
    }
}
