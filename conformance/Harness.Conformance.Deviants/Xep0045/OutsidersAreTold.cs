using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §17.3: unavailable presence of one who is not in the room is ignored.</summary>
public sealed class OutsidersAreTold : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is not in a room and goes is answered.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/17.3/outsider-goes"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => element.IsIq("result") && element.Attribute("id") == "after1" && IsOfRooms(element)
        ? [XmlElement.Create(Namespaces.Client, "presence").WithAttribute("type", "error").WithAttribute("from", element.Attribute("from")), element]
        : [element];
}
