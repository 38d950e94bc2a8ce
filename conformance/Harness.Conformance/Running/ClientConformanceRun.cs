using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Harness.Conformance.Clients;
using Harness.Conformance.Requirements;
using Harness.Results;
using Harness.Targets;
using Harness.Targets.Clients;

namespace Harness.Conformance.Running;

/// <summary>A run of scenarios against a client: the harness is its server, and starts it once a scenario.</summary>
public sealed class ClientConformanceRun : IAsyncDisposable
{
    private static readonly XNamespace s_info = "http://jabber.org/protocol/disco#info";
    private static readonly XNamespace s_version = "jabber:iq:version";

    private readonly ClientUnderTest _client;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<ScenarioResult> _results = [];
    private readonly RequirementCatalogue _catalogue = RequirementCatalogue.Embedded;

    private ClientConformanceRun(ClientUnderTest client, TimeProvider time) => (_client, _time) = (client, time);

    /// <summary>What the client advertises by service discovery, once it was discovered.</summary>
    public FeatureInventory Features { get; private set; } = new([]);

    /// <summary>Its name and version by its own word or by XEP-0092, and its domain, once it was discovered.</summary>
    public TargetDescription Description { get; private set; } = new(ClientUnderTest.Domain, [], [], Software: null, Version: null);

    /// <summary>Makes what all scenarios share: authorities and certificates.</summary>
    /// <param name="program">What starts the client.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public static async Task<ClientConformanceRun> PrepareAsync(IClientProgram program, TimeProvider time, CancellationToken cancellationToken) =>
        new(await ClientUnderTest.PrepareAsync(program, time, cancellationToken).ConfigureAwait(false), time);

    /// <summary>Has the client log in once, and asks who it is and what it can.</summary>
    /// <exception cref="TargetException">It does not log in.</exception>
    public async Task DiscoverAsync(ConformanceOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var stage = new Stage(Settings(options, "discovery"), new Judgements([], _catalogue), cancellationToken);
        try
        {
            var server = await stage.Client.OnlineAsync().ConfigureAwait(false);
            var info = await AskAsync(stage, server, $"<query xmlns='{s_info}'/>").ConfigureAwait(false);
            var version = await AskAsync(stage, server, $"<query xmlns='{s_version}'/>").ConfigureAwait(false);
            Features = new FeatureInventory((info?.Elements(s_info + "feature").Select(feature => feature.Attribute("var")?.Value).OfType<string>() ?? []).ToFrozenSet(StringComparer.Ordinal));
            var (software, number) = SelfIntroduction(stage.Client.Output) ?? (version?.Element(s_version + "name")?.Value.Trim(), version?.Element(s_version + "version")?.Value.Trim());
            Description = Description with { Software = software, Version = number };
            await stage.CloseAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is InconclusiveException or UnsupportedException)
        {
            await stage.AbandonAsync().ConfigureAwait(false);
            throw new TargetException($"the client does not log in: {problem.Message}{LastWords(stage)}", problem);
        }
        finally
        {
            await stage.AbandonAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Plays the scenarios. A cancelled run gives what was done so far, and says so in <see cref="RunResult.EndedEarly"/>.</summary>
    public async Task<RunResult> RunAsync(ConformanceOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var startedAt = _time.GetUtcNow();
        var began = _time.GetTimestamp();
        string? endedEarly = null;
        options.Progress?.Began(Features, options.Scenarios.Count);
        try
        {
            await Parallel.ForEachAsync(
                options.Scenarios,
                new ParallelOptions { MaxDegreeOfParallelism = options.Degree, CancellationToken = cancellationToken },
                async (scenario, token) => await PlayAsync(options, scenario, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            endedEarly = "interrupted";
        }

        var target = new TargetResult(_client.Program.Name, Description.Software, Description.Version, ["tcp"]);
        return new RunSummary(options, _catalogue).Make(target, Features, _results, new RunEnd(startedAt, _time.GetElapsedTime(began), endedEarly, TargetDied: false));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private async Task PlayAsync(ConformanceOptions options, Scenario scenario, CancellationToken cancellationToken)
    {
        var player = new ScenarioPlayer(_catalogue, options.ScenarioLimit);
        var replay = string.Create(CultureInfo.InvariantCulture, $"{options.Command} --only {scenario.Id} --seed {options.Seed}");
        var result = await player.PlayAsync(scenario, Settings(options, scenario.Id), replay, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _results.Add(result);
            options.Progress?.Ended(result);
        }
    }

    // Errors are answers too.
    private static async Task<XElement?> AskAsync(Stage stage, Actor server, string payload)
    {
        var id = stage.NewId("ask");
        await server.SendAsync($"<iq type='get' id='{id}' from='{stage.Domain}' to='{server.FullJid}'>{payload}</iq>").ConfigureAwait(false);
        var gathered = await server.GatherAsync(by: null).ConfigureAwait(false);
        return gathered.Find(Wire.IqResult(id))?.Elements().FirstOrDefault();
    }

    // A driver tells what it is built on by a line of tab-separated fields: client, its name, its version.
    private static (string? Software, string? Version)? SelfIntroduction(string output) =>
        output.Split('\n').Select(line => line.Trim('\r').Split('\t')).FirstOrDefault(fields => fields is ["client", _, _]) is [_, var name, var version] ? (name, version) : null;

    private static string LastWords(Stage stage) =>
        stage.Transcript.Entries.LastOrDefault(entry => entry.Actor == "client")?.Text.Split('\n') is { } lines ? $" (the client {string.Join(" | ", lines.TakeLast(3).Select(line => line.Trim()))})" : "";

    private StageSettings Settings(ConformanceOptions options, string scenario) => new(
        Description,
        Binding.Tcp,
        Features,
        (_, _) => throw new InvalidOperationException("A client under test has the one account that its scenario gives it."),
        options.Patience,
        options.ArrangingPatience,
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{options.Seed}/{scenario}")))),
        _time)
    { Client = _client };
}
