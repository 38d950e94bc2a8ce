using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.14: who goes has the role none.</summary>
public sealed class DeparturesKeepTheRole : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Who goes has the role of a visitor.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/10.1.3/cancelled",
        "xep0045/10.2/members-only",
        "xep0045/10.9/destroyed",
        "xep0045/18.1.2/ghost",
        "xep0045/7.14/exit",
        "xep0045/7.2.18/out-of-step",
        "xep0045/8.2/kick",
        "xep0045/9.1/ban",
        "xep0045/9.4/members-only",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsDeparture(element) ? WithItem(element, item => item.WithAttribute("role", "visitor")) : element];
}
