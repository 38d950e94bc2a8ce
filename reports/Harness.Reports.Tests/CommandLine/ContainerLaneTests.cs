using System.Diagnostics;
using System.Globalization;
using Harness.Results;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>Debian's servers in containers of <c>fixtures/targets/images/</c>: what the baselines say of the installed ones is true of them.</summary>
[Trait("Needs", "Docker")]
public sealed class ContainerLaneTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("prosody", "Prosody", "tcp tls websocket bosh", "xep0199 rfc6120/6.3.2 rfc6120/7.6")]
    [InlineData("ejabberd", "ejabberd", "tcp tls websocket bosh", "rfc6120/7.6")]
    [InlineData("jabberd2", "jabberd2", "tcp tls", "xep0199 rfc6120/7.6")]
    public async Task A_server_in_a_container_does_what_the_baseline_of_the_installed_one_says(string server, string software, string bindings, string selectors)
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync([
            "conform", "--target", $"container:{server}", .. selectors.Split(' '), .. bindings.Split(' ').SelectMany(binding => (string[])["--binding", binding]), "--out", folder.Path,
        ]);

        Assert.True(run.ExitCode == 0, run.Output + string.Join('\n', run.Errors));
        var result = await ResultFile.ReadAsync(folder.Path, Cancellation);
        Assert.Equal(($"container:{server}", software), (result.Target.Name, result.Target.Software));
        Assert.Contains(result.Scenarios, scenario => scenario.Verdict == Verdict.Violation);
        Assert.Equal(
            bindings.Split(' ').Order(StringComparer.Ordinal),
            result.Scenarios.Where(scenario => scenario.Verdict == Verdict.Pass).Select(scenario => scenario.Binding.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_harness_that_is_killed_leaves_neither_program_nor_directory_of_a_container()
    {
        using var folder = new TemporaryFolder();
        using var temporary = new TemporaryFolder();
        using var harness = HarnessProcess.Start(
            RepositoryRoot.Path,
            start => start.Environment["TMPDIR"] = temporary.Path,
            "conform", "--target", "container:prosody", "rfc6120", "--out", folder.Path);
        while (await harness.StandardOutput.ReadLineAsync(Cancellation) is { } line && !line.Contains("scenarios to play", StringComparison.Ordinal))
        {
            // What it says before it has started the server.
        }

        var directory = Assert.Single(Directory.GetDirectories(temporary.Path, "harness-prosody-*"));
        using var program = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "container.pid"), Cancellation), CultureInfo.InvariantCulture));
        using var watcher = new FileSystemWatcher(temporary.Path);
        var removed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Deleted += (_, change) => _ = change.FullPath == directory && removed.TrySetResult();
        watcher.EnableRaisingEvents = true;

        harness.Kill();

        await removed.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        await program.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
    }

    [Fact]
    public async Task Where_no_engine_answers_one_line_says_so()
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync(
            start => start.Environment["DOCKER_HOST"] = "unix:///nowhere/docker.sock",
            "conform", "--target", "container:prosody", "--out", folder.Path);

        run.Refuses(3, "no container engine answers at unix:///nowhere/docker.sock: run fixtures/targets/images/build.sh");
    }

    [Fact]
    public async Task An_engine_of_another_machine_is_no_place_for_a_target()
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync(
            start => start.Environment["DOCKER_HOST"] = "tcp://192.0.2.1:2375",
            "conform", "--target", "container:prosody", "--out", folder.Path);

        run.Refuses(3, "its engine must be one of this machine");
    }
}
