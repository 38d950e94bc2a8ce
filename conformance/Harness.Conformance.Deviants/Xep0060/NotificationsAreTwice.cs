using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.1.2: who is subscribed is told once.</summary>
public sealed class NotificationsAreTwice : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Each notification comes twice.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.2/none",
        "xep0060/6.1.6/resources",
        "xep0060/6.1.7/last-item",
        "xep0060/7.1.2/published",
        "xep0060/8.5/purged",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } =
    [
        "xep0060/12.4/bounced",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        IsEvent(element) ? [element, element] : [element];
}
