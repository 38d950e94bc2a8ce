using Harness.Conformance.Running;
using Harness.Results;
using Harness.Targets;
using Harness.Targets.Clients;

namespace Harness.Conformance.Tests.Clients;

/// <summary>A client that a command starts.</summary>
public sealed class ClientCommandTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly Scenario s_scenario = AllScenarios.Every.Single(scenario => scenario.Id == "rfc6120/7.1/client/binds-first");

    [Fact]
    public async Task Exit_status_127_means_unsupported()
    {
        var result = await PlayAsync("sh -c \"echo no TLS here; exit 127\" {port}");

        Assert.Equal(Verdict.Unsupported, result.Verdict);
        Assert.Contains("no TLS here", result.Reason, StringComparison.Ordinal);
        Assert.Contains(result.Transcript, entry => entry.Actor == "client" && entry.Text.Contains("no TLS here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_ends_without_a_connection_leaves_the_scenario_inconclusive() =>
        Assert.Equal(Verdict.Inconclusive, (await PlayAsync("sh -c \"exit 3\" {port}")).Verdict);

    [Fact]
    public async Task A_client_that_does_not_log_in_is_no_target()
    {
        await using var run = await ClientConformanceRun.PrepareAsync(new ClientCommand("sh -c \"echo I am no client\" {port}"), TimeProvider.System, TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<TargetException>(() => run.DiscoverAsync(Options(), TestContext.Current.CancellationToken));

        Assert.Contains("I am no client", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_to_be_known_is_filled_in_and_the_client_ends_with_all_that_it_started()
    {
        var client = new ClientCommand("sh -c \"echo $0 $1 $2 $3 $4; sleep 300 & sleep 300\" {jid} {password} {host} {port} {ca}");
        var login = new ClientLogin(new Account("romeo", "localhost", "sec ret"), "127.0.0.1", 5222, "/tmp/ca.pem");

        var run = await client.StartAsync(login, TestContext.Current.CancellationToken);
        Assert.False(run.Ended.IsCompleted);
        await run.DisposeAsync();

        // Were the second sleep still there, it would hold the pipes, and with them the end, for five minutes.
        Assert.Equal(128 + 9, await run.Ended.WaitAsync(s_minute, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.True(run.Output is "" or "romeo@localhost sec ret 127.0.0.1 5222 /tmp/ca.pem\n", run.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sh \"unclosed {port}")]
    [InlineData("/nowhere/bot {port}")]
    [InlineData("no-such-program-anywhere {port}")]
    [InlineData("sh {jid} {password}")]
    public void A_command_that_cannot_be_meant_is_refused(string command) => Assert.Throws<FormatException>(() => new ClientCommand(command));

    private static ConformanceOptions Options() => new() { Scenarios = [s_scenario], Patience = s_minute, ArrangingPatience = s_minute };

    private static async Task<ScenarioResult> PlayAsync(string command)
    {
        await using var run = await ClientConformanceRun.PrepareAsync(new ClientCommand(command), TimeProvider.System, TestContext.Current.CancellationToken);
        return (await run.RunAsync(Options(), TestContext.Current.CancellationToken)).Scenarios[0];
    }
}
