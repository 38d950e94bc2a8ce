using System.CommandLine;
using Harness.Load.Agents;

namespace Harness.Cli.Verbs.Load;

/// <summary>The agents of <c>harness load --agents</c>.</summary>
internal sealed class LoadAgents : IAsyncDisposable
{
    private readonly AgentSecret _secret;
    private readonly int _count;
    private readonly TimeSpan _within;

    private LoadAgents(AgentSecret secret, Coordinator coordinator, int count, TimeSpan within) => (_secret, Coordinator, _count, _within) = (secret, coordinator, count, within);

    /// <summary>Who has them work.</summary>
    public Coordinator Coordinator { get; }

    /// <summary>Begins to listen for agents; <see langword="null"/> where the command line wants none.</summary>
    /// <exception cref="UsageException">Something is wrong in it.</exception>
    public static async Task<LoadAgents?> ListenAsync(LoadVerbOptions options, ParseResult parsed, Action<string> note, CancellationToken cancellationToken)
    {
        if (options.ReadAgents(parsed) is not { } wanted)
        {
            return null;
        }

        var secret = await ReadSecretAsync(wanted.Secret, cancellationToken);
        var agents = new LoadAgents(secret, Coordinator.Listen(wanted.Listen, secret, TimeProvider.System, note), wanted.Count, wanted.Within);
        note($"waiting for {wanted.Count} agents: harness agent --join {wanted.Listen} --secret FILE");
        return agents;
    }

    /// <summary>Reads the file of <c>--secret</c>.</summary>
    /// <exception cref="UsageException">It cannot be read, or holds too little.</exception>
    public static async Task<AgentSecret> ReadSecretAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await AgentSecret.ReadAsync(path, cancellationToken);
        }
        catch (FormatException failure)
        {
            throw new UsageException($"--secret {path}: {failure.Message}.", failure);
        }
    }

    /// <summary>Waits until all are there.</summary>
    /// <exception cref="AgentsException">They are not, in time.</exception>
    public Task GatherAsync(CancellationToken cancellationToken) => Coordinator.GatherAsync(_count, _within, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Coordinator.DisposeAsync();
        _secret.Dispose();
    }
}
