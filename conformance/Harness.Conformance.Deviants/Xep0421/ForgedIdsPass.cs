using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0421;

/// <summary>Breaks §4: what an occupant makes up is replaced.</summary>
public sealed class ForgedIdsPass : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "What bears an id bears a second one, which is made up.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0421/4/forged"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfRooms(element) && element.Payload("urn:xmpp:occupant-id:0") is { } id ? element.With(id.WithAttribute("id", "forged")) : element];
}
