using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.13, §7.2.15: history and subject are stamped.</summary>
public sealed class HistoryIsNotStamped : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "History and subject have no time.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.13/stamped", "xep0045/7.2.15/cleared", "xep0045/7.2.15/stamped"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsGroupchat(element) ? element.Without(child => child.Namespace == "urn:xmpp:delay") : element];
}
