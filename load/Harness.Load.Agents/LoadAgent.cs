using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Harness.Load.Agents.Messages;
using Harness.Load.Agents.Nodes;
using Harness.Load.Agents.Running;
using Harness.Load.Engine;

namespace Harness.Load.Agents;

/// <summary>Makes load for a coordinator: joins it, does the part of each run that it is given, and ends when it is let go or the coordinator is gone.</summary>
public sealed class LoadAgent(AgentOptions options, AgentSecret secret, Action<string> note)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly LoadClock _clock = new(options.Time);
    private readonly NodeInbox _inbox = new(options.Time);
    private IActorRef? _self;
    private IActorRef? _coordinator;
    private volatile bool _isStrange;

    private string Where => options.Join.ToString();

    /// <summary>Works until the coordinator has no more to do.</summary>
    /// <param name="cancellationToken">Ends the run that is under way tidily, and then the agent.</param>
    /// <exception cref="AgentsException">The coordinator was not found, has another secret, has no work for this agent, or is gone.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var system = ClusterNode.Start(options.Listen, options.Join, secret, _ => _isStrange = true);
        try
        {
            _self = system.ActorOf(Props.Create(() => new NodeActor(_inbox.Writer, _clock)), "agent");
            await JoinAsync(system, cancellationToken).ConfigureAwait(false);
            await WorkAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await system.Terminate().ConfigureAwait(false);
        }
    }

    private async Task JoinAsync(ActorSystem system, CancellationToken cancellationToken)
    {
        var address = ClusterNode.AddressOf(options.Join);
        var cluster = Cluster.Get(system);
        note($"agent {ClusterNode.NameOf(cluster.SelfAddress)} joins {Where}");
        var coordinator = system.ActorSelection(NodeActor.PathOf(address));
        var until = _clock.Now + options.Patience.Ticks;
        while (_coordinator is null)
        {
            if (_isStrange)
            {
                throw new AgentsException($"refused {Where}: it did not show the secret; give coordinator and agents the same --secret file");
            }

            if (system.WhenTerminated.IsCompleted)
            {
                throw new AgentsException($"no TLS with {Where}: it is no coordinator, or refuses this agent");
            }

            if (_clock.Now >= until)
            {
                throw new AgentsException(string.Create(CultureInfo.InvariantCulture, $"no coordinator answered at {Where} within {options.Patience.TotalSeconds:0} s; --join is written as the coordinator's --listen"));
            }

            coordinator.Tell(new Hello(Coordinator.Version), _self);
            switch (await _inbox.NextAsync(s_second, cancellationToken).ConfigureAwait(false))
            {
                case Said { Message: Welcome } said:
                    _coordinator = said.By;
                    note($"joined {Where}");
                    break;
                case Said { Message: NoWork refusal }:
                    throw new AgentsException($"{Where} has no work for this agent: {refusal.Reason}");
            }
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        ShareWork? work = null;
        var isSuspect = false;
        var failures = 0;
        try
        {
            while (true)
            {
                var met = await NextAsync(work, cancellationToken).ConfigureAwait(false);
                isSuspect = met is LinkLost lost && IsCoordinator(lost.Of) ? true : met is not Said && isSuspect;
                failures = !isSuspect ? 0 : met is LinkFailed of && IsCoordinator(of.Of) ? failures + 1 : failures;
                if (isSuspect)
                {
                    Tell(new AreYouThere());
                }

                switch (met)
                {
                    case Said { Message: Goodbye }:
                        note($"{Where} has no more to do");
                        return;
                    case Said { Message: Prepare prepare }:
                        await EndAsync(work).ConfigureAwait(false);
                        work = new ShareWork(prepare.Job, options, _clock, Tell, cancellationToken);
                        break;
                    case Said said:
                        work?.Take(said.Message);
                        break;
                    case Gone:
                    case LinkFailed when failures == SharedRun.AttemptsToReach:
                        throw new AgentsException($"the coordinator {Where} is gone: what was under way was ended");
                }

                // Ctrl-C: the coordinator was told how far the run came, or there was none.
                if (cancellationToken.IsCancellationRequested && work is null or { IsOver: true })
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            await EndAsync(work).ConfigureAwait(false);
        }
    }

    // While a run is under way its end is awaited too, so that Ctrl-C lets it tell its numbers first.
    private async Task<NodeEvent?> NextAsync(ShareWork? work, CancellationToken cancellationToken)
    {
        if (work is null or { IsOver: true })
        {
            return await _inbox.NextAsync(s_second, cancellationToken).ConfigureAwait(false);
        }

        return await _inbox.NextAsync(s_second, CancellationToken.None).ConfigureAwait(false);
    }

    private static async Task EndAsync(ShareWork? work)
    {
        if (work is not null)
        {
            await work.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool IsCoordinator(Address address) => _coordinator!.Path.Address.Equals(address);

    private void Tell(IAgentMessage message) => _coordinator!.Tell(message, _self);
}
