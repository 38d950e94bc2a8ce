using System.Globalization;
using Harness.Fuzz.Campaign;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Families;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Mutators;
using Harness.Targets.Federated;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>Plays every deviant with seeds that nobody chose, a minute each: <c>bash fuzz/seeds.sh</c>.</summary>
public sealed class DeviantSeeds
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_shrinking = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("FUZZ_SEEDS") is null ? 2 : 20);

    [Fact]
    public async Task Every_fault_is_found_and_made_small()
    {
        // By itself one fault and one seed; all of them, and seeds by chance, where the script asks for it.
        var count = Environment.GetEnvironmentVariable("FUZZ_SEEDS") is { } asked ? int.Parse(asked, CultureInfo.InvariantCulture) : 0;
        var only = count == 0 ? "takes-comments" : Environment.GetEnvironmentVariable("FUZZ_DEVIANT") ?? string.Empty;
        var chance = new Chance((ulong)TimeProvider.System.GetUtcNow().Ticks);
        ulong[] seeds = count == 0 ? [7] : [.. Enumerable.Range(0, count).Select(_ => chance.Next() >> 1)];
        var misses = new List<string>();
        foreach (var deviant in DeviantCatalogue.All.Where(deviant => deviant.Id.Contains(only, StringComparison.Ordinal)))
        {
            foreach (var seed in seeds)
            {
                if (await PlayAsync(deviant, seed) is { } miss)
                {
                    misses.Add(miss);
                }
            }
        }

        Assert.Empty(misses);
    }

    // Three times what somebody would send who knows the fault is small enough.
    private static async Task<string?> PlayAsync(Deviant deviant, ulong seed)
    {
        var began = TimeProvider.System.GetTimestamp();
        var found = await FindAsync(deviant, seed, TestContext.Current.CancellationToken);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        var least = Payload.Of(deviant.Minimum).Length;
        var line = found is null
            ? string.Create(CultureInfo.InvariantCulture, $"{deviant.Id}\t{seed}\tnot found\t{seconds:0.0}")
            : string.Create(CultureInfo.InvariantCulture, $"{deviant.Id}\t{seed}\tfound\t{seconds:0.0}\t{found.Case.SentBytes}\t{least}\t{(double)found.Case.SentBytes / least:0.0}");
        if (Environment.GetEnvironmentVariable("FUZZ_SEEDS_OUT") is { } output)
        {
            await File.AppendAllLinesAsync(output, [line], TestContext.Current.CancellationToken);
        }

        return found is null || found.Case.SentBytes > 3 * least ? line : null;
    }

    private static async Task<Finding?> FindAsync(Deviant deviant, ulong seed, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var time = new HastyTime();
        await using var world = new RemoteWorld(TimeProvider.System);
        var options = new CampaignOptions
        {
            Seed = seed,
            Families = FamilyCatalogue.Select([deviant.Class]),
            Bindings = deviant.Bindings,
            Duration = s_limit,
            RepeatsOneIn = 20,
            RepeatedRounds = 30,
            ShrinkTime = s_shrinking,
            Time = time,
            World = world,
            Progress = new UntilFound(deviant, enough),
        };
        await using var campaign = new CampaignRun(() => new DeviantTarget(deviant, time, world, keepsStorage: deviant.Class == "restart"), options);
        var outcome = await campaign.RunAsync(enough.Token);
        return outcome.Findings.Where(finding => finding.IsConfirmed && finding.Signature.Oracle == deviant.Oracle).MinBy(finding => finding.Case.SentBytes);
    }

    private sealed class UntilFound(Deviant deviant, CancellationTokenSource enough) : ICampaignProgress
    {
        public void Note(string text)
        {
        }

        public void Found(Finding finding)
        {
            if (finding.IsConfirmed && finding.Signature.Oracle == deviant.Oracle)
            {
                enough.Cancel();
            }
        }

        public void Advanced(CampaignCount count, TimeSpan elapsed)
        {
        }
    }
}
