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

    /// <summary>How many iterations one user may have under way at a time. Default: 1.</summary>
    int IterationsPerUser => 1;

    /// <summary>Whether users log in before the load begins. Default: yes.</summary>
    bool NeedsSessions => true;

    /// <summary>Whether each user of a group of two sends the other numbered messages. Default: no.</summary>
    bool PairsUsers => false;

    /// <summary>Whether users have sessions that can be resumed (XEP-0198). Default: no.</summary>
    bool ResumesSessions => false;

    /// <summary>Whether nothing iterates: sessions are held, and that is all. Default: no.</summary>
    bool OnlyHolds => false;

    /// <summary>One iteration, on the user's worker.</summary>
    /// <param name="user">The user.</param>
    /// <param name="iteration">Where the steps are measured.</param>
    /// <param name="cancellationToken">Cancelled when the run is.</param>
    /// <exception cref="LoadException">It failed; counted, and the run goes on.</exception>
    Task IterateAsync(LoadUser user, Iteration iteration, CancellationToken cancellationToken);
}
