using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.1.4: who needs approval is told so.</summary>
public sealed class SubscriptionsDoNotWait : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "A subscription that waits is told as one that is made.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.1.4/pending",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InResult(element, PubSub, "subscription", told => told.Attribute("subscription") == "pending" ? told.WithAttribute("subscription", "subscribed") : told)];
}
