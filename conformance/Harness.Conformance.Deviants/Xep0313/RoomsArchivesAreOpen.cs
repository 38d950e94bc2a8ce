using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §6.1.2: a right to enter.</summary>
public sealed class RoomsArchivesAreOpen : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "A room's archive answers everybody, with nothing where it should refuse.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0313/6.1.2/right-to-enter"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [element.IsIq("error") && IsOfRooms(element) && element.Attribute("id")?.StartsWith("query", StringComparison.Ordinal) == true
        ? XmlElement.Create(Namespaces.Client, "iq", XmlElement.Create("urn:xmpp:mam:2", "fin").WithAttribute("complete", "true")).WithAttribute("type", "result")
            .WithAttribute("id", element.Attribute("id")).WithAttribute("from", element.Attribute("from")).WithAttribute("to", element.Attribute("to"))
        : element];
}
