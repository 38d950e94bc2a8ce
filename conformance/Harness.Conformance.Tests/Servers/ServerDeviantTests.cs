using System.IO.Enumeration;
using System.Reflection;
using Harness.Conformance.Deviants;
using Harness.Conformance.Deviants.Servers;
using Harness.Conformance.Running;
using Harness.Results;

namespace Harness.Conformance.Tests.Servers;

/// <summary>The scenarios with another server or a component prove themselves: they are green on the reference server, and each deliberate fault is seen by those that name it, and by no other.</summary>
public sealed class ServerDeviantTests
{
    // An omission is seen when patience ends; the reference server answers within milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // Where nothing is to be red, patience costs nothing: a busy machine may take its time.
    private static readonly TimeSpan s_longPatience = TimeSpan.FromSeconds(45);

    // The reference server demands certificates of every domain or of none.
    private static readonly string[] s_unsupported =
        ["rfc6120/13.7.2/s2s/shown-expired", "rfc6120/13.7.2/s2s/shown-self-signed", "rfc6120/13.7.2/s2s/shown-unknown-authority", "rfc6120/13.7.2/s2s/shown-wrong-host"];

    // A gap, not a choice: what the reference server does not support no deviant of it can show. An entry that has one turns the test red.
    private static readonly string[] s_withoutDeviant = ["S13_07_TheirCertificates"];

    private static readonly bool s_isWhole = Environment.GetEnvironmentVariable("HARNESS_TRIALS") == "whole";

    public static TheoryData<string> Names { get; } = [.. ServerDeviantRun.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_reference_server_is_green()
    {
        var result = await ServerDeviantRun.PlayAsync(deviant: null, AllScenarios.OfPeers, s_longPatience, TestContext.Current.CancellationToken);

        Assert.Empty(result.Red());
        Assert.Equal(s_unsupported, result.Scenarios.Where(scenario => scenario.Verdict == Verdict.Unsupported).Select(scenario => scenario.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_deviant_is_caught_by_what_it_names_and_by_nothing_else(string name)
    {
        var deviant = ServerDeviantRun.All[name];
        var expected = AllScenarios.OfPeers.Select(scenario => scenario.Id).Where(deviant.IsCaughtBy).Order(StringComparer.Ordinal).ToList();
        var scenarios = ServerDeviantRun.ScenariosFor(deviant, AllScenarios.OfPeers, s_isWhole);

        var red = (await ServerDeviantRun.PlayAsync(deviant, scenarios, s_patience, TestContext.Current.CancellationToken)).Red();
        var unnamed = red.Keys.Except(expected, StringComparer.Ordinal).Where(id => !deviant.MayObscure(id)).ToHashSet(StringComparer.Ordinal);
        if (unnamed.Count > 0)
        {
            // What is there in long patience was late, not left out.
            var again = (await ServerDeviantRun.PlayAsync(deviant, [.. scenarios.Where(scenario => unnamed.Contains(scenario.Id))], s_longPatience, TestContext.Current.CancellationToken)).Red();
            red = red.Where(scenario => !unnamed.Contains(scenario.Key) || again.ContainsKey(scenario.Key)).ToDictionary(StringComparer.Ordinal);
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, red.Where(scenario => scenario.Value is Verdict.Violation or Verdict.Deviation && deviant.IsCaughtBy(scenario.Key)).Select(scenario => scenario.Key).Order(StringComparer.Ordinal));
        Assert.All(red.Keys.Except(expected, StringComparer.Ordinal), id => Assert.True(deviant.MayObscure(id) && red[id] is Verdict.Inconclusive, $"{id} is {red[id]}, which is no catch"));
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
