using Xmpp.Server.Modules.Avatars;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0398;

/// <summary>Breaks §3.2: an avatar that was made of a photo is told.</summary>
public sealed class AvatarsOfPhotosAreNotTold : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Nobody hears of a new avatar.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0398/3.2/to-avatar"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(VCardModule), typeof(AvatarConversionModule), typeof(AvatarPresenceModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        element.Payload("http://jabber.org/protocol/pubsub#event")?.FirstElement?.Attribute("node") == "urn:xmpp:avatar:metadata" ? [] : [element];
}
