using Harness.Fuzz.Campaign;
using Harness.Fuzz.Families;
using Harness.Targets.Federated;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>Each oracle and each class against a server that has just the fault which it is for, and against one that has none.</summary>
public sealed class DeviantTests
{
    public static TheoryData<string> Ids { get; } = [.. DeviantCatalogue.All.Where(deviant => deviant.IsTested).Select(deviant => deviant.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_fault_is_found_by_its_class_and_its_oracle(string id)
    {
        var deviant = DeviantCatalogue.All.Single(each => each.Id == id);

        var outcome = await RunAsync(deviant, deviant.Class, deviant.Cases);

        Assert.Contains(outcome.Findings, finding => finding.IsConfirmed && finding.Signature.Oracle == deviant.Oracle && finding.Signature.Class == deviant.Class);

        // The fault of an oracle is noticed by that and by no other, and called what it is. Not each case shows it again: how bytes are cut on their way is the system's affair.
        Assert.All(deviant.Kind is null ? [] : outcome.Findings, finding => Assert.Equal((deviant.Oracle, deviant.Kind), (finding.Signature.Oracle, finding.Kind)));
    }

    [Fact]
    public async Task In_the_server_without_a_fault_nothing_is_found()
    {
        var outcome = await RunAsync(null, "*", cases: 120);

        Assert.Equal("", string.Join('\n', outcome.Findings.Select(finding => $"{finding.Signature} {finding.Summary}")));
        Assert.Equal(120, outcome.Count.Cases);
    }

    [Fact]
    public async Task A_server_without_a_fault_loses_nothing_when_it_is_started_again()
    {
        var outcome = await RunAsync(null, "restart", cases: 3);

        Assert.Equal("", string.Join('\n', outcome.Findings.Select(finding => $"{finding.Signature} {finding.Summary}")));
        Assert.Equal((3, 0), (outcome.Count.Cases, outcome.Inconclusive));
    }

    private static async Task<CampaignOutcome> RunAsync(Deviant? deviant, string fuzzClass, int cases)
    {
        var time = new HastyTime();
        await using var world = new RemoteWorld(TimeProvider.System);
        var options = new CampaignOptions
        {
            Seed = 7,
            Families = FamilyCatalogue.Select([fuzzClass]),
            Bindings = deviant?.Bindings ?? [],
            Cases = cases,
            Duration = TimeSpan.FromMinutes(5),

            // Where all that is asked is whether the fault is found, silence is one of its signs, and need not be waited for long.
            Patience = deviant is { Kind: null } ? TimeSpan.FromSeconds(6) : TimeSpan.FromMinutes(1),
            RepeatsOneIn = 20,
            RepeatedRounds = 30,
            ShrinkRuns = 0,
            Time = time,
            World = world,
        };
        await using var campaign = new CampaignRun(() => new DeviantTarget(deviant, time, world, keepsStorage: fuzzClass == "restart"), options);
        return await campaign.RunAsync(TestContext.Current.CancellationToken);
    }
}
