using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §10.1.1: who has created a room is told so.</summary>
public sealed class CreationIsNotMarked : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Status 201 is never sent.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/10.1.1/created"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) ? WithoutStatus(element, "201") : element];
}
