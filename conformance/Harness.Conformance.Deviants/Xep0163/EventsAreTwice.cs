using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0163;

/// <summary>Breaks §4.3.2: each resource is told once.</summary>
public sealed class EventsAreTwice : EventingFault
{
    /// <inheritdoc/>
    public override string Fault => "Everybody is told twice.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0163/4.3.2/full-jid", "xep0163/4.3/interested"];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        IsEvent(element) ? [element, element] : [element];
}
