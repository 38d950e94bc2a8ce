using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §5 to §8: errors say what is wrong.</summary>
public sealed class ConditionsAreUndefined : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Every error of the service is undefined-condition.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.11/too-many",
        "xep0060/3/publish-model",
        "xep0060/4.1/member-configure",
        "xep0060/4.1/member-delete-item",
        "xep0060/4.1/member-delete-node",
        "xep0060/4.1/member-publish",
        "xep0060/4.1/member-purge",
        "xep0060/4.1/none-configure",
        "xep0060/4.1/none-delete-item",
        "xep0060/4.1/none-delete-node",
        "xep0060/4.1/none-publish",
        "xep0060/4.1/none-purge",
        "xep0060/4.1/outcast-configure",
        "xep0060/4.1/outcast-delete-item",
        "xep0060/4.1/outcast-delete-node",
        "xep0060/4.1/outcast-publish",
        "xep0060/4.1/outcast-purge",
        "xep0060/4.1/outcast-retrieve",
        "xep0060/4.1/outcast-subscribe",
        "xep0060/4.1/publish-only-configure",
        "xep0060/4.1/publish-only-delete-node",
        "xep0060/4.1/publish-only-foreign",
        "xep0060/4.1/publish-only-purge",
        "xep0060/4.1/publish-only-retrieve",
        "xep0060/4.1/publish-only-subscribe",
        "xep0060/4.1/publisher-configure",
        "xep0060/4.1/publisher-delete-node",
        "xep0060/6.1.3.1/*",
        "xep0060/6.1.3.10/no-subscriptions",
        "xep0060/6.1.3.11/moved",
        "xep0060/6.1.3.12/no-node",
        "xep0060/6.1.3.4/whitelist",
        "xep0060/6.1.3.7/pending",
        "xep0060/6.2.3.2/not-subscribed",
        "xep0060/6.2.3.3/other-account",
        "xep0060/6.2.3.4/no-node",
        "xep0060/6.2.3.5/wrong-id",
        "xep0060/6.3.4.1/*",
        "xep0060/6.3.4.2/not-subscribed",
        "xep0060/6.3.4.3/no-address",
        "xep0060/6.3.4.5/wrong-id",
        "xep0060/6.3.4.7/no-node",
        "xep0060/6.3.6.2/no-time",
        "xep0060/6.3.7/options-with-address",
        "xep0060/6.3.7/options-with-node",
        "xep0060/6.5.9.11/no-node",
        "xep0060/6.5.9.2/wrong-id",
        "xep0060/6.5.9.3/*",
        "xep0060/6.5.9.4/transient",
        "xep0060/6.5.9.8/whitelist",
        "xep0060/7.1.3.3/no-node",
        "xep0060/7.1.3.4/full",
        "xep0060/7.1.3.5/too-big",
        "xep0060/7.1.3.6/*",
        "xep0060/7.1.3.7/*",
        "xep0060/7.1.5/not-met",
        "xep0060/7.2.3.2/*",
        "xep0060/7.2.3.3/no-name",
        "xep0060/7.2.3.4/*",
        "xep0060/7.2.3.5/transient",
        "xep0060/8.1.1/conflict",
        "xep0060/8.1.2/no-model",
        "xep0060/8.1.3/configure-with-node",
        "xep0060/8.2.3.2/*",
        "xep0060/8.2.3.3/no-name",
        "xep0060/8.2.3.5/*",
        "xep0060/8.2.5.2/no-value",
        "xep0060/8.4.3.1/delete-by-other",
        "xep0060/8.4.3.2/delete-no-node",
        "xep0060/8.5.3.2/purge-by-other",
        "xep0060/8.5.3.3/transient",
        "xep0060/8.5.3.4/purge-no-node",
        "xep0060/8.7.3/no-node",
        "xep0060/8.7.3/no-owner",
        "xep0060/8.8.1.3.2/list-by-other",
        "xep0060/8.8.1.3.3/list-no-node",
        "xep0060/8.8.2.3.2/change-by-other",
        "xep0060/8.8.2.3.3/change-no-node",
        "xep0060/8.8.2.4/some",
        "xep0060/8.9.1.3.2/list-by-other",
        "xep0060/8.9.1.3.3/list-no-node",
        "xep0060/8.9.2.3.3/change-by-other",
        "xep0060/8.9.2.3.4/change-no-node",
        "xep0060/8.9.2.4/*",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("type") == "error" && IsOfService(element) ? element.Change(child => child.LocalName == "error", error => error.Change(child => child.Namespace == Namespaces.StanzaErrors && child.LocalName != "text", condition => condition.WithName(Namespaces.StanzaErrors, "undefined-condition"))) : element];
}
