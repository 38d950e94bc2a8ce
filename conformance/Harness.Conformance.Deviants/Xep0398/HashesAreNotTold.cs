using Xmpp.Server.Modules.Avatars;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0398;

/// <summary>Breaks §4: the hash is in all presence.</summary>
public sealed class HashesAreNotTold : IDeviant, IStreamInterceptor
{
    /// <inheritdoc/>
    public string Fault => "Presence that says how one is has no hash.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0398/4/directed", "xep0398/4/empty", "xep0398/4/none"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(VCardModule), typeof(AvatarConversionModule), typeof(AvatarPresenceModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.LocalName == "presence" && element.Child("jabber:client", "status") is not null && element.Payload("vcard-temp:x:update")?.FirstElement?.Text.Length > 0 ? element.Without(child => child.Namespace == "vcard-temp:x:update") : element];
}
