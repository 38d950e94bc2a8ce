using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users in pairs send each other short messages; a message counts when the other has it.</summary>
public sealed class ChatPairs : ILoadScenario
{
    private const string Delivery = "delivery";

    /// <inheritdoc/>
    public string Name => "chat-pairs";

    /// <inheritdoc/>
    public string Summary => "users in pairs send each other short messages; delivery is from when a message was due until the other has it";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [Delivery];

    /// <inheritdoc/>
    public int GroupSize => 2;

    /// <summary>Four messages of a user may be under way, so that their order can be seen.</summary>
    public int IterationsPerUser => 4;

    /// <inheritdoc/>
    public bool PairsUsers => true;

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began(Delivery);
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await user.ChatAndAwaitDeliveryAsync().ConfigureAwait(false);
        iteration.Ended();
    }
}
