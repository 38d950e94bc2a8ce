using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users publish to nodes of their own (XEP-0163), and it counts when the last contact has been notified.</summary>
/// <param name="settings">How many contacts a user has.</param>
public sealed class PepFanOut(ScenarioSettings settings) : ILoadScenario
{
    private const string Publish = "publish";
    private const string FanOut = "fan-out";

    /// <inheritdoc/>
    public string Name => "pep-fan-out";

    /// <inheritdoc/>
    public string Summary => "users publish to their own node; fan-out is from when it was due until the last contact has the notification, publish until the answer (--contacts)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [FanOut, Publish];

    /// <inheritdoc/>
    public int GroupSize => settings.Contacts + 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Features { get; } = [PersonalNode.Interest];

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Keep(await PersonalNode.OpenAsync(group).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Find<PersonalNode>() is { } node)
        {
            await node.DeleteAsync().ConfigureAwait(false);
        }

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
        iteration.Began(Publish);
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await user.Group.Get<ContactCircle>().EnterAsync(user).ConfigureAwait(false);
        var sending = user.Group.Get<PersonalNode>().Publish(user);
        await sending.AnsweredAsync().ConfigureAwait(false);
        iteration.Ended();
        iteration.BeganSinceDue(FanOut);
        await sending.ArrivedAsync().ConfigureAwait(false);
        iteration.Ended();
    }
}
