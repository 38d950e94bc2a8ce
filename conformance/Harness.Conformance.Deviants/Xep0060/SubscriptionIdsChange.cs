using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.1.6: who subscribes again is given the subscription that is there.</summary>
public sealed class SubscriptionIdsChange : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The id of a subscription is another one whenever it is told.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/5.6/subscriptions",
        "xep0060/6.1.6/again",
        "xep0060/6.2/ended",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InResult(InResult(element, PubSub, "subscriptions", list => list.Change(child => true, entry => entry.WithAttribute("subid", null))), PubSub, "subscription", told => told.WithAttribute("subid", told.Attribute("subid") + element.Attribute("id")))];
}
