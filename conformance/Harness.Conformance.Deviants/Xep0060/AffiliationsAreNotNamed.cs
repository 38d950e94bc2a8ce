using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.1, §6.1.7: what a service does is a feature.</summary>
public sealed class AffiliationsAreNotNamed : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The service names neither its affiliations nor that it sends the last item, nor that it makes nodes with their configuration.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.1.7/default",
        "xep0060/10/create-and-configure",
        "xep0060/10/last-published",
        "xep0060/10/member-affiliation",
        "xep0060/10/outcast-affiliation",
        "xep0060/10/publisher-affiliation",
        "xep0060/4.1/member-named",
        "xep0060/4.1/outcast-named",
        "xep0060/4.1/publish-only-named",
        "xep0060/4.1/publisher-named",
        "xep0060/7.1.5/options",
        "xep0060/8.1.3/configured",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? element.ChangeResult(Info, query => query.Without(child => child.Attribute("var") is { } name && (name.EndsWith("-affiliation", StringComparison.Ordinal) || name is PubSub + "#last-published" or PubSub + "#create-and-configure" or PubSub + "#publish-options"))) : element];
}
