using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.12: who enters a room that is logged is warned.</summary>
public sealed class LoggingIsNotWarned : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Status 170 is not sent to who enters.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.12/logged"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) ? WithoutStatus(element, "170") : element];
}
