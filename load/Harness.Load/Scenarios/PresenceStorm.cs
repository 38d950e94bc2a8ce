using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Contacts with mutual subscriptions become unavailable and available again (RFC 6121 §4); it counts when the last contact who is available has seen it.</summary>
/// <param name="settings">How many contacts a user has.</param>
public sealed class PresenceStorm(ScenarioSettings settings) : ILoadScenario
{
    private const string Presence = "presence";

    /// <inheritdoc/>
    public string Name => "presence-storm";

    /// <inheritdoc/>
    public string Summary => "contacts come and go; presence is from when a change was due until the last contact who is available has seen it (--contacts)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [Presence];

    /// <inheritdoc/>
    public int GroupSize => settings.Contacts + 1;

    /// <inheritdoc/>
    public Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        return ContactCircle.GatherAsync(group);
    }

    /// <inheritdoc/>
    public async Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Find<ContactCircle>() is { } circle)
        {
            await circle.PartAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began(Presence);
        var circle = user.Group.Get<ContactCircle>();
        if (circle.IsAvailable(user))
        {
            await circle.GoAsync(user).ConfigureAwait(false);
            iteration.Ended();
            return;
        }

        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await circle.ComeAsync(user).ConfigureAwait(false);
        iteration.Ended();
        await circle.EnterAsync(user).ConfigureAwait(false);
    }
}
