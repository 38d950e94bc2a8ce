using Harness.Conformance.Deviants.Xep0045;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0425;

/// <summary>Breaks §2: a room in which messages are moderated says so.</summary>
public sealed class ModerationIsNotAdvertised : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Moderators take messages back, and no room says so.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0425/2/advertised"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.WithoutFeature("urn:xmpp:message-moderate:1")];
}
