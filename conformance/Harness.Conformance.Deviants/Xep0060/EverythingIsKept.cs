using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.3, table 4: a transient node keeps nothing.</summary>
public sealed class EverythingIsKept : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Whatever is configured, items are kept.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.3/transient-notification",
        "xep0060/6.5.9.4/transient",
        "xep0060/7.1.3.7/item-forbidden",
        "xep0060/7.2.3.5/transient",
        "xep0060/8.5.3.3/transient",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [WithSetting(element, "persist_items", "false", "true")];
}
