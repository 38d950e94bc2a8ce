using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Harness.Conformance.Requirements;
using Harness.Results;
using Harness.Targets;

namespace Harness.Conformance.Running;

/// <summary>A run of scenarios against a started target.</summary>
public sealed class ConformanceRun
{
    private readonly ITarget _target;
    private readonly TargetDescription _description;
    private readonly ConformanceOptions _options;
    private readonly RequirementCatalogue _catalogue;
    private readonly Lock _gate = new();
    private readonly List<ScenarioResult> _results = [];
    private readonly ConcurrentDictionary<(string, Binding), string> _playing = new();
    private string? _endedEarly;
    private bool _targetDied;

    /// <summary>Sets up a run.</summary>
    /// <param name="target">A target that was started.</param>
    /// <param name="description">What starting it gave.</param>
    /// <param name="options">What to do.</param>
    public ConformanceRun(ITarget target, TargetDescription description, ConformanceOptions options)
        : this(target, description, options, RequirementCatalogue.Embedded)
    {
    }

    internal ConformanceRun(ITarget target, TargetDescription description, ConformanceOptions options, RequirementCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Degree, 1, nameof(options));
        (_target, _description, _options, _catalogue) = (target, description, options, catalogue);
    }

    /// <summary>Plays the scenarios. A cancelled run, or one whose target dies, gives what was done so far, and says so in <see cref="RunResult.EndedEarly"/>.</summary>
    /// <exception cref="TargetException">The target was not reached, or no account could be used on it.</exception>
    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = _options.Time.GetUtcNow();
        var began = _options.Time.GetTimestamp();
        var bindings = _options.Bindings.Where(binding => _description.Endpoint(binding) is not null).ToList();
        if (bindings.Count == 0)
        {
            throw new TargetException($"the target offers none of the bindings {string.Join(", ", _options.Bindings).ToLowerInvariant()}");
        }

        var inventory = new FeatureInventory([]);
        try
        {
            inventory = await DiscoverAsync(bindings, cancellationToken).ConfigureAwait(false);
            await PlayAllAsync(bindings, inventory, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _endedEarly ??= "interrupted";
        }

        var end = new RunEnd(startedAt, _options.Time.GetElapsedTime(began), _endedEarly, _targetDied);
        var target = new TargetResult(_target.Name, _description.Software, _description.Version, [.. bindings.Select(binding => binding.ToString().ToLowerInvariant())]);
        return new RunSummary(_options, _catalogue).Make(target, inventory, _results, end);
    }

    private async Task<FeatureInventory> DiscoverAsync(List<Binding> bindings, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        IReadOnlyList<HostedService> services = [];
        foreach (var binding in bindings)
        {
            var settings = Settings(binding, new FeatureInventory([]), "discovery");
            var inventory = await FeatureDiscovery.FindAsync(settings, cancellationToken).ConfigureAwait(false);
            found.UnionWith(inventory.Advertised);
            services = inventory.Services;
        }

        return new FeatureInventory(found.ToFrozenSet(StringComparer.Ordinal)) { Services = services };
    }

    private async Task PlayAllAsync(List<Binding> bindings, FeatureInventory inventory, CancellationToken cancellationToken)
    {
        var work = bindings
            .SelectMany(binding => _options.Scenarios.Where(scenario => scenario.Bindings.Contains(binding)).Select(scenario => (scenario, binding)))
            .ToList();
        _options.Progress?.Began(inventory, work.Count);
        using var death = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await Parallel.ForEachAsync(
                work,
                new ParallelOptions { MaxDegreeOfParallelism = _options.Degree, CancellationToken = death.Token },
                async (item, _) => await PlayAsync(item.scenario, item.binding, inventory, death).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_targetDied)
        {
            var done = _results.Select(result => (result.Id, result.Binding)).ToHashSet();
            foreach (var (scenario, binding) in work.Where(item => !done.Contains((item.scenario.Id, item.binding.ToString().ToLowerInvariant()))))
            {
                Record(ScenarioPlayer.NotPlayed(scenario, binding, Replay(scenario, binding), _endedEarly!));
            }
        }
    }

    private async Task PlayAsync(Scenario scenario, Binding binding, FeatureInventory inventory, CancellationTokenSource death)
    {
        _playing[(scenario.Id, binding)] = $"{scenario.Id} over {binding.ToString().ToLowerInvariant()}";
        var player = new ScenarioPlayer(_catalogue, _options.ScenarioLimit);
        var result = await player.PlayAsync(scenario, Settings(binding, inventory, scenario.Id), Replay(scenario, binding), death.Token).ConfigureAwait(false);

        // A dead target closes every connection: what looks like a failure then says nothing about the requirement.
        if (await ObituaryAsync(result.Verdict, binding, inventory, cancellationToken: death.Token).ConfigureAwait(false) is { } obituary)
        {
            _endedEarly ??= $"the target died: {obituary}; while it died these played: {string.Join(", ", _playing.Values.Order(StringComparer.Ordinal))}";
            _targetDied = true;
            if (result.Verdict is not (Verdict.Pass or Verdict.Fault))
            {
                result = ScenarioPlayer.NotPlayed(scenario, binding, result.Replay, _endedEarly) with { Transcript = result.Transcript };
            }
        }

        Record(result);
        _playing.TryRemove((scenario.Id, binding), out _);
        if (_targetDied)
        {
            await death.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<string?> ObituaryAsync(Verdict verdict, Binding binding, FeatureInventory inventory, CancellationToken cancellationToken)
    {
        if (_target.Obituary is not null || _target.IsWatched || verdict is Verdict.Pass or Verdict.Unsupported or Verdict.Fault)
        {
            return _target.Obituary;
        }

        return await SignOfLife.MissingAsync(Settings(binding, inventory, "sign of life"), cancellationToken).ConfigureAwait(false) is { } missing
            ? $"it gives no sign of life ({missing})"
            : null;
    }

    private void Record(ScenarioResult result)
    {
        lock (_gate)
        {
            _results.Add(result);
            _options.Progress?.Ended(result);
        }
    }

    private string Replay(Scenario scenario, Binding binding) => string.Create(
        CultureInfo.InvariantCulture, $"{_options.Command} --only {scenario.Id} --binding {binding.ToString().ToLowerInvariant()} --seed {_options.Seed}");

    private StageSettings Settings(Binding binding, FeatureInventory inventory, string scenario) => new(
        _description, binding, inventory, _target.CreateAccountAsync, _options.Patience, _options.ArrangingPatience, SeedOf(scenario, binding), _options.Time)
    { ArrangesTls = _options.ArrangesTls, World = _options.World };

    private int SeedOf(string scenario, Binding binding) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_options.Seed}/{scenario}/{binding}"))));
}
