using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.3: who enters a non-anonymous room is warned.</summary>
public sealed class NonAnonymousIsNotWarned : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Status 100 is never sent.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.3/non-anonymous"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) ? WithoutStatus(element, "100") : element];
}
