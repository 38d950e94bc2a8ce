using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §5.2: presence tells the affiliation.</summary>
public sealed class AffiliationsAreShifted : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Each affiliation is told as the next.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/10.1.1/created",
        "xep0045/10.2/admin-listed",
        "xep0045/10.2/owner-listed",
        "xep0045/10.3/full-jid",
        "xep0045/10.4/one-of-two-owners",
        "xep0045/17.3/forged",
        "xep0045/5.1.2/*",
        "xep0045/5.1.3/*",
        "xep0045/5.2.2/*",
        "xep0045/7.1/order",
        "xep0045/7.10/registered",
        "xep0045/7.14/exit",
        "xep0045/7.2.1/again",
        "xep0045/7.2.4/semi-anonymous",
        "xep0045/7.2.9/full",
        "xep0045/7.6/renamed",
        "xep0045/8.2/kick",
        "xep0045/9.4/members-only",
        "xep0045/9.5/invited-to-members-only",
        "xep0045/9.5/invited-to-open",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) ? WithItem(element, item => item.WithAttribute("affiliation", item.Attribute("affiliation") switch { "owner" => "admin", "admin" => "member", "member" => "none", "none" => "member", var other => other })) : element];
}
