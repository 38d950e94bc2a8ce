using Harness.Load.Integrity;
using Harness.Load.Scenarios;

namespace Harness.Load.Users;

/// <summary>Users who belong together (<see cref="ILoadScenario.GroupSize"/>): the occupants of a room, a circle of contacts. They have one worker, and so need no lock among themselves.</summary>
public sealed class LoadGroup
{
    private Dictionary<Type, object>? _kept;

    private LoadGroup(int index, int seed, IReadOnlyList<LoadUser> users, LoadSite site)
    {
        Index = index;
        Users = users;
        Site = site;
        Seed = seed;
    }

    /// <summary>The group's number in the run, from 0.</summary>
    public int Index { get; }

    /// <summary>Its users; <see cref="LoadUser.Place"/> is a user's place among them.</summary>
    public IReadOnlyList<LoadUser> Users { get; }

    /// <summary>A word that no other group, and no other run on the same server, has: for names of rooms and nodes. Small letters and digits.</summary>
    public string Word => field ??= $"{Site.Ledger.Run:x8}-{Index}";

    /// <summary>The chance of the group, from the seed of the run.</summary>
    public Random Chance => field ??= new Random(Seed);

    internal LoadSite Site { get; }

    private int Seed { get; }

    /// <summary>Makes a group of users.</summary>
    internal static LoadGroup Of(int index, long seed, IReadOnlyList<LoadUser> users, LoadSite site)
    {
        var group = new LoadGroup(index, unchecked((int)seed * 397) ^ index, users, site);
        for (var place = 0; place < users.Count; place++)
        {
            users[place].Enter(group, place);
        }

        return group;
    }

    /// <summary>Keeps what a scenario needs again, one of each type: a room, a node, an archive.</summary>
    /// <returns>The same.</returns>
    public T Keep<T>(T state)
        where T : class
    {
        (_kept ??= [])[typeof(T)] = state;
        return state;
    }

    /// <summary>What was kept.</summary>
    /// <exception cref="KeyNotFoundException">Nothing of that type was.</exception>
    public T Get<T>()
        where T : class => Find<T>() ?? throw new KeyNotFoundException($"Nothing was kept of type {typeof(T).Name}.");

    /// <summary>What was kept, or <see langword="null"/>.</summary>
    public T? Find<T>()
        where T : class => _kept?.GetValueOrDefault(typeof(T)) as T;

    /// <summary>Makes an audience of some of the group's users; all are out of it.</summary>
    /// <param name="members">Who may be in, at least one.</param>
    public Audience Audience(IReadOnlyList<LoadUser> members) => new(Site.Ledger, members);
}
