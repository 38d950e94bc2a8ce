using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.1.2: a notification is the service's.</summary>
public sealed class NotificationsAreOfTheNode : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Notifications name another node.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.14/owner-subscribes",
        "xep0060/4.2/none",
        "xep0060/4.3/persistent-empty",
        "xep0060/4.3/persistent-notification",
        "xep0060/4.3/persistent-payload",
        "xep0060/4.3/transient-notification",
        "xep0060/4.3/transient-payload",
        "xep0060/6.1.6/resources",
        "xep0060/6.1.7/last-item",
        "xep0060/7.1.2/published",
        "xep0060/7.1.3/again",
        "xep0060/7.2.2/deleted",
        "xep0060/8.2.5.3/*",
        "xep0060/8.4/*",
        "xep0060/8.5/purged",
        "xep0060/8.6/approved",
        "xep0060/8.6/denied",
        "xep0060/8.7.4/*",
        "xep0060/8.8.3/removed",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InEvent(element, child => true, told => told.WithAttribute("node", "urn:example:elsewhere"))];
}
