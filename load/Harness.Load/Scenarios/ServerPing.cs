using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users ping the server (XEP-0199 §4.2): the shortest way through it and back.</summary>
public sealed class ServerPing : ILoadScenario
{
    /// <inheritdoc/>
    public string Name => "ping";

    /// <inheritdoc/>
    public string Summary => "users ping the server: the shortest way through it and back";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = ["pong"];

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began("pong");
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await user.AskAsync("get", user.Domain, "<ping xmlns='urn:xmpp:ping'/>").ConfigureAwait(false);
        iteration.Ended();
    }
}
