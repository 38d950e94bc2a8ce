using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.2.2: the own presence has status 110.</summary>
public sealed class SelfIsNotMarked : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Status 110 is never sent.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/10.1.1/created",
        "xep0045/7.1/order",
        "xep0045/7.14/exit",
        "xep0045/7.2.1/again",
        "xep0045/7.2.12/logged",
        "xep0045/7.2.18/out-of-step",
        "xep0045/7.2.3/non-anonymous",
        "xep0045/7.2.8/two-resources",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsPresence(element) ? WithoutStatus(element, "110") : element];
}
