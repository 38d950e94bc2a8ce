namespace Harness.Reports.Tests.CommandLine;

/// <summary>The reference server and client as two programs that talk to each other.</summary>
public sealed class ServeAndClientTests
{
    [Fact]
    public async Task A_message_goes_from_one_client_through_the_server_to_another()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.File("data"));

        var listening = HarnessProcess.RunAsync([.. server.ClientOf("juliet@capulet.lit/balcony"), "--listen", "--count", "1"]);
        var sent = await server.SendUntilDeliveredAsync("juliet@capulet.lit", "wherefore art thou", listening);
        var heard = await listening;

        Assert.Contains("sent to juliet@capulet.lit", sent.Output, StringComparison.Ordinal);
        Assert.True(heard.ExitCode == 0, string.Join('\n', heard.Errors));
        Assert.Matches("romeo@capulet.lit/[^ ]+: wherefore art thou", heard.Output);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task What_is_typed_in_a_room_is_said_to_all()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.File("data"));
        using var client = HarnessProcess.Start(RepositoryRoot.Path, [.. server.ClientOf("romeo@capulet.lit"), "--count", "1"]);

        await client.StandardInput.WriteLineAsync("/join cave@rooms.capulet.lit Romeo");
        await client.StandardInput.WriteLineAsync("is anybody here?");
        await client.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var output = await client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Contains("cave@rooms.capulet.lit is new.", output, StringComparison.Ordinal);
        Assert.Contains("cave@rooms.capulet.lit/Romeo: is anybody here?", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_to_nobody_comes_back_with_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.File("data"));

        (await HarnessProcess.RunAsync([.. server.ClientOf("romeo@capulet.lit"), "--to", "nobody@capulet.lit", "--send", "hello"])).Refuses(1, "came back: <service-unavailable/>");
    }

    [Fact]
    public async Task A_wrong_password_is_exit_code_3()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.File("data"));

        (await HarnessProcess.RunAsync([.. server.ClientOf("romeo@capulet.lit", password: "wrong"), "--to", "juliet@capulet.lit", "--send", "hello"])).Refuses(3, "not-authorized");
    }

    [Fact]
    public async Task A_server_that_is_started_again_knows_its_accounts_and_its_authority()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await RunningServer.StartAsync(folder.File("data")))
        {
            Assert.Equal(0, await first.StopAsync());
        }

        await using var second = await RunningServer.StartAsync(folder.File("data"), withAccounts: false);
        var sent = await HarnessProcess.RunAsync([.. second.ClientOf("romeo@capulet.lit"), "--to", "juliet@capulet.lit", "--send", "still there?"]);

        Assert.True(sent.ExitCode == 0, string.Join('\n', sent.Errors));
    }

    [Theory]
    [InlineData("client --jid romeo --send hello --to juliet@capulet.lit", "--jid romeo: is no account")]
    [InlineData("client --jid romeo@capulet.lit --password x --send hello", "--send: says nothing of whom")]
    [InlineData("client --jid romeo@capulet.lit --password x --ca /nonexistent", "--ca /nonexistent")]
    [InlineData("client --jid romeo@capulet.lit --password x --port 0", "--port 0: is not a port")]
    [InlineData("client", "--jid")]
    public async Task Wrong_usage_of_the_client_is_one_line(string arguments, string words) =>
        (await HarnessProcess.RunAsync(arguments.Split(' '))).Refuses(2, words);

    [Fact]
    public async Task A_client_whose_server_is_not_there_is_exit_code_3() =>
        (await HarnessProcess.RunAsync("client", "--jid", "romeo@capulet.lit", "--password", "x", "--host", "127.0.0.1", "--port", "1", "--to", "a@b", "--send", "x")).Refuses(3, "Connection refused");
}
