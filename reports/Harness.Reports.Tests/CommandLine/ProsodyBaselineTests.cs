using Harness.Conformance.Baselines;
using Harness.Conformance.Running;
using Harness.Conformance.Scenarios.Rfc6120;
using Harness.Results;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>What we hold Prosody 0.12.3 to be guilty of, line by line.</summary>
public sealed class ProsodyBaselineTests
{
    private const string Selector = "rfc6121/8.5.4/one-non-negative/no-match";
    private const string Guilty = Selector + "/normal";

    private static readonly string BaselinePath = RepositoryRoot.File("reports", "baselines", "prosody-0.12.3.tsv");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_line_is_a_violation_and_names_a_requirement_that_its_scenario_checks()
    {
        var scenarios = ScenarioDiscovery.Find(typeof(S11_01_XmlRestrictions).Assembly).ToDictionary(scenario => scenario.Id, StringComparer.Ordinal);

        var baseline = await Baseline.ReadAsync(BaselinePath, Cancellation);

        Assert.NotEmpty(baseline.Entries);
        Assert.All(baseline.Entries, entry =>
        {
            Assert.Equal(Verdict.Violation, entry.Verdict);
            Assert.Contains(scenarios[entry.Scenario].Requirements, requirement => entry.Reason.Contains(requirement, StringComparison.Ordinal));
        });
    }

    [Fact]
    [Trait("Needs", "Prosody")]
    public async Task With_the_baseline_nothing_is_new()
    {
        var run = await PlayAsync(await File.ReadAllLinesAsync(BaselinePath, Cancellation));

        Assert.Contains("1 violation (1 known)", run.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.Output);
    }

    [Theory]
    [InlineData(Guilty, "tcp")]
    [InlineData("rfc6120/6.3.2/no-restart", "bosh")]
    [Trait("Needs", "Prosody")]
    public async Task Without_one_of_its_lines_the_exit_code_is_1(string line, string binding)
    {
        var lines = await File.ReadAllLinesAsync(BaselinePath, Cancellation);

        var run = await PlayAsync([.. lines.Where(known => !known.StartsWith(line + "\t", StringComparison.Ordinal))], line, binding);

        Assert.Contains("1 new failure", run.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 1, run.Output);
    }

    [Fact]
    [Trait("Needs", "Prosody")]
    public async Task With_a_line_that_is_not_true_the_exit_code_is_1()
    {
        var lines = await File.ReadAllLinesAsync(BaselinePath, Cancellation);

        var run = await PlayAsync([.. lines, $"{Selector}/chat\t*\tviolation\tit was broken once"]);

        Assert.Contains($"stale baseline entry: {Selector}/chat", run.Output, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 1, run.Output);
    }

    private static async Task<HarnessProcess> PlayAsync(string[] baseline, string selector = Selector, string binding = "tcp")
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllLinesAsync(folder.File("known.tsv"), baseline, Cancellation);
        return await HarnessProcess.RunAsync("conform", "--target", "prosody", selector, "--binding", binding, "--baseline", folder.File("known.tsv"), "--out", folder.File("run"));
    }
}
