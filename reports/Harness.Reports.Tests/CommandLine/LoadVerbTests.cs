using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Harness.Reports.Tests.Html;
using Harness.Reports.Tests.Results;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Reports.Tests.CommandLine;

/// <summary><c>harness load</c> against the reference server in a process of its own.</summary>
public sealed class LoadVerbTests
{
    private static readonly JsonSchema Schema = new(JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.File("docs", "result-schema.json"))).RootElement);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_short_run_leaves_a_result_that_the_schema_knows()
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync(
            "load", "--users", "10", "--rate", "50", "--duration", "1s", "--warm-up", "500ms", "--plain", "--threshold", "lost=0", "--threshold", "connected=10", "--out", folder.Path);

        Assert.True(run.ExitCode == 0, run.Output + string.Join('\n', run.Errors));
        Assert.Empty(run.Errors);
        var written = await File.ReadAllBytesAsync(folder.File(ResultFile.Name), Cancellation);
        Assert.Empty(Schema.Validate(JsonDocument.Parse(written).RootElement));
        var result = LoadResultFile.FromUtf8(written, "result.json");
        Assert.Equal(50, result.Summary.Steps[0].Count + result.Summary.Steps[0].Failed + result.Summary.Dropped);
        Assert.NotNull(result.Summary.Server?.CpuMicrosPerOperation);
        Assert.Contains(result.Seconds, second => second is { Phase: "measure", Server.RssBytes: > 0 });
        Assert.Contains("messages: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(["index.html", "junit.xml", "result.json", "summary.md"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public Task Messages_between_two_servers_all_arrive() => AllArriveAsync("self", "self");

    [Fact]
    [Trait("Needs", "Prosody")]
    [Trait("Needs", "ejabberd")]
    public Task Messages_between_two_installed_servers_all_arrive() => AllArriveAsync("prosody", "ejabberd");

    private static async Task AllArriveAsync(string target, string peer)
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync(
            "load", "--scenario", "s2s-pairs", "--target", target, "--peer", peer, "--users", "8", "--simulation", "iterations-for-constant(8, 200)", "--warm-up", "0s", "--plain", "--threshold", "lost=0", "--threshold", "failed=0", "--out", folder.Path);

        Assert.True(run.ExitCode == 0, run.Output + string.Join('\n', run.Errors));
        var result = LoadResultFile.FromUtf8(await File.ReadAllBytesAsync(folder.File(ResultFile.Name), Cancellation), "result.json");
        Assert.Equal(($"{target}-{peer}", "s2s-pairs"), (result.Target.Name, result.Profile.Scenario));
        Assert.Equal((8, 200), (result.Sessions.Connected, (int)result.Summary.Steps[0].Count));
        Assert.Equal(new IntegrityResult { Sent = 200, Delivered = 200, Late = result.Summary.Integrity.Late }, result.Summary.Integrity);
        Assert.NotNull(result.Summary.Server?.CpuMicrosPerOperation);
    }

    [Fact]
    public async Task A_threshold_that_is_missed_is_exit_code_1_and_red_in_junit()
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync(
            "load", "--scenario", "connect-storm", "--users", "4", "--simulation", "iterations-for-constant(4, 8)", "--warm-up", "0s", "--binding", "tls", "--threshold", "p50<1us", "--out", folder.Path);

        Assert.True(run.ExitCode == 1, run.Output + string.Join('\n', run.Errors));
        Assert.Contains("missed", run.Output, StringComparison.Ordinal);
        Assert.Contains("<failure message=", await File.ReadAllTextAsync(folder.File("junit.xml"), Cancellation), StringComparison.Ordinal);
        Assert.Contains("| `p50<1us` | **missed** |", await File.ReadAllTextAsync(folder.File("summary.md"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_C_writes_the_result_of_what_was_done()
    {
        using var folder = new TemporaryFolder();
        using var process = HarnessProcess.Start(RepositoryRoot.Path, "load", "--users", "4", "--rate", "20", "--duration", "10m", "--warm-up", "0s", "--plain", "--out", folder.Path);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line && !line.Contains(" measure ", StringComparison.Ordinal))
            {
                // Until a second of it was measured.
            }

            using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                await kill.WaitForExitAsync(Cancellation);
            }

            await process.StandardOutput.ReadToEndAsync(Cancellation);
            await process.WaitForExitAsync(Cancellation);

            Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
            var result = LoadResultFile.FromUtf8(await File.ReadAllBytesAsync(folder.File(ResultFile.Name), Cancellation), "result.json");
            Assert.Equal("interrupted", result.EndedEarly);
            Assert.InRange(result.Summary.Steps[0].Count, 1, 10_000);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    [Fact]
    public async Task A_target_that_is_not_reached_leaves_a_result_that_says_why()
    {
        using var folder = new TemporaryFolder();

        (await HarnessProcess.RunAsync("load", "--target", "xmpp://capulet.lit@127.0.0.1:1", "--users", "2", "--threshold", "lost=0", "--out", folder.File("out"))).Refuses(3, "127.0.0.1:1");

        var written = await File.ReadAllBytesAsync(folder.File("out", ResultFile.Name), Cancellation);
        Assert.Empty(Schema.Validate(JsonDocument.Parse(written).RootElement));
        var result = LoadResultFile.FromUtf8(written, "result.json");
        Assert.Contains("127.0.0.1:1", result.EndedEarly, StringComparison.Ordinal);
        Assert.False(Assert.Single(result.Thresholds).Met);
        Assert.Contains("<error message=", await File.ReadAllTextAsync(folder.File("out", "junit.xml"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rounds_are_held_against_a_stored_run()
    {
        using var folder = new TemporaryFolder();
        string[] load = ["load", "--users", "2", "--scenario", "ping", "--simulation", "iterations-for-constant(1, 20)", "--warm-up", "0s", "--plain", "--rounds", "4", "--out", folder.File("now")];

        // Held against itself with a tolerance of nearly all, so that what is tried is the way and not the machine.
        var first = await HarnessProcess.RunAsync(load);
        var second = await HarnessProcess.RunAsync([.. load[..^1], folder.File("then"), "--compare", folder.File("now"), "--tolerance", "99"]);

        Assert.True(first.ExitCode == 0, first.Output + string.Join('\n', first.Errors));
        Assert.Empty(second.Errors);
        var result = await LoadResultFile.ReadAsync(folder.File("then"), Cancellation);
        Assert.Equal((4, 4), (result.Rounds.Count, result.Comparison!.RoundsBefore));
        Assert.Contains(result.Comparison.Numbers, number => number.Name == "pong p50");
        Assert.True(File.Exists(folder.File("then", "round-4", "index.html")));
        Assert.Contains("the median of 4 rounds", second.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is of another load, which tells nothing about this one; it differs in streams, users", "--rounds", "40", "--plain")]
    [InlineData("with 1 round there and 5 here chance cannot be told from change")]
    [InlineData("--tolerance 100: take a percentage from 0 to 99", "--tolerance", "100")]
    [InlineData("--rounds 0: take 1 to 50", "--rounds", "0")]
    public async Task What_cannot_be_compared_is_refused_before_anything_starts(string words, params string[] options)
    {
        using var folder = new TemporaryFolder();
        await LoadResultFile.WriteAsync(folder.File(ResultFile.Name), LoadSamples.Chat, Cancellation);

        (await HarnessProcess.RunAsync(["load", "--users", "200", "--simulation", "inject(1000, 30s)", "--compare", folder.Path, .. options])).Refuses(2, words);
    }

    [Fact]
    public async Task A_load_result_is_rendered_again_and_beside_another()
    {
        using var folder = new TemporaryFolder();
        await LoadResultFile.WriteAsync(folder.File("a.json"), LoadSamples.Chat, Cancellation);

        var one = await HarnessProcess.RunAsync("report", folder.File("a.json"), "--out", folder.File("one"));
        var two = await HarnessProcess.RunAsync("report", folder.File("a.json"), folder.File("a.json"), "--out", folder.File("two"));

        Assert.True(one.ExitCode == 0, string.Join('\n', one.Errors));
        Assert.Contains("Prosody 0.12.3, chat-pairs: 2 of 3 thresholds missed", one.Output, StringComparison.Ordinal);
        Assert.Contains("Load report", await File.ReadAllTextAsync(folder.File("one", "index.html"), Cancellation), StringComparison.Ordinal);
        Assert.True(two.ExitCode == 0, string.Join('\n', two.Errors));
        Assert.Contains("Load, side by side", await File.ReadAllTextAsync(folder.File("two", "index.html"), Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_run_beside_one_with_scenarios_is_refused()
    {
        using var folder = new TemporaryFolder();
        await LoadResultFile.WriteAsync(folder.File("load.json"), LoadSamples.Chat, Cancellation);
        await ResultFile.WriteAsync(folder.File("conform.json"), Samples.EveryVerdict, Cancellation);

        (await HarnessProcess.RunAsync("report", folder.File("load.json"), folder.File("conform.json"))).Refuses(2, "runs side by side are of one kind");
    }
}
