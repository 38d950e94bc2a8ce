using System.Collections.Frozen;
using Xmpp.Core.Extensions;
using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>The codecs of the stack, by the name of the element that they read. The answer of a result set shares its name with the request, which is the one here.</summary>
internal static class PayloadCodecs
{
    internal static FrozenDictionary<XmlName, Func<XmlElement, IPayload>> All { get; } = new[]
    {
        Codec<ArchiveFin>(), Codec<ArchiveMetadata>(), Codec<ArchivePreferences>(), Codec<ArchiveRequest>(), Codec<ArchiveResult>(),
        Codec<AvatarMetadata>(), Codec<Block>(), Codec<BlockList>(), Codec<Bytestream>(), Codec<CapabilityHashSet>(),
        Codec<CarbonsDisable>(), Codec<CarbonsEnable>(), Codec<Command>(), Codec<DataForm>(), Codec<DirectInvitation>(),
        Codec<DiscoInfo>(), Codec<DiscoItems>(), Codec<EntityCapabilities>(), Codec<EntityTime>(), Codec<ExternalCredentials>(),
        Codec<ExternalServices>(), Codec<Forwarded>(), Codec<InBandClose>(), Codec<InBandData>(), Codec<InBandOpen>(),
        Codec<LastActivity>(), Codec<ManagementEnable>(), Codec<ManagementEnabled>(), Codec<ManagementFailed>(), Codec<ManagementResume>(),
        Codec<Moderation>(), Codec<ModerationRequest>(), Codec<MucAdmin>(), Codec<MucJoin>(), Codec<MucOwner>(), Codec<MucUser>(),
        Codec<OccupantId>(), Codec<OutOfBandData>(), Codec<Ping>(), Codec<PrivateStorage>(), Codec<PubSubNotification>(),
        Codec<PubSubOwnerRequest>(), Codec<PubSubRequest>(), Codec<PushDisable>(), Codec<PushEnable>(), Codec<PushNotification>(),
        Codec<Registration>(), Codec<ResultSetRequest>(), Codec<Retraction>(), Codec<RosterQuery>(), Codec<Search>(),
        Codec<SoftwareVersion>(), Codec<StanzaId>(), Codec<Unblock>(), Codec<UploadRequest>(), Codec<UploadSlot>(), Codec<UserAgent>(),
        Codec<VCardTemp>(),
    }.ToFrozenDictionary(codec => codec.Key, codec => codec.Value);

    private static KeyValuePair<XmlName, Func<XmlElement, IPayload>> Codec<T>()
        where T : IPayload<T> => new(T.ElementName, element => T.FromElement(element));
}
