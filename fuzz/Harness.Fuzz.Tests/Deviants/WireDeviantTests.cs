using Harness.Fuzz.Campaign;
using Harness.Fuzz.Families;
using Harness.Fuzz.Oracles;
using Harness.Fuzz.Tests.Deviants.Faults.Wire;
using Harness.Targets;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>Each family of the wire against a server that has the fault which it is for.</summary>
public sealed class WireDeviantTests
{
    private static readonly Dictionary<string, Func<DeviantMeter, IStreamInterceptor>> s_twists = new(StringComparer.Ordinal)
    {
        ["replaces-bad-bytes"] = _ => new ReplacesBadBytes(),
        ["drops-control-characters"] = _ => new DropsControlCharacters(),
        ["passes-over-declarations"] = _ => new PassesOverDeclarations(),
        ["quotes-values"] = _ => new QuotesValues(),
        ["forgets-prefixes"] = _ => new ForgetsPrefixes(),
        ["dies-of-width"] = meter => new DiesOfWidth(meter),
        ["waits-for-the-slow"] = meter => new WaitsForTheSlow(meter),
        ["keeps-plaintext"] = _ => new KeepsPlaintext(),
        ["lets-everybody-in"] = _ => new LetsEverybodyIn(),
        ["trims-addresses"] = _ => new TrimsAddresses(),
        ["minds-case"] = _ => new MindsCase(),
    };

    [Theory]
    [InlineData("replaces-bad-bytes", "utf8-invalid", OracleKind.MustRefuse, 20)]
    [InlineData("drops-control-characters", "xml-forbidden-char", OracleKind.MustRefuse, 40)]
    [InlineData("passes-over-declarations", "xml-encoding", OracleKind.MustRefuse, 40)]
    [InlineData("quotes-values", "xml-wellformed", OracleKind.MustRefuse, 300)]
    [InlineData("forgets-prefixes", "ns-wellformed", OracleKind.MustRefuse, 60)]
    [InlineData("dies-of-width", "width", OracleKind.Process, 12)]
    [InlineData("waits-for-the-slow", "slow-loris", OracleKind.Liveness, 12)]
    [InlineData("keeps-plaintext", "starttls-injection", OracleKind.MustRefuse, 24)]
    [InlineData("lets-everybody-in", "sasl-malformed", OracleKind.MustRefuse, 12)]
    [InlineData("lets-everybody-in", "sasl-scram", OracleKind.MustRefuse, 12)]
    [InlineData("trims-addresses", "jid-invalid", OracleKind.Smuggling, 80)]
    [InlineData("minds-case", "jid-normalise", OracleKind.Smuggling, 60)]
    public async Task A_fault_is_found_by_its_family(string deviant, string fuzzClass, OracleKind oracle, int cases)
    {
        var options = new CampaignOptions
        {
            Seed = 7,
            Families = FamilyCatalogue.Select([fuzzClass]),
            Bindings = [Binding.Tcp],
            Cases = cases,
            Duration = TimeSpan.FromMinutes(5),

            // Where a fault is that nothing comes, a short time is enough, and one that was too short is no answer all the same.
            Patience = TimeSpan.FromSeconds(deviant is "waits-for-the-slow" or "trims-addresses" ? 1 : 60),
            RepeatsOneIn = int.MaxValue,
            ShrinkRuns = 0,
        };
        await using var campaign = new CampaignRun(() => new DeviantTarget(s_twists[deviant]), options);

        var outcome = await campaign.RunAsync(TestContext.Current.CancellationToken);

        Assert.Contains(outcome.Findings, finding => finding.Signature.Class == fuzzClass && finding.Signature.Oracle == oracle);
    }
}
