using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>Rooms (XEP-0045): one says something, and it counts when the last occupant has it.</summary>
/// <param name="settings">The size of a room.</param>
public sealed class MucFanOut(ScenarioSettings settings) : ILoadScenario
{
    private const string FanOut = "fan-out";

    /// <inheritdoc/>
    public string Name => "muc-fan-out";

    /// <inheritdoc/>
    public string Summary => "users sit in rooms and say something; fan-out is from when it was due until the last occupant has it (--room-size)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Steps { get; } = [FanOut];

    /// <inheritdoc/>
    public int GroupSize => settings.RoomSize;

    /// <summary>Four messages of a user may be under way, so that their order can be seen.</summary>
    public int IterationsPerUser => 4;

    /// <inheritdoc/>
    public async Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        group.Keep(await Room.OpenAsync(group).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Find<Room>() is { } room)
        {
            await room.DestroyAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(iteration);
        iteration.Began(FanOut);
        var room = user.Group.Get<Room>();
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await room.EnterAsync(user).ConfigureAwait(false);
        await room.SayAsync(user).ConfigureAwait(false);
        iteration.Ended();
    }
}
