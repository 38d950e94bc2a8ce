using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Harness.Reports.Tests.Results;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Reports.Tests.CommandLine;

/// <summary><c>harness agent</c> under <c>harness load --agents</c>: processes of their own on addresses of their own, against the reference server in another.</summary>
public sealed class AgentVerbTests : IAsyncDisposable
{
    private static readonly JsonSchema Schema = new(JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.File("docs", "result-schema.json"))).RootElement);
    private static int s_houses;

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    // An address of the loopback network that nobody else has, so that no port of it is taken.
    private readonly string _host = string.Create(CultureInfo.InvariantCulture, $"127.{90 + (Interlocked.Increment(ref s_houses) % 100)}.{Environment.ProcessId / 250 % 250}.{(Environment.ProcessId % 250) + 1}");

    public AgentVerbTests()
    {
        _patience.CancelAfter(TimeSpan.FromMinutes(3));
        File.WriteAllText(Secret, "wherefore art thou, Romeo\n");
        File.WriteAllText(_folder.File("other"), "deny thy father and refuse\n");
    }

    private string Secret => _folder.File("secret");

    private string Where => $"{_host}:5270";

    [Fact]
    public async Task Three_agents_make_the_load_of_one_run_and_their_numbers_are_one()
    {
        var coordinator = Coordinate(3, "--users", "30", "--simulation", "iterations-for-inject(150, 300)", "--warm-up", "500ms", "--threshold", "lost=0", "--threshold", "connected=30", "--servers", "2");
        var agents = Enumerable.Range(2, 3).Select(number => Agent(number, "--source", $"127.0.0.{number},127.0.1.{number}")).ToList();

        var (code, output) = await EndAsync(coordinator);

        Assert.True(code == 0, output);
        var result = await ResultAsync();
        Assert.Equal(300, result.Summary.Steps[0].Count + result.Summary.Steps[0].Failed + result.Summary.Dropped);
        Assert.Equal(["127.0.0.2", "127.0.0.3", "127.0.0.4"], result.Agents.Select(agent => agent.Name.Split(':')[0]).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.All(result.Agents, agent => Assert.Equal((10, 10, null), (agent.Users, agent.Connected, agent.EndedEarly)));
        Assert.All(result.Agents, agent => Assert.True(agent.StartLateMs >= 0));
        Assert.All(result.Agents, agent => Assert.Equal(100, agent.Steps[0].Count + agent.Steps[0].Failed + agent.Dropped));
        Assert.Equal(result.Summary.Steps[0].Count, result.Agents.Sum(agent => agent.Steps[0].Count));
        Assert.Equal(result.Summary.Steps[0].Count + result.WarmUp[0].Count, result.Seconds.Sum(second => second.Count));
        Assert.NotNull(result.Summary.Server?.CpuMicrosPerOperation);
        Assert.NotNull(result.Summary.Generator.CpuMicrosPerOperation);
        foreach (var agent in agents)
        {
            Assert.Equal(0, (await EndAsync(agent)).Code);
        }
    }

    [Fact]
    public async Task An_agent_that_is_killed_while_all_do_the_steps_of_a_profile_is_told_of_and_the_run_ends_with_what_was_measured()
    {
        await File.WriteAllTextAsync(
            _folder.File("duet.json"),
            """
            {
              "name": "duet",
              "steps": [{ "do": "message" }, { "do": "stanza", "name": "time", "stanza": "<iq type='get' id='{id}' to='{domain}'><time xmlns='urn:xmpp:time'/></iq>", "answer": "utc" }],
              "users": 12, "rate": 60, "duration": "10m", "warmUp": "0s"
            }
            """,
            _patience.Token);
        var coordinator = Coordinate(3, "--profile", _folder.File("duet.json"));
        var agents = Enumerable.Range(2, 3).Select(number => Agent(number)).ToList();

        // Late enough that the one to be killed has told of its first seconds, also where the machine is busy.
        await SeeAsync(coordinator, " measure ", times: 10);

        agents[1].Kill();
        await SeeAsync(coordinator, "agent 127.0.0.3:");
        var (code, output) = await EndAsync(coordinator);

        Assert.True(code == ExitCodes.Fault, output);
        var result = await ResultAsync();
        Assert.StartsWith("agent 127.0.0.3:", result.EndedEarly, StringComparison.Ordinal);
        var lost = Assert.Single(result.Agents, agent => agent.EndedEarly is not null);
        Assert.StartsWith("127.0.0.3:", lost.Name, StringComparison.Ordinal);
        Assert.True(lost.UntilMs > 0 && lost.Steps[0].Count > 0);
        Assert.Equal(["iteration", "message", "time"], result.Summary.Steps.Select(step => step.Name));
        Assert.All(result.Summary.Steps, step => Assert.Equal((step.Count, 0), (result.Agents.Sum(agent => agent.Steps.Single(one => one.Name == step.Name).Count), step.Failed)));
        Assert.Equal(0, result.Summary.Integrity.Lost);
        Assert.Equal(0, (await EndAsync(agents[0])).Code);
        Assert.Equal(0, (await EndAsync(agents[2])).Code);
    }

    [Fact]
    public async Task A_stranger_is_refused_in_one_line_on_both_sides()
    {
        var coordinator = Coordinate(1, "--users", "2", "--rate", "10", "--duration", "10m", "--warm-up", "0s");
        await SeeAsync(coordinator, "waiting for 1 agents");

        (await HarnessProcess.RunAsync("agent", "--join", Where, "--secret", _folder.File("other"))).Refuses(3, "it did not show the secret");
        await SeeAsync(coordinator, "refused a connection from 127.0.0.1: it did not show the secret");
        using (var plain = new TcpClient(new System.Net.IPEndPoint(System.Net.IPAddress.Parse("127.0.0.6"), 0)))
        {
            await plain.ConnectAsync(_host, 5270, _patience.Token);
            await plain.GetStream().WriteAsync("wherefore art thou?\n"u8.ToArray(), _patience.Token);
            await SeeAsync(coordinator, "refused a connection from 127.0.0.6: it did not show the secret");
        }

        // And whoever has the secret is still let in.
        var agent = Agent(7);
        await SeeAsync(coordinator, " measure ");
        using (var interrupt = Process.Start("kill", ["-TERM", coordinator.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await interrupt.WaitForExitAsync(_patience.Token);
        }

        Assert.Equal(ExitCodes.Interrupted, (await EndAsync(coordinator)).Code);
        Assert.Equal("interrupted", (await ResultAsync()).EndedEarly);
        Assert.Equal(0, (await EndAsync(agent)).Code);
    }

    [Fact]
    public async Task An_agent_whose_coordinator_dies_ends_and_says_so()
    {
        var coordinator = Coordinate(1, "--users", "2", "--rate", "10", "--duration", "10m", "--warm-up", "0s");
        var agent = Agent(2);
        await SeeAsync(coordinator, " measure ");

        coordinator.Kill();

        Assert.Equal(ExitCodes.Target, (await EndAsync(agent)).Code);
        Assert.Contains($"the coordinator {Where} is gone", await agent.StandardError.ReadToEndAsync(_patience.Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs --listen HOST:PORT", "load", "--agents", "2")]
    [InlineData("are for agents", "load", "--listen", "127.0.0.1:5270")]
    [InlineData("4 users cannot be shared out to 3 agents", "load", "--agents", "3", "--users", "4", "--listen", "127.0.0.1:5270", "--secret", "nowhere")]
    [InlineData("--servers 2: take 1", "load", "--servers", "2")]
    [InlineData("--servers 3: take 1", "load", "--agents", "2", "--servers", "3", "--listen", "127.0.0.1:5270", "--secret", "nowhere")]
    [InlineData("nowhere", "agent", "--join", "127.0.0.1:5270", "--secret", "nowhere")]
    [InlineData("is no HOST:PORT", "agent", "--join", "127.0.0.1", "--secret", "nowhere")]
    public async Task What_cannot_be_meant_is_refused(string words, params string[] arguments) => (await HarnessProcess.RunAsync(arguments)).Refuses(2, words);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }

            process.Dispose();
        }

        _patience.Dispose();
        _folder.Dispose();
    }

    private Process Coordinate(int agents, params string[] load) =>
        Start(["load", "--agents", agents.ToString(CultureInfo.InvariantCulture), "--listen", Where, "--secret", Secret, "--plain", "--no-live", "--out", _folder.File("out"), .. load]);

    private Process Agent(int number, params string[] options) => Start(["agent", "--join", Where, "--secret", Secret, "--listen", $"127.0.0.{number}", .. options]);

    private Process Start(string[] arguments)
    {
        var process = HarnessProcess.Start(RepositoryRoot.Path, arguments);
        _processes.Add(process);
        return process;
    }

    private async Task SeeAsync(Process process, string words, int times = 1)
    {
        var seen = new List<string>();
        while (times > 0)
        {
            var line = await process.StandardOutput.ReadLineAsync(_patience.Token);
            Assert.True(line is not null, $"it ended before it said '{words}': {string.Join('\n', seen)}");
            seen.Add(line);
            times -= line.Contains(words, StringComparison.Ordinal) ? 1 : 0;
        }
    }

    private async Task<(int Code, string Output)> EndAsync(Process process)
    {
        var output = await process.StandardOutput.ReadToEndAsync(_patience.Token);
        await process.WaitForExitAsync(_patience.Token);
        return (process.ExitCode, output);
    }

    private async Task<LoadResult> ResultAsync()
    {
        var written = await File.ReadAllBytesAsync(Path.Combine(_folder.File("out"), ResultFile.Name), _patience.Token);
        Assert.Empty(Schema.Validate(JsonDocument.Parse(written).RootElement));
        return LoadResultFile.FromUtf8(written, "result.json");
    }
}
