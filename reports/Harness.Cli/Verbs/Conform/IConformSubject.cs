using Harness.Conformance.Running;
using Harness.Results;
using Harness.Targets;

namespace Harness.Cli.Verbs.Conform;

/// <summary>What a run judges.</summary>
internal interface IConformSubject
{
    /// <summary>The name that stands in reports and file names.</summary>
    string Name { get; }

    /// <summary>Makes it ready, and says what it is.</summary>
    /// <exception cref="TargetException">It is not to be had.</exception>
    Task<TargetDescription> StartAsync(ConformanceOptions options, CancellationToken cancellationToken);

    /// <summary>Plays the scenarios.</summary>
    /// <exception cref="TargetException">It was not reached.</exception>
    Task<RunResult> RunAsync(ConformanceOptions options, CancellationToken cancellationToken);
}

/// <summary>A server: it is started, or somewhere.</summary>
internal sealed class TargetSubject(ITarget target) : IConformSubject
{
    private TargetDescription? _description;

    /// <inheritdoc/>
    public string Name => target.Name;

    /// <inheritdoc/>
    public async Task<TargetDescription> StartAsync(ConformanceOptions options, CancellationToken cancellationToken) => _description = await target.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(ConformanceOptions options, CancellationToken cancellationToken) =>
        new ConformanceRun(target, _description ?? throw new InvalidOperationException("the target was not started"), options).RunAsync(cancellationToken);
}

/// <summary>A client: a command starts it for each scenario.</summary>
internal sealed class ClientSubject(string name, ClientConformanceRun run) : IConformSubject
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<TargetDescription> StartAsync(ConformanceOptions options, CancellationToken cancellationToken)
    {
        await run.DiscoverAsync(options, cancellationToken);
        return run.Description;
    }

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(ConformanceOptions options, CancellationToken cancellationToken) => run.RunAsync(options, cancellationToken);
}
