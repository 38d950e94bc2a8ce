using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §6.5: the items of a room are its occupants.</summary>
public sealed class ItemsOfRoomsAreStrange : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "The items of a room are none of its occupants.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/6.5/occupants"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("from")?.Contains("@rooms.", StringComparison.Ordinal) == true ? element.ChangeResult("http://jabber.org/protocol/disco#items", query => query.WithContents(XmlElement.Create(query.Namespace, "item").WithAttribute("jid", "tybalt@self.example"))) : element];
}
