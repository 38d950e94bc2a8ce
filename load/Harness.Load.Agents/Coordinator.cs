using System.Globalization;
using System.Net;
using System.Reflection;
using Akka.Actor;
using Akka.Cluster;
using Harness.Load.Agents.Messages;
using Harness.Load.Agents.Nodes;
using Harness.Load.Agents.Running;
using Harness.Load.Engine;
using Harness.Load.Running;
using Harness.Load.Scenarios;
using Harness.Load.Scenarios.Composed;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Load.Agents;

/// <summary>Has agents make the load of a run: shares it out, has all begin at one moment, adds up what they measure, and tells what became of each.</summary>
public sealed class Coordinator : IAsyncDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_goodbye = TimeSpan.FromSeconds(5);

    private readonly HostPort _at;
    private readonly ActorSystem _system;
    private readonly IActorRef _self;
    private readonly NodeInbox _inbox;
    private readonly LoadClock _clock;
    private readonly TimeProvider _time;
    private readonly Action<string> _note;
    private readonly List<AgentLink> _agents = [];
    private readonly HashSet<string> _strangers = new(StringComparer.Ordinal);

    private Coordinator(HostPort at, ActorSystem system, NodeInbox inbox, LoadClock clock, TimeProvider time, Action<string> note)
    {
        (_at, _system, _inbox, _clock, _time, _note) = (at, system, inbox, clock, time, note);
        _self = system.ActorOf(Props.Create(() => new NodeActor(inbox.Writer, clock)), NodeActor.Coordinator);
    }

    /// <summary>The version of this program; agents must have the same.</summary>
    internal static string Version { get; } = typeof(Coordinator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Begins to listen for agents.</summary>
    /// <param name="at">The address that agents are told to join.</param>
    /// <param name="secret">What only coordinator and agents know.</param>
    /// <param name="time">The clock.</param>
    /// <param name="note">Told, in one line each, who came, was refused or was lost.</param>
    /// <exception cref="AgentsException">It cannot listen there.</exception>
    public static Coordinator Listen(HostPort at, AgentSecret secret, TimeProvider time, Action<string> note)
    {
        ArgumentNullException.ThrowIfNull(at);
        ArgumentNullException.ThrowIfNull(secret);
        return new Coordinator(at, ClusterNode.Start(at, at, secret, stranger: null), new NodeInbox(time), new LoadClock(time), time, note);
    }

    /// <summary>Waits until so many agents are there.</summary>
    /// <param name="count">How many.</param>
    /// <param name="patience">How long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AgentsException">They are not all there in time.</exception>
    public async Task GatherAsync(int count, TimeSpan patience, CancellationToken cancellationToken)
    {
        var until = _clock.Now + patience.Ticks;
        while (_agents.Count < count)
        {
            if (_clock.Now >= until)
            {
                throw new AgentsException(string.Create(CultureInfo.InvariantCulture, $"{_agents.Count} of {count} agents joined {_at} within {patience.TotalSeconds:0} s{(_agents.Count == 0 ? "" : $" ({string.Join(", ", _agents.Select(agent => agent.Name))})")}"));
            }

            switch (await _inbox.NextAsync(s_second, cancellationToken).ConfigureAwait(false))
            {
                case Said { Message: Hello hello } said:
                    Greet(hello, said.By, count);
                    break;
                case Gone gone when _agents.RemoveAll(agent => agent.Actor.Equals(gone.Who)) > 0:
                    _note($"agent {ClusterNode.NameOf(gone.Who.Path.Address)} is gone again");
                    break;
                case LinkFailed failed when _agents.Any(agent => agent.IsAt(failed.Of)):
                    Cluster.Get(_system).Down(failed.Of);
                    break;
                case StrangerRefused stranger:
                    Refuse(stranger);
                    break;
            }
        }
    }

    /// <summary>Has the agents make a run's load.</summary>
    /// <param name="target">The target, started.</param>
    /// <param name="description">Where it is.</param>
    /// <param name="options">What the run is told.</param>
    /// <param name="cancellationToken">Ends the run early; what was measured until then is the result.</param>
    /// <exception cref="Harness.Targets.TargetException">The target gives no accounts.</exception>
    /// <exception cref="InvalidOperationException">The options or a scenario have a fault.</exception>
    public async Task<LoadResult> RunAsync(ITarget target, TargetDescription description, LoadOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(options);
        if (FaultOf(options, _agents.Count) is { } fault)
        {
            throw new InvalidOperationException($"The options have a fault: {fault}.");
        }

        var startedAt = _time.GetUtcNow();
        var run = new SharedRun(target, description, options, _agents, new RunNode(_inbox, _clock, Cluster.Get(_system), Refuse));
        var tally = await run.MeasureAsync(cancellationToken).ConfigureAwait(false);
        _agents.RemoveAll(agent => agent.IsLost);
        return LoadAccount.Write(options, LoadAccount.TargetOf(target.Name, description, options), tally, startedAt);
    }

    /// <summary>What is wrong with options for so many agents, in one line, or <see langword="null"/>.</summary>
    public static string? FaultOf(LoadOptions options, int agents)
    {
        ArgumentNullException.ThrowIfNull(options);
        return agents < 1 ? "there are no agents"
            : options.Scenario is not ComposedScenario && ScenarioCatalogue.All.All(scenario => scenario.GetType() != options.Scenario.GetType()) ? $"agents know what --list has, and steps of a profile; '{options.Scenario.Name}' is neither"
            : options.Scenario.NeedsPeer ? $"{options.Scenario.Name} is between two servers, and agents have one"
            : (options with { Share = new LoadShare(0, agents, null) }).Fault();
    }

    /// <summary>Lets the agents go.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents)
        {
            agent.Tell(new Goodbye());
        }

        // They leave; who does not in time is left alone.
        var until = _clock.Now + s_goodbye.Ticks;
        var left = _agents.Count;
        while (left > 0 && _clock.Now < until)
        {
            left -= await _inbox.NextAsync(TimeSpan.FromTicks(until - _clock.Now), CancellationToken.None).ConfigureAwait(false) is LinkLost lost && _agents.RemoveAll(agent => agent.IsAt(lost.Of)) > 0 ? 1 : 0;
        }

        await _system.Terminate().ConfigureAwait(false);
    }

    private void Greet(Hello hello, IActorRef agent, int wanted)
    {
        var link = _agents.FirstOrDefault(known => known.Actor.Equals(agent));
        if (link is null && (hello.Version != Version || _agents.Count == wanted))
        {
            var reason = hello.Version != Version ? $"the coordinator's version is {Version}, and this is {hello.Version}" : $"the coordinator has its {wanted} agents";
            _note($"agent {ClusterNode.NameOf(agent.Path.Address)} is not needed: {reason}");
            agent.Tell(new NoWork(reason));
            return;
        }

        if (link is null)
        {
            link = new AgentLink(agent, _self);
            _agents.Add(link);
            _note(string.Create(CultureInfo.InvariantCulture, $"agent {link.Name} joined ({_agents.Count} of {wanted})"));
        }

        link.Tell(new Welcome());
    }

    // One line a machine, however often it tries.
    private void Refuse(StrangerRefused stranger)
    {
        var address = IPEndPoint.TryParse(stranger.Peer, out var peer) ? (peer.Address.IsIPv4MappedToIPv6 ? peer.Address.MapToIPv4() : peer.Address).ToString() : stranger.Peer;
        if (_strangers.Add(address))
        {
            _note($"refused a connection from {address}: it did not show the secret");
        }
    }
}
