using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.1.2: a notification has an id.</summary>
public sealed class NotificationsLackIds : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "No notification has an id.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/7.1.2/published",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsEvent(element) ? element.WithAttribute("id", null) : element];
}
