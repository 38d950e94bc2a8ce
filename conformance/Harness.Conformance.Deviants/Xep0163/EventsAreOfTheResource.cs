using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>Breaks §4.3.1: a notification is the account's.</summary>
public sealed class EventsAreOfTheResource : EventingFault
{
    /// <inheritdoc/>
    public override string Fault => "Notifications are from a resource of the account.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0163/4.3.2/full-jid", "xep0163/4.3.4/last-item", "xep0163/4.3.4/own-resource", "xep0163/4.3/interested"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsEvent(element) ? element.WithAttribute("from", element.Attribute("from") + "/orchard") : element];
}
