using System.IO.Enumeration;
using System.Reflection;
using Harness.Conformance.Deviants;
using Harness.Conformance.Deviants.Servers;
using Harness.Conformance.Running;
using Harness.Results;

namespace Harness.Conformance.Tests.Servers;

/// <summary>The scenarios with another server or a component prove themselves: they are green on the reference server, and each class of them sees a fault.</summary>
public sealed class ServerDeviantTests
{
    // Where nothing is to be red, patience costs nothing: a busy machine may take its time.
    private static readonly TimeSpan s_longPatience = TimeSpan.FromSeconds(45);

    // The reference server demands certificates of every domain or of none.
    private static readonly string[] s_unsupported =
        ["rfc6120/13.7.2/s2s/shown-expired", "rfc6120/13.7.2/s2s/shown-self-signed", "rfc6120/13.7.2/s2s/shown-unknown-authority", "rfc6120/13.7.2/s2s/shown-wrong-host"];

    // A gap, not a choice: what the reference server does not support no deviant of it can show. An entry that has one turns the test red.
    private static readonly string[] s_withoutDeviant = ["S13_07_TheirCertificates"];

    [Fact]
    public async Task The_reference_server_is_green()
    {
        var result = await ServerDeviantRun.PlayAsync(deviant: null, AllScenarios.OfPeers, s_longPatience, TestContext.Current.CancellationToken);

        Assert.Empty(result.Red());
        Assert.Equal(s_unsupported, result.Scenarios.Where(scenario => scenario.Verdict == Verdict.Unsupported).Select(scenario => scenario.Id));
    }

    [Fact]
    public void Each_named_pattern_names_a_scenario() => Assert.All(
        ServerDeviantRun.All.Values.SelectMany(deviant => deviant.CaughtBy.Concat(deviant.Obscures)),
        pattern => Assert.Contains(AllScenarios.OfPeers, scenario => FileSystemName.MatchesSimpleExpression(pattern, scenario.Id, ignoreCase: false)));

    [Fact]
    public void Each_class_of_scenarios_catches_a_deviant()
    {
        var blind = Assembly.Load("Harness.Conformance.Scenarios").GetTypes()
            .Select(type => (type.Name, Scenarios: ScenarioDiscovery.Find([type])))
            .Where(found => found.Scenarios.Any(scenario => scenario.Role is Role.S2s or Role.Component) && !found.Scenarios.Any(scenario => ServerDeviantRun.All.Values.Any(deviant => deviant.IsCaughtBy(scenario.Id))))
            .Select(found => found.Name);

        Assert.Equal(s_withoutDeviant, blind.Order(StringComparer.Ordinal));
    }
}
