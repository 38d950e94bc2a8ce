using Xmpp.Server.Modules.Bookmarks;
using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0402;

/// <summary>Breaks §3.5: the other resources hear of a bookmark that was taken away.</summary>
public sealed class RetractionsAreNotTold : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Nobody hears of what was retracted.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0402/3.5/retracted"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(BookmarksModule), typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Payload("http://jabber.org/protocol/pubsub#event")?.FirstElement?.FirstElement?.LocalName == "retract" ? [] : [element];
}
