using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.2.2: the form shows the configuration of now.</summary>
public sealed class ConfigurationIsNotShown : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The form of a configuration shows no values.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/8.1.3/configured",
        "xep0060/8.2.4/cancelled",
        "xep0060/8.2/form",
        "xep0060/8.3/defaults",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? element.ChangeResult(Owner, pubsub => Deep(pubsub, child => child.LocalName == "field" && child.Attribute("var") is "pubsub#title" or "pubsub#access_model", field => field.Without(child => child.LocalName == "value"))) : element];
}
