using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0045;

/// <summary>Breaks §7.6, §8.2, §9.1, §9.4, §10.2: a departure says why.</summary>
public sealed class RemovalsAreNotMarked : RoomFault
{
    /// <inheritdoc/>
    public override string Fault => "Departures have no status but 110.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0045/10.2/members-only",
        "xep0045/7.2.18/out-of-step",
        "xep0045/7.6/renamed",
        "xep0045/8.2/kick",
        "xep0045/9.1/ban",
        "xep0045/9.4/members-only",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsDeparture(element) ? WithoutStatus(element, "301", "303", "307", "321", "322", "333") : element];
}
