using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §5.6, §5.7: who has nothing is given an empty list.</summary>
public sealed class ListsHoldAStranger : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Each list of subscriptions or affiliations has an entry too many.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.4/bounced",
        "xep0060/12.5/temporary",
        "xep0060/5.6/*",
        "xep0060/5.7/none",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InResult(InResult(element, PubSub, "subscriptions", list => list.With(XmlElement.Create(PubSub, "subscription").WithAttribute("node", "elsewhere").WithAttribute("jid", "hamlet@denmark.example").WithAttribute("subscription", "subscribed"))), PubSub, "affiliations", list => list.With(XmlElement.Create(PubSub, "affiliation").WithAttribute("node", "elsewhere").WithAttribute("affiliation", "owner")))];
}
