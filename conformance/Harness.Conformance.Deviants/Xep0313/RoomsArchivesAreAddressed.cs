using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §6.1.2: no to.</summary>
public sealed class RoomsArchivesAreAddressed : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "What a room's archive forwards is addressed to the account.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0313/6.1.2/once"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => [IsArchived(element) ? WithArchived(element, message => message.WithAttribute("to", "romeo@self.example")) : element];
}
