using Harness.Conformance.Deviants;

namespace Harness.Conformance.Tests.Deviants;

/// <summary>The suite proves itself: it is green on the reference server, and sees each deliberate fault and nothing beside it.</summary>
public sealed class DeviantTests
{
    // An omission is seen when patience ends; on the reference server an answer takes milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    public static TheoryData<string> Names { get; } = [.. DeviantCatalogue.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_reference_server_is_green()
    {
        var result = await DeviantRun.PlayAsync(deviant: null, AllScenarios.List, s_patience, TestContext.Current.CancellationToken);

        Assert.Empty(result.Red());
        Assert.All(result.Scenarios, scenario => Assert.Equal(Results.Verdict.Pass, scenario.Verdict));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_deviant_is_caught_by_what_it_names_and_by_nothing_else(string name)
    {
        var deviant = DeviantCatalogue.All[name];
        var expected = AllScenarios.List.Select(scenario => scenario.Id).Where(deviant.IsCaughtBy).Order(StringComparer.Ordinal).ToList();

        var result = await DeviantRun.PlayAsync(deviant, AllScenarios.List, s_patience, TestContext.Current.CancellationToken);

        var red = result.Red();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, red.Keys.Order(StringComparer.Ordinal));
        Assert.All(red.Values, verdict => Assert.True(verdict is Results.Verdict.Violation or Results.Verdict.Deviation, $"{verdict} is no catch"));
    }

    [Fact]
    public void Each_named_pattern_names_a_scenario() => Assert.All(
        DeviantCatalogue.All.Values.SelectMany(deviant => deviant.CaughtBy),
        pattern => Assert.Contains(
            AllScenarios.List, scenario => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, scenario.Id, ignoreCase: false)));
}
