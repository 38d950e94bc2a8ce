using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0424;

/// <summary>Breaks §4: an archive with tombstones says so.</summary>
public sealed class TombstonesAreNotAdvertised : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Messages become tombstones, and no room says so.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0424/4/retracted"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.WithoutFeature("urn:xmpp:message-retract:1#tombstone")];
}
