using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0421;

/// <summary>Breaks §4.1: another user has another id.</summary>
public sealed class IdsAreTheSame : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "There is one id for all.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0421/4.1/other-room", "xep0421/4.1/stable"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfRooms(element) ? element.ChangePayload("urn:xmpp:occupant-id:0", id => id.WithAttribute("id", "somebody")) : element];
}
