using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Harness.Results;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>Every bad input gets one line on standard error and the documented exit code (DESIGN §9).</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("", "a verb is missing")]
    [InlineData("frobnicate", "unknown verb 'frobnicate'; the verbs are ")]
    [InlineData("frob\u001b[31mnicate", "unknown verb 'frob\uFFFD[31mnicate'")]
    [InlineData("report --frobnicate", "unknown option '--frobnicate'")]
    [InlineData("report /nonexistent", "/nonexistent: cannot be read")]
    [InlineData("report README.md", "README.md: not a readable result")]
    [InlineData("conform --target frob", "--target frob: there is no target 'frob'")]
    [InlineData("conform rfc9999/1", "no scenario matches 'rfc9999/1'")]
    [InlineData("conform --spec RFC9999", "no spec 'RFC9999'")]
    [InlineData("conform --level PERHAPS", "PERHAPS")]
    [InlineData("conform --binding pigeon", "pigeon")]
    [InlineData("conform --parallel 0", "--parallel is not a number from 1 to 1024")]
    [InlineData("conform --parallel many", "--parallel")]
    [InlineData("conform --seed many", "--seed")]
    [InlineData("conform --timeout-scale 0", "--timeout-scale is not a number from 0.1 to 1000")]
    [InlineData("conform --baseline /nonexistent.tsv", "/nonexistent.tsv")]
    [InlineData("conform --specs /nonexistent", "--specs /nonexistent")]
    [InlineData("conform --baseline LICENSE", "LICENSE:1: expected 'scenario TAB binding TAB verdict TAB reason'")]
    [InlineData("conform --no-baseline --update-baseline", "--no-baseline: contradicts")]
    [InlineData("conform rfc6120 --update-baseline", "--update-baseline: needs a whole run")]
    [InlineData("conform --frobnicate", "unknown option '--frobnicate'")]
    [InlineData("conform --target /nonexistent.json", "/nonexistent.json")]
    [InlineData("serve --port 70000", "--port 70000: is not a port")]
    [InlineData("serve --server-port 70000", "federation.port 70000: is not a port")]
    [InlineData("serve --account romeo", "--account romeo: is not LOCALPART:PASSWORD")]
    [InlineData("serve --domain a@b", "--domain a@b: is not a domainpart")]
    [InlineData("serve --address here", "--address here: is not an IP address")]
    [InlineData("serve --config README.md", "--config README.md")]
    [InlineData("serve --certificate README.md --key README.md", "--certificate README.md with --key README.md")]
    [InlineData("serve --certificate README.md", "one without the other")]
    [InlineData("fuzz --class flood", "--class: no class is named 'flood'")]
    [InlineData("fuzz --duration soon", "--duration soon: 'soon' is no time")]
    [InlineData("fuzz --binding pigeon", "--binding pigeon: 'pigeon' is none of tcp, tls, websocket, bosh")]
    [InlineData("fuzz --at-once 0", "--at-once 0: is not within 1 and 512")]
    [InlineData("fuzz --replay README.md", "README.md:1: not a case: the first line is not 'xmpp-case 1'")]
    [InlineData("fuzz --replay /nonexistent.xmpp-case", "/nonexistent.xmpp-case: cannot be read")]
    [InlineData("fuzz --resume /nonexistent", "no campaign to resume")]
    [InlineData("fuzz --resume /nonexistent --seed 1", "--resume: goes on with the seed")]
    [InlineData("fuzz --target xmpp://capulet.lit@192.0.2.1:5222", "--i-am-authorised-to-test 192.0.2.1")]
    [InlineData("load --scenario federation", "the scenario 'federation' is not built yet")]
    [InlineData("load --scenario flood", "there is no scenario 'flood'")]
    [InlineData("load --users 3", "needs users in groups of 2")]
    [InlineData("load --duration soon", "--duration soon: 'soon' is no time")]
    [InlineData("load --rate 0", "the rate is not within")]
    [InlineData("load --threshold p98<1ms", "there is no metric 'p98'")]
    [InlineData("load --threshold sasl:p99<1ms", "no step 'sasl'")]
    [InlineData("load --simulation flood(1,1s)", "is no part of a load model")]
    [InlineData("load --target xmpp://capulet.lit@192.0.2.1:5222", "--i-am-authorised-to-test 192.0.2.1")]
    [InlineData("agent", "the verb 'agent' is not built yet")]
    public async Task Wrong_usage_is_one_line_and_exit_code_2(string arguments, string words) =>
        (await HarnessProcess.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Refuses(2, words);

    [Fact]
    public async Task An_output_that_is_a_file_is_wrong_usage()
    {
        using var folder = new TemporaryFolder();
        await ResultFile.WriteAsync(folder.File("result.json"), Samples.EveryVerdict, TestContext.Current.CancellationToken);

        (await HarnessProcess.RunAsync("report", folder.Path, "--out", folder.File("result.json"))).Refuses(2, "cannot be written");
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_2()
    {
        using var occupied = new TcpListener(IPAddress.Loopback, 0);
        occupied.Start();
        var port = ((IPEndPoint)occupied.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        (await HarnessProcess.RunAsync("serve", "--port", port)).Refuses(2, "Address already in use");
    }

    [Fact]
    public async Task A_target_that_does_not_answer_is_exit_code_3_and_leaves_a_report()
    {
        using var folder = new TemporaryFolder();

        (await HarnessProcess.RunAsync("conform", "--target", "xmpp://capulet.lit@127.0.0.1:1", "--out", folder.Path)).Refuses(3, "127.0.0.1:1");

        var result = await ResultFile.ReadAsync(folder.Path, TestContext.Current.CancellationToken);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("127.0.0.1:1", result.EndedEarly, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("index.html")));
    }

    [Fact]
    public async Task Verbose_adds_where_it_came_from()
    {
        var run = await HarnessProcess.RunAsync("report", "/nonexistent", "--verbose");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Errors, line => line.Contains("   at Harness.Results.ResultFile", StringComparison.Ordinal));
    }
}
