using System.IO.Enumeration;
using System.Reflection;
using Harness.Conformance.Deviants;
using Harness.Conformance.Running;
using Harness.Results;
using Harness.Targets;

namespace Harness.Conformance.Tests.Deviants;

/// <summary>The suite proves itself: it is green on the reference server, and its classes each see a deliberate fault.</summary>
public sealed class DeviantTests
{
    // What the reference server offers makes this one meaningless: it can bind channels.
    private static readonly string[] s_unsupported = ["rfc6120/6.4.6/scram/flag-y"];

    // A gap, not a choice: no deviant is written for these yet. An entry that has one turns the test red.
    private static readonly string[] s_withoutDeviant = ["S04_04_ClosingStreams", "S08_03_StanzaErrors", "S10_MalformedAddresses"];

    [Fact]
    public async Task The_reference_server_is_green()
    {
        var result = await DeviantRun.PlayAsync(deviant: null, AllScenarios.List, DeviantTrial.LongPatience, TestContext.Current.CancellationToken);

        Assert.Empty(result.Red());
        Assert.Equal(s_unsupported, result.Scenarios.Where(scenario => scenario.Verdict != Verdict.Pass).Select(scenario => scenario.Id));
    }

    /// <summary>What plays over TCP is green there; what does not is played where it does.</summary>
    [Theory]
    [InlineData(Binding.WebSocket)]
    [InlineData(Binding.Bosh)]
    public async Task The_reference_server_is_green_where_a_binding_has_scenarios_of_its_own(Binding binding)
    {
        var own = AllScenarios.List.Where(scenario => !scenario.Bindings.Contains(Binding.Tcp)).ToList();

        var result = await DeviantRun.PlayAsync(deviant: null, own, binding, DeviantTrial.LongPatience, TestContext.Current.CancellationToken);

        Assert.NotEmpty(result.Scenarios);
        Assert.All(result.Scenarios, scenario => Assert.Equal((scenario.Id, Verdict.Pass), (scenario.Id, scenario.Verdict)));
    }

    [Fact]
    public void Each_named_pattern_names_a_scenario() => Assert.All(
        DeviantCatalogue.All.Values.SelectMany(deviant => deviant.CaughtBy.Concat(deviant.Obscures)),
        pattern => Assert.Contains(AllScenarios.List, scenario => FileSystemName.MatchesSimpleExpression(pattern, scenario.Id, ignoreCase: false)));

    [Fact]
    public void Each_scenario_of_the_core_is_tried_on_a_deviant_that_does_not_name_it()
    {
        var drawn = DeviantCatalogue.All.Values.SelectMany(deviant => DeviantRun.ScenariosFor(deviant, AllScenarios.List, isWhole: false)
            .Where(scenario => !deviant.IsCaughtBy(scenario.Id))).Select(scenario => scenario.Id).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(AllScenarios.List.Where(scenario => scenario.Id.StartsWith("rfc612", StringComparison.Ordinal) && !scenario.TakesTime).Select(scenario => scenario.Id).Except(drawn, StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_deviants_have_one_fault() =>
        Assert.Equal(DeviantCatalogue.All.Count, DeviantCatalogue.All.Values.Select(deviant => deviant.Fault).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Each_class_of_scenarios_catches_a_deviant()
    {
        var blind = Assembly.Load("Harness.Conformance.Scenarios").GetTypes()
            .Select(type => (type.Name, Scenarios: ScenarioDiscovery.Find([type])))
            .Where(found => found.Scenarios.Count > 0 && !found.Scenarios.Any(scenario => DeviantCatalogue.All.Values.Any(deviant => deviant.IsCaughtBy(scenario.Id))))
            .Select(found => found.Name);

        Assert.Equal(s_withoutDeviant, blind.Order(StringComparer.Ordinal));
    }
}
