using Xmpp.Server.Modules.Bookmarks;
using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0402;

/// <summary>Breaks §5.3.2: only what has changed is told.</summary>
public sealed class UnchangedBookmarksAreTold : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "With each bookmark that has changed one is told that has not.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0402/5.3.2/unchanged"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(BookmarksModule), typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Payload("http://jabber.org/protocol/pubsub#event")?.FirstElement?.FirstElement?.Attribute("id") == "orchard@rooms.example"
            ? [element, XmlElement.Parse(element.ToString().Replace("orchard@", "play@", StringComparison.Ordinal))]
            : [element];
}
