using Harness.Load.Engine;

namespace Harness.Load.Running;

/// <summary>The part of a run that one of several processes does: its users, and every n-th start.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Count">How many parts there are.</param>
/// <param name="Holder">Who has the whole; <see langword="null"/> where this is the whole.</param>
internal sealed record LoadShare(int Index, int Count, IShareHolder? Holder)
{
    /// <summary>All of it.</summary>
    internal static LoadShare Whole { get; } = new(0, 1, null);

    /// <summary>The groups of the part, which stay together: the number of the first, and how many.</summary>
    internal (int First, int Count) GroupsOf(LoadOptions options)
    {
        var groups = (long)options.Users / options.Scenario.GroupSize;
        var (from, to) = (groups * Index / Count, groups * (Index + 1) / Count);
        return ((int)from, (int)(to - from));
    }

    /// <summary>The users of the part: the number of the first, and how many.</summary>
    internal (int First, int Count) UsersOf(LoadOptions options) => Times(options, options.Scenario.GroupSize);

    /// <summary>The accounts of the part: fewer than users where some have two sessions.</summary>
    internal (int First, int Count) AccountsOf(LoadOptions options) => Times(options, options.Scenario.AccountsPerGroup);

    private (int First, int Count) Times(LoadOptions options, int each)
    {
        var (first, count) = GroupsOf(options);
        return (first * each, count * each);
    }
}

/// <summary>Whoever has the whole of a run that this process does a part of.</summary>
internal interface IShareHolder
{
    /// <summary>The part is ready: its users are logged in.</summary>
    /// <param name="prepared">What there is to tell of that.</param>
    /// <param name="clock">The run's clock in this process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When the load begins, in ticks of that clock.</returns>
    Task<long> AwaitBeginAsync(LoadTally prepared, LoadClock clock, CancellationToken cancellationToken);

    /// <summary>The load has begun.</summary>
    /// <param name="late">How much later than it should have, in ticks.</param>
    void Began(long late);

    /// <summary>A second is over.</summary>
    void Measured(ShareSecond second);
}
