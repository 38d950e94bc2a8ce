using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §6.3: the service lists its public rooms.</summary>
public sealed class RoomsAreNotListed : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "No room is listed.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/6.3/rooms"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("from")?.StartsWith("rooms.", StringComparison.Ordinal) == true ? element.ChangeResult("http://jabber.org/protocol/disco#items", query => query.WithContents()) : element];
}
