using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.4: who keeps ids says so.</summary>
public sealed class StableIdsAreNotAdvertised : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Nobody says that ids are kept.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.4/stable-id"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.WithoutFeature(Muc + "#stable_id")];
}
