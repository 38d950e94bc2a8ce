using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §11: an error names what is wrong in the words of publish-subscribe.</summary>
public sealed class ConditionsAreNotNamed : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "No error has a condition of publish-subscribe.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.11/too-many",
        "xep0060/6.1.3.1/*",
        "xep0060/6.1.3.10/no-subscriptions",
        "xep0060/6.1.3.4/whitelist",
        "xep0060/6.1.3.7/pending",
        "xep0060/6.2.3.2/not-subscribed",
        "xep0060/6.2.3.5/wrong-id",
        "xep0060/6.3.4.2/not-subscribed",
        "xep0060/6.3.4.3/no-address",
        "xep0060/6.3.4.5/wrong-id",
        "xep0060/6.3.6.2/no-time",
        "xep0060/6.5.9.2/wrong-id",
        "xep0060/6.5.9.3/*",
        "xep0060/6.5.9.4/transient",
        "xep0060/6.5.9.8/whitelist",
        "xep0060/7.1.3.4/full",
        "xep0060/7.1.3.5/too-big",
        "xep0060/7.1.3.6/*",
        "xep0060/7.1.3.7/*",
        "xep0060/7.1.5/not-met",
        "xep0060/7.2.3.3/no-name",
        "xep0060/7.2.3.4/*",
        "xep0060/7.2.3.5/transient",
        "xep0060/8.1.2/no-model",
        "xep0060/8.5.3.3/transient",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [element.Attribute("type") == "error" && IsOfService(element) ? element.Change(child => child.LocalName == "error", error => error.Without(child => child.Namespace == Errors)) : element];
}
