using Xmpp.Server.Modules.Avatars;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0398;

/// <summary>Breaks §7: an avatar that not everybody may see is no photo.</summary>
public sealed class PrivateAvatarsArePhotos : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "An avatar is shown to everybody, whatever its options.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0398/7/private"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(VCardModule), typeof(AvatarConversionModule), typeof(AvatarPresenceModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.IsIq("set") ? element.ChangePayload("http://jabber.org/protocol/pubsub", request => request.Change(child => child.LocalName == "publish-options", options => options.Change(child => child.LocalName == "x", form => form.Change(
            field => field.Attribute("var") == "pubsub#access_model", field => field.WithContents(XmlElement.Create(field.Namespace, "value", "open")))))) : element];
}
