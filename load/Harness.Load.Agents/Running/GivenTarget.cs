using Harness.Targets;

namespace Harness.Load.Agents.Running;

/// <summary>The target as an agent sees it: somewhere, with accounts that the coordinator gave; what it uses and whether it lives is the coordinator's to see.</summary>
internal sealed class GivenTarget(string domain, IReadOnlyList<Account> accounts) : ITarget
{
    /// <inheritdoc/>
    public string Name => domain;

    /// <inheritdoc/>
    public string? Obituary => null;

    /// <inheritdoc/>
    public bool IsWatched => false;

    /// <inheritdoc/>
    public Task<TargetDescription> StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException("An agent starts no target.");

    /// <inheritdoc/>
    public Task<Account> CreateAccountAsync(string role, CancellationToken cancellationToken) => throw new NotSupportedException("An agent makes no accounts.");

    /// <inheritdoc/>
    public Task<IReadOnlyList<Account>> CreateAccountsAsync(string role, int count, CancellationToken cancellationToken) => count == accounts.Count
        ? Task.FromResult(accounts)
        : throw new InvalidOperationException($"The part of the run has {count} accounts, and {accounts.Count} accounts were given.");

    /// <inheritdoc/>
    public Task<string> ReadLogAsync(CancellationToken cancellationToken) => Task.FromResult(string.Empty);

    /// <inheritdoc/>
    public ResourceSample? Sample() => null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
