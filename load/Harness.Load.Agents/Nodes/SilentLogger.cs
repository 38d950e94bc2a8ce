using Akka.Actor;
using Akka.Event;

namespace Harness.Load.Agents.Nodes;

/// <summary>Takes Akka's log and says nothing: what a user should know is told in our own words.</summary>
internal sealed class SilentLogger : UntypedActor
{
    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        if (message is InitializeLogger)
        {
            Sender.Tell(new LoggerInitialized());
        }
    }
}
