using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users are logged in and do nothing: what a session costs while it is idle, on both sides.</summary>
public sealed class IdleSessions : ILoadScenario
{
    /// <inheritdoc/>
    public string Name => "idle";

    /// <inheritdoc/>
    public string Summary => "users are logged in and do nothing: memory a session, and whether sessions last";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = ["hold"];

    /// <inheritdoc/>
    public bool OnlyHolds => true;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: nothing iterates.</exception>
    public Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken) => throw new NotSupportedException("Idle users do nothing.");
}
