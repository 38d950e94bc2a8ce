using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users log in and out again: a connection, TLS where the run has it, SASL, a resource, presence; then the end of the stream.</summary>
public sealed class ConnectStorm : ILoadScenario
{
    private const string Whole = "login";

    /// <inheritdoc/>
    public string Name => "connect-storm";

    /// <inheritdoc/>
    public string Summary => "users log in and out again; login is the whole of it, from when it was due until a resource is bound";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [Whole, .. LoginSteps.All];

    /// <inheritdoc/>
    public bool NeedsSessions => false;

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        try
        {
            await user.ConnectAsync(iteration).ConfigureAwait(false);
        }
        catch (LoadException failure)
        {
            iteration.FailWithin(Whole, failure.Kind);
            return;
        }

        iteration.EndedSinceDue(Whole);
        await user.DisconnectAsync().ConfigureAwait(false);
    }
}
