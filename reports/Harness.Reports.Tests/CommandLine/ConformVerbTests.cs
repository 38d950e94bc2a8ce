using System.Diagnostics;
using System.Globalization;
using Harness.Results;

namespace Harness.Reports.Tests.CommandLine;

public sealed class ConformVerbTests
{
    [Fact]
    public async Task A_scenario_against_ourselves_passes_and_leaves_four_files()
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync("conform", "rfc6120/11.1/comment", "--out", folder.Path, "--seed", "7");

        Assert.True(run.ExitCode == 0, run.Output + string.Join('\n', run.Errors));
        Assert.Empty(run.Errors);
        var result = await ResultFile.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(7, result.Seed);
        Assert.All(result.Scenarios, scenario => Assert.Equal(Verdict.Pass, scenario.Verdict));
        Assert.All(result.Scenarios, scenario => Assert.Equal("rfc6120/11.1/comment", scenario.Id));
        Assert.NotEmpty(result.Scenarios);
        Assert.Equal(["index.html", "junit.xml", "result.json", "summary.md"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("--role client: says nothing of the client", "--role", "client")]
    [InlineData("--run: starts a client under test", "--run", "bot {port}")]
    [InlineData("no program 'no-such-bot' is installed", "--role", "client", "--run", "no-such-bot {port}")]
    [InlineData("it needs {port}", "--role", "client", "--run", "sh {jid}")]
    [InlineData("the harness itself is the server", "--role", "client", "--run", "sh {port}", "--target", "self")]
    public async Task A_client_under_test_is_named_by_role_and_command(string complaint, params string[] arguments) =>
        (await HarnessProcess.RunAsync(["conform", .. arguments])).Refuses(2, complaint);

    [Theory]
    [InlineData("it has to be told where the harness is", "--role", "s2s", "--target", "xmpp://example.org@127.0.0.1:5222")]
    [InlineData("have no choice of binding", "--role", "component", "--binding", "tls")]
    public async Task A_server_whose_peer_is_the_harness_is_one_that_can_be_told_so(string complaint, params string[] arguments) =>
        (await HarnessProcess.RunAsync(["conform", .. arguments])).Refuses(2, complaint);

    [Fact]
    public async Task Our_own_client_passes_and_its_replay_plays_one_scenario()
    {
        using var folder = new TemporaryFolder();
        var command = $"dotnet \"{HarnessProcess.Program}\" client --jid {{jid}} --password {{password}} --host {{host}} --port {{port}} --ca {{ca}}";

        var run = await HarnessProcess.RunAsync("conform", "--role", "client", "--run", command, "rfc6120/7.1/client/binds-first", "--out", folder.Path);

        Assert.True(run.ExitCode == 0, run.Output + string.Join('\n', run.Errors));
        var result = await ResultFile.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal("Xmpp.Client", result.Target.Software);
        var scenario = Assert.Single(result.Scenarios);
        Assert.Equal(Verdict.Pass, scenario.Verdict);
        Assert.Contains("--role client --run '", scenario.Replay, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_command_runs_one_scenario_over_one_binding()
    {
        using var folder = new TemporaryFolder();
        await HarnessProcess.RunAsync("conform", "rfc6120/11.1/comment", "--out", folder.File("first"));
        var first = await ResultFile.ReadAsync(folder.File("first"), TestContext.Current.CancellationToken);
        var replay = first.Scenarios[0].Replay;
        Assert.StartsWith("./harness ", replay, StringComparison.Ordinal);

        await HarnessProcess.RunAsync([.. replay.Split(' ').Skip(1), "--out", folder.File("again")]);

        var again = await ResultFile.ReadAsync(folder.File("again"), TestContext.Current.CancellationToken);
        Assert.Equal(first.Scenarios[0].Address(), Assert.Single(again.Scenarios).Address());
    }

    [Fact]
    public async Task A_stale_baseline_entry_is_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("known.tsv"), "rfc6120/11.1/comment\t*\tviolation\tit was broken once\n", TestContext.Current.CancellationToken);

        var run = await HarnessProcess.RunAsync("conform", "rfc6120/11.1/comment", "--baseline", folder.File("known.tsv"), "--out", folder.File("run"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("stale baseline entry: rfc6120/11.1/comment", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_baseline_line_is_named_by_its_number()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("known.tsv"), "# comment\nrfc6120/11.1/comment\t*\tviolation\n", TestContext.Current.CancellationToken);

        (await HarnessProcess.RunAsync("conform", "--baseline", folder.File("known.tsv"))).Refuses(2, "known.tsv:2: ");
    }

    [Fact]
    public async Task The_list_needs_no_target()
    {
        var run = await HarnessProcess.RunAsync("conform", "--list", "rfc6120/11.1", "--target", "xmpp://nowhere@127.0.0.1:1");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("rfc6120/11.1/comment", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("rfc6121/", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_coverage_has_a_row_for_each_spec_and_level()
    {
        var run = await HarnessProcess.RunAsync("conform", "--coverage");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"RFC6120\s+│ MUST\s+│\s+[0-9]+ │", run.Output);
        Assert.Matches(@"RFC6121\s+│ MUST\s+│\s+[0-9]+ │", run.Output);
    }

    [Fact]
    public async Task The_deviants_have_a_row_for_each_role_and_spec()
    {
        var run = await HarnessProcess.RunAsync("conform", "--deviants");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"server\s+│ RFC6120\s+│\s+[0-9]+ │\s+[0-9]+ │\s+[0-9]+ \([0-9.]+ %\)", run.Output);
        Assert.Matches(@"s2s\s+│ XEP0220\s+│\s+[0-9]+ │", run.Output);
        Assert.Matches(@"client\s+│ RFC6120\s+│\s+[0-9]+ │", run.Output);
    }

    [Fact]
    public async Task Only_deviants_are_played()
    {
        var run = await HarnessProcess.RunAsync("conform", "--play");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("harness: --play: plays deviants; add --deviants.", Assert.Single(run.Errors));
    }

    [Fact]
    public async Task Ctrl_C_leaves_the_report_of_what_was_done_and_exit_code_130()
    {
        using var folder = new TemporaryFolder();
        using var process = HarnessProcess.Start(RepositoryRoot.Path, "conform", "--parallel", "1", "--out", folder.Path);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            // The first line comes when the target has started and the scenarios begin.
            var first = await process.StandardOutput.ReadLineAsync(deadline.Token);
            Assert.Contains("to play", first, StringComparison.Ordinal);
            var id = process.Id.ToString(CultureInfo.InvariantCulture);

            // Twice at once, as a terminal and a parent that passes it on do.
            using var kill = Process.Start("sh", ["-c", $"kill -INT {id}; kill -INT {id}"]);
            await kill.WaitForExitAsync(deadline.Token);
            await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }

        Assert.Equal(130, process.ExitCode);
        var result = await ResultFile.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("interrupted", result.EndedEarly);
    }
}
