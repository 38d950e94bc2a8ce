using Harness.Conformance.Scenarios.Xep0030;

namespace Harness.Conformance.Scenarios.Xep0054;

/// <summary>XEP-0054 §4: who keeps vCards says so.</summary>
public static class S04_Support
{
    /// <summary>§4: what is answered is named.</summary>
    [Scenario("xep0054/4/advertised", "A server that keeps vCards says so in service discovery")]
    [Checks("XEP0054-4-1")]
    public static async Task What_is_supported_is_advertised(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.ConnectAsync("juliet");
        var features = await Disco.FeaturesAsync(stage, juliet, stage.Domain);

        // Act
        await juliet.SendAsync("<iq type='set' id='v2'><vCard xmlns='vcard-temp'><FN>Juliet Capulet</FN></vCard></iq>");

        // Expect
        await juliet.ExpectAnyOfAsync(Outcome.Pass(Wire.IqResult("v2")), Outcome.Unsupported(Wire.Stanza("<iq type='error' id='v2'/>")));
        stage.Check("XEP0054-4-1", features.Contains(Feature.VCard), $"the feature {Feature.VCard}", string.Join(", ", features));
    }
}
