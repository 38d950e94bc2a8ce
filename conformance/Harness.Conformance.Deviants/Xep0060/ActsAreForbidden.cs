using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.1, §4.5: who may, succeeds.</summary>
public sealed class ActsAreForbidden : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who does what the affiliation allows is told that it is forbidden.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.1/member-retrieve",
        "xep0060/4.1/member-subscribe",
        "xep0060/4.1/none-subscribe",
        "xep0060/4.1/owner-configure",
        "xep0060/4.1/owner-delete-item",
        "xep0060/4.1/owner-delete-node",
        "xep0060/4.1/owner-publish",
        "xep0060/4.1/owner-purge",
        "xep0060/4.1/owner-retrieve",
        "xep0060/4.1/owner-subscribe",
        "xep0060/4.1/publish-only-delete-item",
        "xep0060/4.1/publish-only-publish",
        "xep0060/4.1/publisher-delete-item",
        "xep0060/4.1/publisher-publish",
        "xep0060/4.1/publisher-retrieve",
        "xep0060/4.1/publisher-subscribe",
        "xep0060/4.5/authorize/member-subscribes",
        "xep0060/4.5/open/*",
        "xep0060/4.5/whitelist/*",
        "xep0060/8.1/created",
        "xep0060/8.2/form",
    ];

    // By these ids the scenarios act that are about what is allowed.
    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) && element.IsIq("result") && element.Attribute("id") is "act1" or "form1" ? Refused(element, "forbidden", "auth") : element];
}
