using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0424;

/// <summary>Breaks §4: a tombstone has nothing of the message.</summary>
public sealed class NothingIsRetracted : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "A tombstone holds what it is to hide.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0424/4/retracted"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsArchived(element) ? WithArchived(element, message => message.Elements.Any(child => child.LocalName == "retracted") ? message.With(XmlElement.Parse("<body xmlns='jabber:client'>poisoned words</body>")) : message) : element];
}
