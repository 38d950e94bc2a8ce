using Akka.Actor;
using Harness.Load.Agents.Messages;
using Harness.Load.Agents.Nodes;

namespace Harness.Load.Agents.Running;

/// <summary>The coordinator's way to an agent.</summary>
internal sealed class AgentLink(IActorRef actor, IActorRef coordinator)
{
    /// <summary>Who.</summary>
    internal IActorRef Actor => actor;

    /// <summary>Its address, as people read it.</summary>
    internal string Name { get; } = ClusterNode.NameOf(actor.Path.Address);

    /// <summary>Whether the connection is lost, and it is not known yet whether the agent is.</summary>
    internal bool IsSuspect { get; set; }

    /// <summary>How often it could not be connected to since then.</summary>
    internal int Failures { get; set; }

    /// <summary>Whether the agent will never be heard of again.</summary>
    internal bool IsLost { get; set; }

    /// <summary>Whether it is at an address.</summary>
    internal bool IsAt(Address address) => actor.Path.Address.Equals(address);

    /// <summary>Says something.</summary>
    internal void Tell(IAgentMessage message) => actor.Tell(message, coordinator);
}
