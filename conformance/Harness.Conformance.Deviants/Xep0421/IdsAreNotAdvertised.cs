using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0421;

/// <summary>Breaks §2, §4: a room with ids says so.</summary>
public sealed class IdsAreNotAdvertised : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Rooms give ids to occupants, and only their service says so.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0421/2/advertised", "xep0421/4/service"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("from")?.Contains("@rooms.", StringComparison.Ordinal) == true ? element.WithoutFeature("urn:xmpp:occupant-id:0") : element];
}
