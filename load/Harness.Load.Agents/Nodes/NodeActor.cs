using System.Threading.Channels;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;
using Harness.Load.Agents.Messages;
using Harness.Load.Engine;

namespace Harness.Load.Agents.Nodes;

/// <summary>A node's ear: passes on what other nodes say and what becomes of them. It decides nothing, and answers only what must not wait.</summary>
internal sealed class NodeActor(ChannelWriter<NodeEvent> inbox, LoadClock clock) : UntypedActor
{
    /// <summary>The name under which a coordinator is found.</summary>
    internal const string Coordinator = "coordinator";

    // The words are Akka's; that they still are is held by a test.
    private const string Rejection = "Rejected incoming connection from [";

    /// <summary>Where the coordinator at an address is.</summary>
    internal static string PathOf(Address address) => $"{address}/user/{Coordinator}";

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(AssociationErrorEvent));
        Context.System.EventStream.Subscribe(Self, typeof(Warning));
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case AskClock asked:
                Sender.Tell(new TellClock(asked.Number, clock.Now));
                break;
            case AreYouThere:
                Sender.Tell(new IAmHere());
                break;
            case IAgentMessage said:
                if (said is Hello or Welcome)
                {
                    Context.Watch(Sender);
                }

                inbox.TryWrite(new Said(Sender, said, clock.Now));
                break;
            case Terminated gone:
                inbox.TryWrite(new Gone(gone.ActorRef));
                break;
            case DisassociatedEvent lost:
                inbox.TryWrite(new LinkLost(lost.RemoteAddress));
                break;
            case AssociationErrorEvent failed:
                inbox.TryWrite(new LinkFailed(failed.RemoteAddress));
                break;
            case Warning warning when warning.Message?.ToString() is { } text && text.StartsWith(Rejection, StringComparison.Ordinal):
                inbox.TryWrite(new StrangerRefused(text[Rejection.Length..].Split("] ")[0]));
                break;
        }
    }
}
