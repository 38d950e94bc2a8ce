using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.4: in a semi-anonymous room only moderators are told full JIDs.</summary>
public sealed class JidsAreShown : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Every presence tells a JID.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.4/semi-anonymous"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) ? WithItem(element, item => item.Attribute("jid") is null ? item.WithAttribute("jid", "romeo@self.example/orchard") : item) : element];
}
