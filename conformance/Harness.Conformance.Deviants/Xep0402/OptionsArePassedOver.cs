using Xmpp.Server.Modules.Bookmarks;
using Xmpp.Server.Modules.PrivateXml;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0402;

/// <summary>Breaks §3.3: the options of a bookmark are held against the node.</summary>
public sealed class OptionsArePassedOver : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "The options of who publishes are passed over.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0402/3.3/precondition"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(BookmarksModule), typeof(PrivateStorageModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") && element.Attribute("id") == "pub1" && element.ToString().Contains("orchard@", StringComparison.Ordinal) ? element.ChangePayload("http://jabber.org/protocol/pubsub", request => request.Without(child => child.LocalName == "publish-options")) : element];
}
