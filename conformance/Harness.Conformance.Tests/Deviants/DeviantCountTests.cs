using Harness.Conformance.Deviants;
using Harness.Conformance.Deviants.Clients;
using Harness.Conformance.Deviants.Generated;
using Harness.Conformance.Deviants.Measuring;
using Harness.Conformance.Deviants.Servers;

namespace Harness.Conformance.Tests.Deviants;

/// <summary>What is told of the deviants: how many there are, which scenarios they show to be able to fail, and which generated ones are caught.</summary>
public sealed class DeviantCountTests
{
    private static readonly IReadOnlyList<DeviantCount> s_rows = DeviantCount.Of(AllScenarios.Every);

    [Fact]
    public void Every_deviant_counts_once() =>
        Assert.Equal(DeviantCatalogue.All.Count + ClientDeviantRun.All.Count + ServerDeviantRun.All.Count, s_rows.Sum(row => row.Faults.Count));

    [Fact]
    public void Every_scenario_counts_once() => Assert.Equal(AllScenarios.Every.Count, s_rows.Sum(row => row.Scenarios));

    [Fact]
    public void A_deviant_counts_where_its_first_scenario_is()
    {
        var row = Assert.Single(s_rows, row => row is { Specification: "rfc6121", Role: Role.S2s });

        Assert.Contains(nameof(ProbesComeFromTheFullAddress), row.Faults.Keys, StringComparer.Ordinal);
        Assert.DoesNotContain(nameof(RecordsHoldForEver), row.Faults.Keys, StringComparer.Ordinal);
        Assert.InRange(row.Proven, 1, row.Scenarios);
    }

    [Fact]
    public void Each_operator_is_applied_to_each_specification_that_has_namespaces()
    {
        var generated = GeneratedDeviants.Make();

        Assert.Equal(0, generated.Count % MutationOperator.All.Count);
        Assert.Equal(generated.Count, generated.Select(deviant => deviant.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(generated, deviant => Assert.Contains(AllScenarios.List, scenario => deviant.IsCaughtBy(scenario.Id)));
    }

    [Theory]
    [InlineData("Xep0202/other-name", Fate.Caught)]
    [InlineData("Xep0199/no-text", Fate.Absent)]
    public async Task A_generated_deviant_is_caught_by_what_it_spoils_or_is_none(string name, Fate expected)
    {
        var deviant = Assert.Single(GeneratedDeviants.Make(), deviant => deviant.Name == name);

        Assert.Equal(expected, await DeviantTrials.PlayAsync(deviant, AllScenarios.Every, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_deviant_of_the_catalogue_is_caught_by_all_that_it_names() =>
        Assert.Equal(Fate.Caught, await DeviantTrials.PlayAsync(new ProbesComeFromTheFullAddress(), AllScenarios.Every, TestContext.Current.CancellationToken));
}
