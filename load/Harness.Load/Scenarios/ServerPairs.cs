using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Users in pairs, of whom one is at each of two servers, send each other short messages over the stream between the two (RFC 6120 §13.5).</summary>
public sealed class ServerPairs : ILoadScenario
{
    private const string Delivery = "delivery";

    /// <inheritdoc/>
    public string Name => "s2s-pairs";

    /// <inheritdoc/>
    public string Summary => "users in pairs, one at each of two servers (--peer), send each other short messages; delivery is from when a message was due until the other has it";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [Delivery];

    /// <inheritdoc/>
    public int GroupSize => 2;

    /// <summary>Four messages of a user may be under way, so that their order can be seen.</summary>
    public int IterationsPerUser => 4;

    /// <inheritdoc/>
    public bool PairsUsers => true;

    /// <inheritdoc/>
    public bool NeedsPeer => true;

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        var (here, there) = (group.Users[0], group.Users[1]);
        await ReachAsync(here, there).ConfigureAwait(false);
        await ReachAsync(there, here).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began(Delivery);
        await user.ConnectAsync().ConfigureAwait(false);
        await user.ChatAndAwaitDeliveryAsync().ConfigureAwait(false);
        iteration.Ended();
    }

    // The link is made by whoever wants to send something first; that is no part of a message.
    private static async ValueTask ReachAsync(LoadUser from, LoadUser to)
    {
        if (!from.IsOnline)
        {
            return;
        }

        try
        {
            await from.DoAsync("get", to.Domain, "<ping xmlns='urn:xmpp:ping'/>").ConfigureAwait(false);
        }
        catch (LoadException failure) when (failure.Kind is LoadException.StanzaError or "timeout")
        {
            throw new LoadException(LoadException.Unsupported, $"{from.Domain} does not reach {to.Domain}: {failure.Message}", failure);
        }
    }
}
