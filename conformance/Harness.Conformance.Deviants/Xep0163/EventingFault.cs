using Xmpp.Core;
using Xmpp.Server.Modules.Blocking;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>A fault in what accounts tell of what is published.</summary>
public abstract class EventingFault : IDeviant, IStreamInterceptor
{
    private protected const string PubSub = "http://jabber.org/protocol/pubsub";
    private protected const string Event = PubSub + "#event";

    /// <inheritdoc/>
    public abstract string Fault { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> CaughtBy { get; }

    /// <inheritdoc/>
    public virtual IReadOnlyList<string> Obscures => [];

    /// <inheritdoc/>
    public virtual IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(BlockingModule)];

    /// <inheritdoc/>
    public virtual IEnumerable<XmlElement> Outgoing(XmlElement element) => [element];

    /// <inheritdoc/>
    public virtual IEnumerable<XmlElement> Incoming(XmlElement element) => [element];

    private protected static bool IsEvent(XmlElement element) => element.Is(Namespaces.Client, "message") && element.Payload(Event) is not null;
}
