using Xmpp.Server.Modules.Avatars;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0398;

/// <summary>Breaks §4: an update with an empty photo element stays as it is.</summary>
public sealed class EmptyPhotosAreFilled : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An empty photo element is filled.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0398/4/no-photo"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(VCardModule), typeof(AvatarConversionModule), typeof(AvatarPresenceModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "presence" ? element.ChangePayload("vcard-temp:x:update", update => update.Change(photo => photo.Text.Length == 0, photo => photo.WithContents("none"))) : element];
}
