using Xmpp.Core;
using Xmpp.Server.Modules.Blocking;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>A fault in what accounts tell of what is published.</summary>
public abstract class EventingFault : StanzaFault
{
    private protected const string PubSub = "http://jabber.org/protocol/pubsub";
    private protected const string Event = PubSub + "#event";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(BlockingModule)];

    private protected static bool IsEvent(XmlElement element) => element.Is(Namespaces.Client, "message") && element.Payload(Event) is not null;
}
