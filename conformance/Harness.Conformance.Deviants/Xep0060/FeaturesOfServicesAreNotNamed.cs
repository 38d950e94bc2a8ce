using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §10: a service names its features.</summary>
public sealed class FeaturesOfServicesAreNotNamed : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The service names no feature but publish-subscribe itself.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/10/config-node",
        "xep0060/10/create-and-configure",
        "xep0060/10/create-nodes",
        "xep0060/10/delete-items",
        "xep0060/10/delete-nodes",
        "xep0060/10/instant-nodes",
        "xep0060/10/item-ids",
        "xep0060/10/last-published",
        "xep0060/10/member-affiliation",
        "xep0060/10/meta-data",
        "xep0060/10/outcast-affiliation",
        "xep0060/10/persistent-items",
        "xep0060/10/publish",
        "xep0060/10/publisher-affiliation",
        "xep0060/10/retrieve-affiliations",
        "xep0060/10/retrieve-default",
        "xep0060/10/retrieve-items",
        "xep0060/10/retrieve-subscriptions",
        "xep0060/10/subscribe",
        "xep0060/4.2/none",
        "xep0060/6.3.4.6/subscription-options-absent",
        "xep0060/7.2.3.6/delete-items-absent",
        "xep0060/8.1.3/configured",
        "xep0060/8.7.3/absent",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [WithoutFeatures(element)];
}
