using Harness.Conformance.Scenarios.Xep0030;

namespace Harness.Conformance.Scenarios.Xep0191;

/// <summary>XEP-0191 §3.1: who blocks says so.</summary>
public static class S03_Support
{
    /// <summary>§3.1: what is answered is named.</summary>
    [Scenario("xep0191/3.1/advertised", "A server that keeps a list says so in service discovery")]
    [Checks("XEP0191-3.1-2")]
    public static async Task What_is_supported_is_advertised(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var features = await Disco.FeaturesAsync(stage, romeo, stage.Domain);

        // Act
        await romeo.SendAsync(Blocking.Get("list1"));

        // Expect
        await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.IqResult("list1")), Outcome.Unsupported(Wire.Stanza("<iq type='error' id='list1'/>")));
        stage.Check("XEP0191-3.1-2", features.Contains(Feature.Blocking), $"the feature {Feature.Blocking}", string.Join(", ", features));
    }
}
