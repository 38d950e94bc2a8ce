using Harness.Results;

namespace Harness.Reports.Tests.CommandLine;

public sealed class ReportVerbTests
{
    [Fact]
    public async Task A_result_is_rendered_again_without_any_target()
    {
        using var folder = new TemporaryFolder();
        await ResultFile.WriteAsync(folder.File("result.json"), Samples.EveryVerdict, TestContext.Current.CancellationToken);

        var run = await HarnessProcess.RunAsync("report", folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Prosody 0.12.3: 2 new failures, 1 scenario inconclusive, 1 stale baseline entry", run.Output, StringComparison.Ordinal);
        Assert.Equal(["index.html", "junit.xml", "result.json", "summary.md"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Two_results_stand_side_by_side()
    {
        using var folder = new TemporaryFolder();
        var repaired = Samples.EveryVerdict with { Scenarios = [.. Samples.EveryVerdict.Scenarios.Select(scenario => scenario with { Verdict = Verdict.Pass })] };
        await ResultFile.WriteAsync(folder.File("before.json"), Samples.EveryVerdict, TestContext.Current.CancellationToken);
        await ResultFile.WriteAsync(folder.File("after.json"), repaired, TestContext.Current.CancellationToken);

        var run = await HarnessProcess.RunAsync("report", folder.File("before.json"), folder.File("after.json"), "--out", folder.File("matrix"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("repaired  rfc6120/5.4/injection@tcp  violation -> pass", run.Output, StringComparison.Ordinal);
        Assert.Contains("From the first run to the second", await File.ReadAllTextAsync(folder.File("matrix", "index.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_two_targets_are_not_joined()
    {
        using var folder = new TemporaryFolder();
        await ResultFile.WriteAsync(folder.File("one.json"), Samples.EveryVerdict, TestContext.Current.CancellationToken);
        await ResultFile.WriteAsync(folder.File("other.json"), Samples.EveryVerdict with { Target = new TargetResult("self", "Xmpp.Server", "0.1.0", ["tcp"]) }, TestContext.Current.CancellationToken);

        var run = await HarnessProcess.RunAsync("report", "--join", folder.File("one.json"), folder.File("other.json"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("joined runs are of one target", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_of_two_roles_become_one_statement()
    {
        using var folder = new TemporaryFolder();
        var peers = Samples.EveryVerdict with { Scenarios = [Samples.Scenario("xep0178/3/s2s/dns-name", "tcp", Verdict.Pass, null)] };
        await ResultFile.WriteAsync(folder.File("server.json"), Samples.EveryVerdict, TestContext.Current.CancellationToken);
        await ResultFile.WriteAsync(folder.File("s2s.json"), peers, TestContext.Current.CancellationToken);

        var run = await HarnessProcess.RunAsync("report", "--join", folder.File("server.json"), folder.File("s2s.json"), "--out", folder.File("all"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Prosody 0.12.3, 2 runs joined", run.Output, StringComparison.Ordinal);
        Assert.Contains("XEP-0479 Core         Core      not met", run.Output, StringComparison.Ordinal);
        Assert.Equal(9, (await ResultFile.ReadAsync(folder.File("all"), TestContext.Current.CancellationToken)).Scenarios.Count);
    }

    [Theory]
    [InlineData("conform")]
    [InlineData("serve")]
    [InlineData("client")]
    [InlineData("targets")]
    [InlineData("report")]
    public async Task Each_verb_s_help_has_examples(string verb)
    {
        var run = await HarnessProcess.RunAsync(verb, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Usage:\n  harness {verb} ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Examples:\n  harness {verb}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_of_all_tells_the_exit_codes()
    {
        var run = await HarnessProcess.RunAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("5    too little was executed to mean anything", run.Output, StringComparison.Ordinal);
    }
}
