using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §17.4: a request to an occupant is answered by the occupant.</summary>
public sealed class RelayedAnswersAreOfTheRoom : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "What an occupant answers comes from the room.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/17.4/request-to-occupant"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") && element.Payload("jabber:iq:version") is not null && IsOfRooms(element) ? element.WithAttribute("from", element.Attribute("from")!.Split('/')[0]) : element];
}
