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
    private string? _endedEarly;

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

    /// <summary>Plays the scenarios. A cancelled run gives what was done so far, and says so in <see cref="RunResult.EndedEarly"/>.</summary>
    /// <exception cref="TargetException">The target was not reached, or no account could be used on it.</exception>
    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = _options.Time.GetUtcNow();
        var began = _options.Time.GetTimestamp();
        var bindings = _options.Bindings.Where(binding => _description.Endpoint(binding) is not null).ToList();
        if (bindings.Count == 0)
        {
            throw new TargetException($"the target offers none of the bindings {string.Join(", ", _options.Bindings)}");
        }

        var inventory = await FeatureDiscovery.FindAsync(Settings(bindings[0], new FeatureInventory([]), "discovery"), cancellationToken).ConfigureAwait(false);
        var work = bindings
            .SelectMany(binding => _options.Scenarios.Where(scenario => scenario.Bindings.Contains(binding)).Select(scenario => (scenario, binding)))
            .ToList();
        _options.Progress?.Began(inventory, work.Count);
        try
        {
            await Parallel.ForEachAsync(
                work,
                new ParallelOptions { MaxDegreeOfParallelism = _options.Degree, CancellationToken = cancellationToken },
                async (item, token) => await PlayAsync(item.scenario, item.binding, inventory, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _endedEarly ??= "interrupted";
        }

        return Summarise(startedAt, _options.Time.GetElapsedTime(began), bindings, inventory);
    }

    private async Task PlayAsync(Scenario scenario, Binding binding, FeatureInventory inventory, CancellationToken cancellationToken)
    {
        var replay = string.Create(
            CultureInfo.InvariantCulture, $"{_options.Command} --only {scenario.Id} --binding {binding.ToString().ToLowerInvariant()} --seed {_options.Seed}");
        var player = new ScenarioPlayer(_catalogue, _options.ScenarioLimit);
        var result = await player.PlayAsync(scenario, Settings(binding, inventory, scenario.Id), replay, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _results.Add(result);
            _options.Progress?.Ended(result);
        }
    }

    private StageSettings Settings(Binding binding, FeatureInventory inventory, string scenario) => new(
        _description, binding, inventory, _target.CreateAccountAsync, _options.Patience, SeedOf(scenario, binding), _options.Time);

    private int SeedOf(string scenario, Binding binding) =>
        BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_options.Seed}/{scenario}/{binding}"))));

    private RunResult Summarise(DateTimeOffset startedAt, TimeSpan took, List<Binding> bindings, FeatureInventory inventory)
    {
        var results = _results.OrderBy(result => result.Id, StringComparer.Ordinal).ThenBy(result => result.Binding, StringComparer.Ordinal).ToList();
        int Count(Verdict verdict) => results.Count(result => result.Verdict == verdict);
        return new RunResult
        {
            Verb = "conform",
            Target = new TargetResult(_target.Name, _description.Software, _description.Version, [.. bindings.Select(binding => binding.ToString().ToLowerInvariant())]),
            Seed = _options.Seed,
            StartedAt = startedAt,
            DurationMs = (long)took.TotalMilliseconds,
            ExitCode = 0,
            EndedEarly = _endedEarly,
            Summary = new ConformSummary(
                Count(Verdict.Pass), Count(Verdict.Violation), Count(Verdict.Deviation), Count(Verdict.Unsupported), Count(Verdict.Inconclusive), Count(Verdict.Fault), 0, 0),
            Scenarios = results,
            Features = [.. inventory.Advertised.Order(StringComparer.Ordinal).Select(name => new FeatureResult(name, Advertised: true, Proven: null))],
        };
    }
}
