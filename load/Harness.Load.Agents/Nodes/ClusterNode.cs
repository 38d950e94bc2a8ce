using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Remote.Transport.DotNetty;
using Akka.Serialization;
using Harness.Load.Agents.Messages;

namespace Harness.Load.Agents.Nodes;

/// <summary>A process in the cluster of a coordinator and its agents.</summary>
internal static class ClusterNode
{
    private const string System = "harness";

    /// <summary>The address of a node.</summary>
    internal static Address AddressOf(HostPort at) => new("akka.ssl.tcp", System, at.Host, at.Port);

    /// <summary>The name of a node, as people read it.</summary>
    internal static string NameOf(Address address) => string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");

    /// <summary>Starts this process's node.</summary>
    /// <param name="at">Where it listens; port 0 for any.</param>
    /// <param name="coordinator">Where the coordinator listens.</param>
    /// <param name="secret">What all nodes share.</param>
    /// <param name="stranger">Told who showed another certificate than ours, from either side.</param>
    /// <exception cref="AgentsException">It cannot listen there.</exception>
    internal static ActorSystem Start(HostPort at, HostPort coordinator, AgentSecret secret, Action<string>? stranger)
    {
        var tls = new DotNettySslSetup(secret.Certificate, suppressValidation: false, requireMutualAuthentication: true, (certificate, _, peer, _, _) =>
        {
            if (secret.IsShownBy(certificate))
            {
                return true;
            }

            stranger?.Invoke(peer);
            return false;
        });
        var words = SerializationSetup.Create(system => ImmutableHashSet.Create(SerializerDetails.Create("harness", new AgentMessageSerializer(system), ImmutableHashSet.Create(typeof(IAgentMessage)))));
        try
        {
            return ActorSystem.Create(System, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(ConfigurationFactory.ParseString(Configuration(at, coordinator))), tls, words));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Akka wraps the reason in several exceptions of its own.
            throw new AgentsException($"cannot listen on {at}: {failure.GetBaseException().Message.ReplaceLineEndings(" ")}", failure);
        }
    }

    // A killed process is noticed by its connection (see the actors), so that the failure detector can leave a busy machine its time: it is for machines that hang or are cut off.
    private static string Configuration(HostPort at, HostPort coordinator) => string.Create(CultureInfo.InvariantCulture, $$"""
        akka {
          loggers = ["Harness.Load.Agents.Nodes.SilentLogger, Harness.Load.Agents"]
          stdout-loglevel = OFF
          loglevel = WARNING
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          actor.provider = cluster
          coordinated-shutdown {
            run-by-clr-shutdown-hook = off
            exit-clr = off
            default-phase-timeout = 2s
          }
          remote {
            retry-gate-closed-for = 500ms
            log-remote-lifecycle-events = off
            dot-netty.tcp {
              hostname = "{{at.Host}}"
              port = {{at.Port}}
              enable-ssl = on
              maximum-frame-size = 16MiB
              send-buffer-size = 1MiB
              receive-buffer-size = 1MiB
            }
          }
          cluster {
            log-info = off
            seed-nodes = ["{{AddressOf(coordinator)}}"]
            seed-node-timeout = 1s
            retry-unsuccessful-join-after = 1s
            gossip-interval = 200ms
            leader-actions-interval = 200ms
            failure-detector {
              heartbeat-interval = 1s
              acceptable-heartbeat-pause = 20s
            }
            downing-provider-class = "Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster"
            split-brain-resolver {
              active-strategy = keep-oldest
              stable-after = 5s
              keep-oldest.down-if-alone = off
            }
          }
        }
        """);
}
