using Harness.Fuzz.Campaign;
using Harness.Fuzz.Families;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Fuzz.Tests.Deviants.Faults;
using Xmpp.Streams;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>Each oracle against a server that has just the fault which it is for, and against one that has none.</summary>
public sealed class DeviantTests
{
    private static readonly Dictionary<string, Func<DeviantMeter, IStreamInterceptor>> s_twists = new(StringComparer.Ordinal)
    {
        ["dies-of-depth"] = meter => new DiesOfDepth(meter),
        ["logs-an-exception"] = meter => new LogsAnException(meter),
        ["hangs"] = meter => new Hangs(meter),
        ["takes-comments"] = _ => new TakesComments(),
        ["refuses-character-data"] = _ => new RefusesCharacterData(),
        ["reads-segments-alone"] = _ => new ReadsSegmentsAlone(),
        ["believes-senders"] = _ => new BelievesSenders(),
        ["hands-text-on-as-markup"] = _ => new HandsTextOnAsMarkup(),
        ["leaks-files"] = meter => new LeaksFiles(meter),
        ["grows-slowly"] = meter => new GrowsSlowly(meter),
        ["expands-entities"] = meter => new ExpandsEntities(meter),
        ["starts-over"] = meter => new StartsOver(meter),
        ["tells-who-exists"] = _ => new TellsWhoExists(),
    };

    [Theory]
    [InlineData("dies-of-depth", "depth", OracleKind.Process, FindingKind.Crash, 32)]
    [InlineData("logs-an-exception", "disconnects", OracleKind.Process, FindingKind.Crash, 32)]
    [InlineData("hangs", "disconnects", OracleKind.Liveness, FindingKind.Hang, 24)]
    [InlineData("takes-comments", "xml-restricted", OracleKind.MustRefuse, FindingKind.Conformance, 24)]
    [InlineData("refuses-character-data", "xml-restricted", OracleKind.MustAccept, FindingKind.Conformance, 24)]
    [InlineData("reads-segments-alone", "chunking", OracleKind.Chunking, FindingKind.Conformance, 24)]
    [InlineData("believes-senders", "from-spoof", OracleKind.Smuggling, FindingKind.Spoofing, 16)]
    [InlineData("hands-text-on-as-markup", "smuggling", OracleKind.Smuggling, FindingKind.Smuggling, 16)]
    [InlineData("leaks-files", "disconnects", OracleKind.Resources, FindingKind.Resource, 60)]
    [InlineData("grows-slowly", "disconnects", OracleKind.Resources, FindingKind.Resource, 60)]
    [InlineData("expands-entities", "entity-expansion", OracleKind.Resources, FindingKind.Resource, 6)]
    [InlineData("starts-over", "quadratic", OracleKind.Resources, FindingKind.Resource, 12)]
    [InlineData("tells-who-exists", "sasl-enumeration", OracleKind.Differential, FindingKind.Conformance, 8)]
    public async Task A_fault_is_found_by_its_oracle_and_by_no_other(string deviant, string fuzzClass, OracleKind oracle, FindingKind kind, int cases)
    {
        var outcome = await RunAsync(deviant, fuzzClass, cases);

        Assert.Contains(outcome.Findings, finding => finding.IsConfirmed);
        Assert.All(outcome.Findings, finding =>
        {
            Assert.Equal((oracle, kind, fuzzClass), (finding.Signature.Oracle, finding.Kind, finding.Signature.Class));

            // Where the server hangs patience is short: what a busy machine was too slow for is a hang too, is not shown again, and stays unconfirmed.
            // What starting over costs depends on how the system cuts the bytes, which on a busy machine differs from run to run.
            Assert.True(finding.IsConfirmed || deviant is "hangs" or "starts-over", finding.Summary);
        });
    }

    [Fact]
    public async Task In_the_server_without_a_fault_nothing_is_found()
    {
        var outcome = await RunAsync("none", "*", cases: 120);

        Assert.Equal("", string.Join('\n', outcome.Findings.Select(finding => $"{finding.Signature} {finding.Summary}")));
        Assert.Equal(120, outcome.Count.Cases);
    }

    private static async Task<CampaignOutcome> RunAsync(string deviant, string fuzzClass, int cases)
    {
        var options = new CampaignOptions
        {
            Seed = 7,
            Families = FamilyCatalogue.Select([fuzzClass]),
            Bindings = deviant == "none" ? [] : [Harness.Targets.Binding.Tcp],
            Cases = cases,
            Duration = TimeSpan.FromMinutes(5),

            // Where a server hangs, every answer is waited for in vain: there a short time is enough, and one that was too short is a hang all the same.
            Patience = TimeSpan.FromSeconds(deviant == "hangs" ? 1 : 60),
            RepeatsOneIn = 20,
            RepeatedRounds = 30,
            ShrinkRuns = 3,
        };
        await using var campaign = new CampaignRun(() => new DeviantTarget(s_twists.GetValueOrDefault(deviant)), options);
        return await campaign.RunAsync(TestContext.Current.CancellationToken);
    }
}
