using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Cli;
using Harness.Cli.Verbs.Load;
using Harness.Cli.Verbs.Load.Profiles;
using Harness.Reports.Tests.Results;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Reports.Tests.CommandLine;

/// <summary>Load runs as files: <c>harness load --profile</c>.</summary>
public sealed class LoadProfileTests
{
    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip };

    private readonly LoadVerbOptions _options = new();
    private readonly RootCommand _root = new("harness");
    private readonly Command _verb;

    public LoadProfileTests()
    {
        _verb = _options.AddTo(new Command("load"));
        _root.Subcommands.Add(_verb);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> ReadyMade => [.. Directory.GetFiles(RepositoryRoot.File("load", "profiles"), "*.json").Select(file => Path.GetFileName(file))];

    [Fact]
    public void The_published_schema_is_what_a_profile_may_say() =>
        Assert.Equal(ProfileSchema.Write(_options), File.ReadAllText(RepositoryRoot.File("docs", "load-profile-schema.json")).TrimEnd());

    [Theory]
    [MemberData(nameof(ReadyMade))]
    public async Task A_ready_made_profile_is_what_the_schema_says_and_what_a_run_takes(string name)
    {
        var file = RepositoryRoot.File("load", "profiles", name);
        using var schema = JsonDocument.Parse(ProfileSchema.Write(_options));
        using var profile = JsonDocument.Parse(await File.ReadAllBytesAsync(file, Cancellation), Commented);

        Assert.Empty(new JsonSchema(schema.RootElement).Validate(profile.RootElement));
        var (parsed, read) = await ReadAsync(file);
        Assert.Null(_options.Read(parsed, read.Composition, "", progress: null).Fault());
    }

    [Fact]
    public async Task Each_option_is_a_field_that_means_the_same()
    {
        string[] line =
        [
            "load", "--target", "prosody", "--peer", "ejabberd", "--scenario", "mixed-day", "--room-size", "5", "--contacts", "3", "--roster-items", "2", "--archived", "4", "--page", "2", "--file-bytes", "77", "--put", "--weight", "chat=7", "--weight", "idle=0.5",
            "--users", "10", "--rate", "2.5", "--duration", "3s", "--ramp-up", "1s", "--warm-up", "2s", "--think", "4s", "--threshold", "p99<50ms", "--threshold", "lost=0", "--rounds", "3", "--compare", "before", "--tolerance", "7.5",
            "--binding", "websocket", "--plain", "--mechanism", "SCRAM-SHA-1", "--login", "sasl", "--cut", "fin", "--workers", "2", "--body", "120", "--late", "500ms", "--source", "127.0.0.1", "--seed", "9", "--no-live", "--out", "here",
        ];
        var parsed = _root.Parse(line);
        Assert.Empty(parsed.Errors);
        using var folder = new TemporaryFolder();

        var written = LoadProfile.Write(_options, parsed, composition: null);
        await File.WriteAllTextAsync(folder.File("day.json"), written, Cancellation);
        var (again, _) = await ReadAsync(folder.File("day.json"));

        string[] others = ["scenarioAssembly", "simulation", "agents", "listen", "secret", "agentsWithin", "servers"];
        Assert.Equal(_options.ProfileFields.Select(field => field.Name).Except(others, StringComparer.Ordinal), JsonNode.Parse(written)!.AsObject().Select(member => member.Key), StringComparer.Ordinal);
        Assert.Equal(
            written.Replace("\"before\"", $"\"{folder.File("before")}\"", StringComparison.Ordinal).Replace("\"here\"", $"\"{folder.File("here")}\"", StringComparison.Ordinal),
            LoadProfile.Write(_options, again, composition: null));
        Assert.Equal(_options.Read(parsed, null, "", progress: null).Plan.Simulations, _options.Read(again, null, "", progress: null).Plan.Simulations);
    }

    [Fact]
    public async Task Steps_are_written_as_they_were_read()
    {
        var (parsed, profile) = await ReadAsync(RepositoryRoot.File("load", "profiles", "office.json"));
        using var folder = new TemporaryFolder();

        var written = LoadProfile.Write(_options, parsed, profile.Composition);
        await File.WriteAllTextAsync(folder.File("again.json"), written, Cancellation);
        var (again, second) = await ReadAsync(folder.File("again.json"));

        Assert.Equal(written, LoadProfile.Write(_options, again, second.Composition));
        Assert.Equal(profile.Composition!.Steps, second.Composition!.Steps);
    }

    [Fact]
    public async Task The_command_line_overrides_the_profile()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"), """{ "users": 40, "simulation": ["inject(5, 1s)"], "threshold": ["lost=0", "p99<1s"], "plain": true, "binding": "bosh" }""", Cancellation);

        var (parsed, _) = await ReadAsync(folder.File("a.json"), "--rate", "9", "--duration", "2s", "--threshold", "lost<5", "--binding", "tcp");
        var run = _options.Read(parsed, null, "", progress: null);

        Assert.Equal((40, true, Harness.Targets.Binding.Tcp), (run.Users, run.IsPlain, run.Binding));
        Assert.Equal(["inject(9, 2s)"], run.Plan.Simulations.Select(Harness.Load.Models.SimulationText.Write));
        Assert.Equal(["lost<5"], run.Thresholds.Select(threshold => threshold.Text));
    }

    [Theory]
    [InlineData("{\n  \"usres\": 10\n}", "line 2, column 12: there is no field 'usres'; docs/load-profile-schema.json has all of them.")]
    [InlineData("{\n  \"users\": \"many\"\n}", "line 2, column 12: 'users' is a whole number.")]
    [InlineData("{ \"users\": 99999999999 }", "line 1, column 12: 'users': ")]
    [InlineData("{ \"plain\": \"yes\" }", "line 1, column 12: 'plain' is true or false.")]
    [InlineData("{ \"threshold\": \"lost=0\" }", "line 1, column 16: 'threshold' is a list of texts.")]
    [InlineData("{ \"threshold\": [\"lost=0\",\n \"p98<1ms\"] }", "line 2, column 2: 'threshold': 'p98<1ms': there is no metric 'p98'")]
    [InlineData("{ \"simulation\": [\"flood(1)\"] }", "line 1, column 18: 'simulation': 'flood(1)' is no part of a load model")]
    [InlineData("{ \"duration\": \"soon\" }", "line 1, column 15: 'duration': 'soon' is no time")]
    [InlineData("{ \"binding\": \"quic\" }", "line 1, column 14: 'binding': Argument 'quic' not recognized")]
    [InlineData("{ \"weight\": { \"chat\": \"often\" } }", "'chat' is a number")]
    [InlineData("{ \"iAmAuthorisedToTest\": [\"example.org\"] }", "'iAmAuthorisedToTest' is your word, and is said on the command line.")]
    [InlineData("{ \"scenario\": \"ping\", \"steps\": [{ \"do\": \"ping\" }] }", "'scenario' and 'steps' exclude each other.")]
    [InlineData("{ \"order\": \"weights\" }", "are of 'steps', which are not there.")]
    [InlineData("{ \"steps\": [{ \"do\": \"dance\" }] }", "line 1, column 21: there is no step 'dance'")]
    [InlineData("[]", "line 1, column 1: a profile is an object.")]
    [InlineData("{ \"users\": 10", "line 1, column ")]
    public async Task What_is_wrong_is_told_in_one_line_with_its_place(string text, string said)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"), text, Cancellation);

        var refusal = await Assert.ThrowsAsync<UsageException>(() => ReadAsync(folder.File("a.json")));

        Assert.StartsWith($"--profile {folder.File("a.json")}, line ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_exit_code_2() => (await HarnessProcess.RunAsync("load", "--profile", "nowhere.json")).Refuses(2, "--profile nowhere.json: cannot be read");

    [Fact]
    public async Task A_composed_profile_runs_and_delivers_all()
    {
        using var folder = new TemporaryFolder();

        var run = await HarnessProcess.RunAsync(
            "load", "--profile", RepositoryRoot.File("load", "profiles", "smoke.json"), "--simulation", "iterations-for-constant(4, 20)", "--warm-up", "0s", "--threshold", "lost=0", "--threshold", "failed=0", "--out", folder.Path);

        Assert.True(run.ExitCode == 0, run.Output + string.Join('\n', run.Errors));
        var result = await LoadResultFile.ReadAsync(folder.File(ResultFile.Name), Cancellation);
        Assert.Equal("smoke", result.Profile.Scenario);
        Assert.Equal([("iteration", 20), ("message", 60), ("roster-get", 20), ("ping", 20)], result.Summary.Steps.Select(step => (step.Name, (int)step.Count)));
        Assert.Equal((60, 60), (result.Summary.Integrity.Sent, result.Summary.Integrity.Delivered));
    }

    [Fact]
    public async Task A_scenario_of_ones_own_runs_from_its_assembly()
    {
        using var folder = new TemporaryFolder();
        var sample = Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "Harness.Load.Sample", new DirectoryInfo(AppContext.BaseDirectory).Name, "Harness.Load.Sample.dll");

        var run = await HarnessProcess.RunAsync(
            "load", "--scenario-assembly", sample, "--users", "4", "--simulation", "iterations-for-constant(4, 20)", "--warm-up", "0s", "--plain", "--threshold", "lost=0", "--threshold", "receipt:failed=0", "--out", folder.Path);
        var listed = await HarnessProcess.RunAsync("load", "--scenario-assembly", sample, "--list");

        Assert.True(run.ExitCode == 0, run.Output + string.Join('\n', run.Errors));
        var result = await LoadResultFile.ReadAsync(folder.File(ResultFile.Name), Cancellation);
        Assert.Equal("read-receipts", result.Profile.Scenario);
        Assert.Equal([("delivery", 20), ("receipt", 20)], result.Summary.Steps.Select(step => (step.Name, (int)step.Count)));
        Assert.Equal((40, 40), (result.Summary.Integrity.Sent, result.Summary.Integrity.Delivered));
        Assert.StartsWith("read-receipts", listed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.dll", "cannot be loaded")]
    [InlineData("README.md", "cannot be loaded")]
    public async Task An_assembly_that_is_none_is_exit_code_2(string file, string words) => (await HarnessProcess.RunAsync("load", "--scenario-assembly", file)).Refuses(2, words);

    private async Task<(ParseResult Parsed, LoadProfile Profile)> ReadAsync(string file, params string[] line)
    {
        var profile = await LoadProfile.ReadAsync(_options, _verb, file, Cancellation);
        var parsed = profile.Under(_options, _root.Parse(["load", .. line]));
        Assert.Empty(parsed.Errors);
        return (parsed, profile);
    }
}
