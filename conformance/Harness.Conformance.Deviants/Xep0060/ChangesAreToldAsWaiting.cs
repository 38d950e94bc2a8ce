using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §12.14: whose subscription changes is told.</summary>
public sealed class ChangesAreToldAsWaiting : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Whatever becomes of a subscription, it is told as one that waits.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.14/owner-subscribes",
        "xep0060/8.6/approved",
        "xep0060/8.6/denied",
        "xep0060/8.7.4/*",
        "xep0060/8.8.3/removed",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InEvent(element, child => child.LocalName == "subscription", told => told.WithAttribute("subscription", "pending"))];
}
