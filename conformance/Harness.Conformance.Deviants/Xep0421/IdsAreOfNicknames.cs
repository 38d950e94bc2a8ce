using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0421;

/// <summary>Breaks §4.1: who comes back has the id of before.</summary>
public sealed class IdsAreOfNicknames : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "The id is the nickname.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0421/4.1/other-room", "xep0421/4.1/stable"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfRooms(element) ? element.ChangePayload("urn:xmpp:occupant-id:0", id => id.WithAttribute("id", element.Attribute("from")!.Split('/')[^1])) : element];
}
