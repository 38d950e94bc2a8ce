using System.IO.Enumeration;
using System.Reflection;
using Harness.Conformance.Deviants;
using Harness.Conformance.Deviants.Clients;
using Harness.Conformance.Running;
using Harness.Results;

namespace Harness.Conformance.Tests.Clients;

/// <summary>The scenarios for clients prove themselves: they are green on the reference client, and each deliberate fault is seen by those that name it, and by no other.</summary>
public sealed class ClientDeviantTests
{
    // An omission is seen when patience ends; the reference client answers within milliseconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    // Where nothing is to be red, patience costs nothing: a busy machine may take its time.
    private static readonly TimeSpan s_longPatience = TimeSpan.FromSeconds(45);

    // The reference client comes back to a session that it can resume and to no other, keeps no roster from one session to the next, leaves requests for presence to its user, and sends no receipts.
    private static readonly string[] s_unsupported = ["rfc6120/3.3/client/back-off", "rfc6120/4.9.3.3/client/other-resource", "rfc6121/2.6.2/client/first-version", "rfc6121/3.1.4/client/id-of-its-own", "xep0184/7/client/receipt"];

    public static TheoryData<string> Names { get; } = [.. ClientDeviantRun.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_reference_client_is_green()
    {
        var result = await ClientDeviantRun.PlayAsync(deviant: null, AllScenarios.OfClients, s_longPatience, TestContext.Current.CancellationToken);

        Assert.Empty(result.Red());
        Assert.Equal(s_unsupported, result.Scenarios.Where(scenario => scenario.Verdict == Verdict.Unsupported).Select(scenario => scenario.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_deviant_is_caught_by_what_it_names_and_by_nothing_else(string name)
    {
        var deviant = ClientDeviantRun.All[name];
        var expected = AllScenarios.OfClients.Select(scenario => scenario.Id).Where(deviant.IsCaughtBy).Order(StringComparer.Ordinal).ToList();
        var scenarios = ClientDeviantRun.ScenariosFor(deviant, AllScenarios.OfClients);

        var red = (await ClientDeviantRun.PlayAsync(deviant, scenarios, s_patience, TestContext.Current.CancellationToken)).Red();
        var unnamed = red.Keys.Except(expected, StringComparer.Ordinal).Where(id => !deviant.MayObscure(id)).ToHashSet(StringComparer.Ordinal);
        if (unnamed.Count > 0)
        {
            // What is there in long patience was late, not left out.
            var again = (await ClientDeviantRun.PlayAsync(deviant, [.. scenarios.Where(scenario => unnamed.Contains(scenario.Id))], s_longPatience, TestContext.Current.CancellationToken)).Red();
            red = red.Where(scenario => !unnamed.Contains(scenario.Key) || again.ContainsKey(scenario.Key)).ToDictionary(StringComparer.Ordinal);
        }

        Assert.NotEmpty(expected);
        Assert.Equal(expected, red.Where(scenario => scenario.Value is Verdict.Violation or Verdict.Deviation).Select(scenario => scenario.Key).Order(StringComparer.Ordinal));
        Assert.All(red.Keys.Except(expected, StringComparer.Ordinal), id => Assert.True(deviant.MayObscure(id), $"{id} is {red[id]}, which is no catch"));
    }

    [Fact]
    public void Each_named_pattern_names_a_scenario() => Assert.All(
        ClientDeviantRun.All.Values.SelectMany(deviant => deviant.CaughtBy.Concat(deviant.Obscures)),
        pattern => Assert.Contains(AllScenarios.OfClients, scenario => FileSystemName.MatchesSimpleExpression(pattern, scenario.Id, ignoreCase: false)));

    [Fact]
    public void Each_class_of_scenarios_catches_a_deviant()
    {
        var blind = Assembly.Load("Harness.Conformance.Scenarios").GetTypes()
            .Select(type => (type.Name, Scenarios: ScenarioDiscovery.Find([type])))
            .Where(found => found.Scenarios.Any(scenario => scenario.Role == Role.Client) && !found.Scenarios.Any(scenario => ClientDeviantRun.All.Values.Any(deviant => deviant.IsCaughtBy(scenario.Id))))
            .Select(found => found.Name);

        Assert.Empty(blind);
    }
}
