using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Nodes of a publish-subscribe service (XEP-0060): one subscriber publishes, and it counts when the last subscriber has the notification.</summary>
/// <param name="settings">How many subscribers a node has.</param>
public sealed class PubSubFanOut(ScenarioSettings settings) : ILoadScenario
{
    private const string Publish = "publish";
    private const string FanOut = "fan-out";

    /// <inheritdoc/>
    public string Name => "pubsub-fan-out";

    /// <inheritdoc/>
    public string Summary => "subscribers of a node publish to it; fan-out is from when it was due until the last has the notification, publish until the answer (--room-size)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [FanOut, Publish];

    /// <inheritdoc/>
    public int GroupSize => settings.RoomSize;

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Keep(await EventNode.OpenAsync(group).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Find<EventNode>() is { } node)
        {
            await node.DeleteAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began(Publish);
        var node = user.Group.Get<EventNode>();
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await node.EnterAsync(user).ConfigureAwait(false);
        var sending = node.Publish(user);
        await sending.AnsweredAsync().ConfigureAwait(false);
        iteration.Ended();
        iteration.BeganSinceDue(FanOut);
        await sending.ArrivedAsync().ConfigureAwait(false);
        iteration.Ended();
    }
}
