using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §5.1: presence tells the role.</summary>
public sealed class RolesAreShifted : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Each role is told as the next.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/10.1.1/created",
        "xep0045/17.3/forged",
        "xep0045/5.1.2/*",
        "xep0045/5.1.3/*",
        "xep0045/7.1/order",
        "xep0045/7.2.1/again",
        "xep0045/7.2.4/semi-anonymous",
        "xep0045/7.6/renamed",
        "xep0045/8.6/request",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) ? WithItem(element, item => item.WithAttribute("role", item.Attribute("role") switch { "moderator" => "participant", "participant" => "visitor", "visitor" => "moderator", var other => other })) : element];
}
