using Harness.Conformance.Deviants.Servers;
using Harness.Conformance.Tests.Deviants;
using Harness.Results;

namespace Harness.Conformance.Tests.Servers;

/// <summary>The scenarios with another server or a component prove themselves: they are green on the reference server, and each class of them sees a fault.</summary>
public sealed class ServerDeviantTests
{
    [Fact]
    public async Task The_reference_server_is_green()
    {
        var result = await ServerDeviantRun.PlayAsync(deviant: null, AllScenarios.OfPeers, DeviantTrial.LongPatience, TestContext.Current.CancellationToken);

        Assert.All(result.Scenarios, scenario => Assert.Equal((scenario.Id, Verdict.Pass), (scenario.Id, scenario.Verdict)));
    }

    [Fact]
    public void Each_named_pattern_names_a_scenario() => DeviantTrial.DemandNamesOf(ServerDeviantRun.All.Values, AllScenarios.OfPeers);

    [Fact]
    public void Each_class_of_scenarios_catches_a_deviant() => Assert.Empty(DeviantTrial.Blind([.. ServerDeviantRun.All.Values], Role.S2s, Role.Component));
}
