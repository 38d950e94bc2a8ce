using Harness.Load.Agents.Messages;
using Harness.Load.Running;
using Harness.Targets;

namespace Harness.Load.Agents.Running;

/// <summary>Gives each agent its part of a run: what to do, on which server, with which accounts.</summary>
/// <param name="options">What the run is told.</param>
/// <param name="shares">The parts.</param>
/// <param name="servers">The servers; an agent's users are all on one of them.</param>
internal sealed class Dealing(LoadOptions options, IReadOnlyList<AgentShare> shares, IReadOnlyList<StartedServer> servers)
{
    private const int AccountsAtOnce = 1000;

    private readonly Dictionary<AgentShare, IReadOnlyList<Account>> _accounts = [];

    /// <summary>Makes the accounts of all parts.</summary>
    /// <exception cref="TargetException">A server gives none.</exception>
    internal async Task MakeAccountsAsync(CancellationToken cancellationToken)
    {
        foreach (var server in servers)
        {
            AgentShare[] its = [.. shares.Where(share => ServerOf(share) == server)];
            var made = await server.Target.CreateAccountsAsync("user", its.Sum(share => share.Accounts), cancellationToken).ConfigureAwait(false);
            var first = 0;
            foreach (var share in its)
            {
                _accounts[share] = [.. made.Skip(first).Take(share.Accounts)];
                first += share.Accounts;
            }
        }
    }

    /// <summary>Tells all agents, who begin to log in.</summary>
    internal void Deal()
    {
        // All parts have as many workers, so that every start is somebody's: no more than the smallest part has groups.
        var workers = Math.Min(options.Workers, options.Users / options.Scenario.GroupSize / shares.Count);
        foreach (var share in shares)
        {
            share.Link.Tell(new Prepare(ShareJob.Of(options with { Workers = workers }, ServerOf(share).Description, share.Index, shares.Count)));
            foreach (var some in _accounts[share].Chunk(AccountsAtOnce))
            {
                share.Link.Tell(new Accounts(some));
            }
        }
    }

    private StartedServer ServerOf(AgentShare share) => servers[share.Index % servers.Count];
}
