using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.2.3.5: an id does not matter where there are none.</summary>
public sealed class SubscriptionsShowNoIds : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Subscriptions have ids that nobody is told.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.2.3.5/needless-id",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.IsIq("result") ? Deep(element, child => child.LocalName == "subscription", told => told.WithAttribute("subid", null)) : element];
}
