using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §11: what is not supported is named.</summary>
public sealed class AbsentFeaturesAreUnavailable : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "What the service does not say that it has is answered with service-unavailable.";

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
        "xep0060/5.6.1/retrieve-subscriptions-absent",
        "xep0060/5.7.1/retrieve-affiliations-absent",
        "xep0060/6.3.4.6/subscription-options-absent",
        "xep0060/6.4.3.1/subscription-options-absent",
        "xep0060/6.4.3.2/retrieve-default-sub-absent",
        "xep0060/6.5.9.5/retrieve-items-absent",
        "xep0060/7.1.3.2/publish-absent",
        "xep0060/7.2.3.6/delete-items-absent",
        "xep0060/8.1.1/create-nodes-absent",
        "xep0060/8.1.3/configured",
        "xep0060/8.1/no-name",
        "xep0060/8.2.3.1/config-node-absent",
        "xep0060/8.3.4.1/config-node-absent",
        "xep0060/8.3.4.2/retrieve-default-absent",
        "xep0060/8.5.3.1/purge-nodes-absent",
        "xep0060/8.7.3/absent",
        "xep0060/8.8.1.3.1/manage-subscriptions-absent",
        "xep0060/8.8.2.3.1/manage-subscriptions-absent",
        "xep0060/8.9.1.3.1/modify-affiliations-absent",
        "xep0060/8.9.2.3.1/modify-affiliations-absent",
        "xep0060/8.9.2.3.2/*",
    ];

    // What carries this id is asked by the scenarios of §11 and by those of refusals, where the rest of an answer is an error in any case.
    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) && element.IsIq("result") && element.Attribute("id") == "ask1" ? Refused(element, "service-unavailable", "cancel")
            : WithoutFeatures(element)];
}
