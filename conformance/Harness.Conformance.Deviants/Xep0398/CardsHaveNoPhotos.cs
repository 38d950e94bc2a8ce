using Xmpp.Server.Modules.Avatars;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0398;

/// <summary>Breaks §3: an avatar is the photo of the card.</summary>
public sealed class CardsHaveNoPhotos : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "A card is given without its photo.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0398/3.1/several", "xep0398/3.1/to-card"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(VCardModule), typeof(AvatarConversionModule), typeof(AvatarPresenceModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.ChangeResult("vcard-temp", card => card.Without(child => child.LocalName == "PHOTO"))];
}
