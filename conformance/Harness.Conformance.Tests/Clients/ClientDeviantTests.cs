using Harness.Conformance.Deviants;
using Harness.Conformance.Deviants.Clients;
using Harness.Conformance.Tests.Deviants;
using Harness.Results;

namespace Harness.Conformance.Tests.Clients;

/// <summary>The scenarios for clients prove themselves: they are green on the reference client, and each deliberate fault is seen by those that name it, and by no other.</summary>
public sealed class ClientDeviantTests
{
    // The reference client comes back to a session that it can resume and to no other, keeps no roster from one session to the next, leaves requests for presence to its user, and sends no receipts.
    private static readonly string[] s_unsupported = ["rfc6120/3.3/client/back-off", "rfc6120/4.9.3.3/client/other-resource", "rfc6121/2.6.2/client/first-version", "rfc6121/3.1.4/client/id-of-its-own", "xep0184/7/client/receipt"];

    public static TheoryData<string> Names { get; } = [.. ClientDeviantRun.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_reference_client_is_green()
    {
        var result = await ClientDeviantRun.PlayAsync(deviant: null, AllScenarios.OfClients, DeviantTrial.LongPatience, TestContext.Current.CancellationToken);

        Assert.Empty(result.Red());
        Assert.Equal(s_unsupported, result.Scenarios.Where(scenario => scenario.Verdict == Verdict.Unsupported).Select(scenario => scenario.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_deviant_is_caught_by_what_it_names_and_by_nothing_else(string name)
    {
        var deviant = ClientDeviantRun.All[name];
        return DeviantTrial.JudgeAsync(
            deviant,
            AllScenarios.OfClients,
            ClientDeviantRun.ScenariosFor(deviant, AllScenarios.OfClients),
            (scenarios, patience) => ClientDeviantRun.PlayAsync(deviant, scenarios, patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Each_named_pattern_names_a_scenario() => DeviantTrial.DemandNamesOf(ClientDeviantRun.All.Values, AllScenarios.OfClients);

    [Fact]
    public void Each_class_of_scenarios_catches_a_deviant() => Assert.Empty(DeviantTrial.Blind([.. ClientDeviantRun.All.Values], Role.Client));
}
