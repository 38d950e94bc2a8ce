using Harness.Conformance.Scenarios.Xep0030;

namespace Harness.Conformance.Scenarios.Xep0199;

/// <summary>XEP-0199 §5: who answers pings says so.</summary>
public static class S05_Support
{
    /// <summary>§5: what is answered is named.</summary>
    [Scenario("xep0199/5/advertised", "A server that answers pings says so in service discovery")]
    [Checks("XEP0199-5-1")]
    public static async Task What_is_answered_is_advertised(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var features = await Disco.FeaturesAsync(stage, romeo, stage.Domain);

        // Act
        await romeo.SendAsync($"<iq type='get' id='c2s1' to='{stage.Domain}'><ping xmlns='urn:xmpp:ping'/></iq>");

        // Expect
        await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.IqResult("c2s1")), Outcome.Unsupported(Wire.Stanza("<iq type='error' id='c2s1'/>")));
        stage.Check("XEP0199-5-1", features.Contains(Feature.Ping), $"the feature {Feature.Ping}", string.Join(", ", features));
    }
}
