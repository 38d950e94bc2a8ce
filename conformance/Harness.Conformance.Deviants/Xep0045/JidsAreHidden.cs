using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.3, §7.2.4: full JIDs are told to whom they are for.</summary>
public sealed class JidsAreHidden : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "No presence tells a full JID.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0045/7.2.3/non-anonymous", "xep0045/7.2.4/semi-anonymous"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) ? WithItem(element, item => item.WithAttribute("jid", null)) : element];
}
