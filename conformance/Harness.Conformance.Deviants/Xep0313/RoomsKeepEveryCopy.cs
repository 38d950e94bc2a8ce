using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0313;

/// <summary>Breaks §6.1.2: once.</summary>
public sealed class RoomsKeepEveryCopy : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "A room's archive gives each message twice.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0313/6.1.2/once"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) => IsArchived(element) ? [element, element] : [element];
}
