using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §8.4: forged items are stripped.</summary>
public sealed class RoomsKeepForgedItems : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "A room's archive keeps what a sender forged in the room's name.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0313/8.4/forged-item"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [IsArchived(element)
        ? WithArchived(element, message => message.With(XmlElement.Create(User, "x", XmlElement.Create(User, "item").WithAttribute("jid", "mercutio@verona.example"))))
        : element];
}
