using Harness.Conformance.Deviants;
using Harness.Conformance.Deviants.Servers;
using Harness.Conformance.Tests.Deviants;
using Harness.Results;

namespace Harness.Conformance.Tests.Servers;

/// <summary>The scenarios with another server or a component prove themselves: they are green on the reference server, and each class of them sees a fault.</summary>
public sealed class ServerDeviantTests
{
    // The reference server demands certificates of every domain or of none.
    private static readonly string[] s_unsupported =
        ["rfc6120/13.7.2/s2s/shown-expired", "rfc6120/13.7.2/s2s/shown-self-signed", "rfc6120/13.7.2/s2s/shown-unknown-authority", "rfc6120/13.7.2/s2s/shown-wrong-host"];

    // A gap, not a choice: what the reference server does not support no deviant of it can show. An entry that has one turns the test red.
    private static readonly string[] s_withoutDeviant = ["S13_07_TheirCertificates"];

    [Fact]
    public async Task The_reference_server_is_green()
    {
        var result = await ServerDeviantRun.PlayAsync(deviant: null, AllScenarios.OfPeers, DeviantTrial.LongPatience, TestContext.Current.CancellationToken);

        Assert.Empty(result.Red());
        Assert.Equal(s_unsupported, result.Scenarios.Where(scenario => scenario.Verdict == Verdict.Unsupported).Select(scenario => scenario.Id));
    }

    [Fact]
    public void Each_named_pattern_names_a_scenario() => DeviantTrial.DemandNamesOf(ServerDeviantRun.All.Values, AllScenarios.OfPeers);

    [Fact]
    public void Each_class_of_scenarios_catches_a_deviant() => Assert.Equal(s_withoutDeviant, DeviantTrial.Blind([.. ServerDeviantRun.All.Values], Role.S2s, Role.Component));
}
