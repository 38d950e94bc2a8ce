using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0425;

/// <summary>Breaks §4: a tombstone says who has moderated.</summary>
public sealed class ModeratorsAreNotNamed : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Tombstones do not say who has moderated.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0425/4/tombstone"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsArchived(element) ? WithArchived(element, message => message.Change(child => child.LocalName == "retracted", retracted => retracted.Change(child => child.LocalName == "moderated", moderated => moderated.WithAttribute("by", null)))) : element];
}
