using Xmpp.Server.Modules.Avatars;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0398;

/// <summary>Breaks §3.1: of several forms the one that is here is the photo.</summary>
public sealed class FirstFormIsThePhoto : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Of several forms only the first is looked at.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0398/3.1/several"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(VCardModule), typeof(AvatarConversionModule), typeof(AvatarPresenceModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload("http://jabber.org/protocol/pubsub", request => request.Change(child => child.LocalName == "publish", publish => publish.Change(child => child.LocalName == "item", item => item.Change(
            child => child.LocalName == "metadata", metadata => metadata.WithContents(metadata.FirstElement!))))) : element];
}
