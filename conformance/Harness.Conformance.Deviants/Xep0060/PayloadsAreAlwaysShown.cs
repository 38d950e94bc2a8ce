using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.3, table 4: payloads are hidden where that is configured.</summary>
public sealed class PayloadsAreAlwaysShown : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Whatever is configured, payloads are shown.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.3/persistent-notification",
        "xep0060/4.3/transient-notification",
        "xep0060/7.1.3.7/item-forbidden",
        "xep0060/8.2.5.3/notification",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [WithSetting(element, "deliver_payloads", "false", "true")];
}
