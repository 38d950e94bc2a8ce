using Akka.Actor;
using Harness.Load.Agents.Messages;

namespace Harness.Load.Agents.Nodes;

/// <summary>Something that a node was told of.</summary>
internal abstract record NodeEvent;

/// <summary>Another node said something.</summary>
/// <param name="By">Who.</param>
/// <param name="Message">What.</param>
/// <param name="At">When it was received, in ticks of the node's clock.</param>
internal sealed record Said(IActorRef By, IAgentMessage Message, long At) : NodeEvent;

/// <summary>A connection to another node ended: it is dead, or only the connection is.</summary>
internal sealed record LinkLost(Address Of) : NodeEvent;

/// <summary>Another node could not be connected to.</summary>
internal sealed record LinkFailed(Address Of) : NodeEvent;

/// <summary>The cluster's final word: that actor will never say anything again.</summary>
internal sealed record Gone(IActorRef Who) : NodeEvent;

/// <summary>Somebody without the secret was turned away.</summary>
/// <param name="Peer">Who, as far as it is known.</param>
internal sealed record StrangerRefused(string Peer) : NodeEvent;
