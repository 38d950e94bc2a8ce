using Harness.Load.Users;

namespace Harness.Load.Scenarios;

/// <summary>What a user of a load run does; the load plan says when.</summary>
public interface ILoadScenario
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What is measured, in one line.</summary>
    string Summary { get; }

    /// <summary>The steps that iterations measure; thresholds without a step mean the first.</summary>
    IReadOnlyList<string> Steps { get; }

    /// <summary>How many users belong together: they have one worker, and numbers in a row. Default: 1.</summary>
    int GroupSize => 1;

    /// <summary>How many accounts the users of a group have: where there are fewer than users, the first accounts have a second session each. Default: one each.</summary>
    int AccountsPerGroup => GroupSize;

    /// <summary>What users say that they can do (XEP-0030), such as <c>urn:example:mood+notify</c> for what they want to be notified of (XEP-0163 §4). Default: nothing.</summary>
    IReadOnlyList<string> Features => [];

    /// <summary>How many iterations one user may have under way at a time. Default: 1.</summary>
    int IterationsPerUser => 1;

    /// <summary>Whether users log in before the load begins. Default: yes.</summary>
    bool NeedsSessions => true;

    /// <summary>Whether each user of a group of two sends the other numbered messages. Default: no.</summary>
    bool PairsUsers => false;

    /// <summary>Whether users are at two servers that talk to each other: of a group, every other one. Default: no.</summary>
    bool NeedsPeer => false;

    /// <summary>Whether users have sessions that can be resumed (XEP-0198). Default: no.</summary>
    bool ResumesSessions => false;

    /// <summary>How long a user of a closed part waits between two iterations, where nobody says otherwise. Default: not at all.</summary>
    TimeSpan ThinkTime => TimeSpan.Zero;

    /// <summary>Whether a server that we start is to archive messages (XEP-0313), which makes each dearer. Default: no.</summary>
    bool NeedsArchives => false;

    /// <summary>Whether nothing iterates: sessions are held, and that is all. Default: no.</summary>
    bool OnlyHolds => false;

    /// <summary>Prepares what a group needs, on its worker, once its users are logged in and before any load: rooms, nodes, rosters, archives. Default: nothing.</summary>
    /// <param name="group">The group; <see cref="LoadGroup.Keep"/> keeps what was made.</param>
    /// <param name="cancellationToken">Cancelled when the run is.</param>
    /// <exception cref="LoadException">The target lacks something or refuses: the run ends with exit code 3 and the message, which is one line.</exception>
    Task PrepareAsync(LoadGroup group, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes away what was prepared, after the load and before the users log out; also where preparing failed half-way. Default: nothing.</summary>
    /// <param name="group">The group; some of its users may be offline.</param>
    /// <param name="cancellationToken">Cancelled when the run has to end now.</param>
    /// <exception cref="LoadException">It did not work; told, and the run goes on.</exception>
    Task CleanUpAsync(LoadGroup group, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One iteration, on the user's worker.</summary>
    /// <param name="user">The user.</param>
    /// <param name="iteration">Where the steps are measured.</param>
    /// <param name="cancellationToken">Cancelled when the run is.</param>
    /// <exception cref="LoadException">It failed; counted, and the run goes on.</exception>
    Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken);
}
