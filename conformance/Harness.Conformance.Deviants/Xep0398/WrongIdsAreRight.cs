using Xmpp.Server.Modules.Avatars;
using Xmpp.Server.Modules.PubSub;
using Xmpp.Server.Modules.VCards;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0398;

/// <summary>Breaks §3.1: an avatar whose id is not its hash is no photo.</summary>
public sealed class WrongIdsAreRight : IDeviant, IStreamInterceptor
{
    // The hash of the picture that scenarios publish.
    private const string Right = "2115a1d881432165b3be8d5059cd4a2ba1c0f58e";

    /// <inheritdoc/>
    public string Fault => "A wrong hash counts as the right one.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["xep0398/3.1/wrong-hash"];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Modules { get; } = [typeof(PersonalEventingModule), typeof(VCardModule), typeof(AvatarConversionModule), typeof(AvatarPresenceModule)];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [XmlElement.Parse(element.ToString().Replace("357a8123a30844a3aa99861b6349264ba67a5694", Right, StringComparison.Ordinal))];

}
