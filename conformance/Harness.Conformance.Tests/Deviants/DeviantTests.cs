using System.IO.Enumeration;
using Harness.Conformance.Deviants;
using Harness.Results;
using Harness.Targets;

namespace Harness.Conformance.Tests.Deviants;

/// <summary>The suite proves itself: it is green on the reference server, and its classes each see a deliberate fault.</summary>
public sealed class DeviantTests
{
    // What the reference server offers makes these meaningless: it can bind channels, and its service for publish-subscribe has all that might be absent, names for nodes and ids for subscriptions; it does not publish what stands in messages.
    private static readonly string[] s_unsupported = ["rfc6120/6.4.6/scram/flag-y", "xep0060/*absent", "xep0060/6.2.3.5/needless-id", "xep0060/8.1/no-name", "xep0490/4.5.3/assisted"];

    [Fact]
    public async Task The_reference_server_is_green()
    {
        var result = await DeviantRun.PlayAsync(deviant: null, AllScenarios.List, DeviantTrial.LongPatience, TestContext.Current.CancellationToken);

        Assert.Empty(result.Red());
        var unsupported = AllScenarios.List.Select(scenario => scenario.Id).Where(id => s_unsupported.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, id, ignoreCase: false)));
        Assert.Equal(unsupported.Order(StringComparer.Ordinal), result.Scenarios.Where(scenario => scenario.Verdict != Verdict.Pass).Select(scenario => scenario.Id).Order(StringComparer.Ordinal));
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
    public void Each_named_pattern_names_a_scenario() => DeviantTrial.DemandNamesOf(DeviantCatalogue.All.Values, AllScenarios.List);

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
    public void Each_class_of_scenarios_catches_a_deviant() => Assert.Empty(DeviantTrial.Blind([.. DeviantCatalogue.All.Values], Role.Server));
}
