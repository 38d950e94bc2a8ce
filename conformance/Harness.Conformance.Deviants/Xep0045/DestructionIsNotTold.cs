using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §10.9: who is in a room that is destroyed is told so.</summary>
public sealed class DestructionIsNotTold : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Departures do not say that the room is destroyed.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/10.1.3/cancelled", "xep0045/10.9/destroyed"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsDeparture(element) ? element.ChangePayload(User, x => x.Without(child => child.LocalName == "destroy")) : element];
}
