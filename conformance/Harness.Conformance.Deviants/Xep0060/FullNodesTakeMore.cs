using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §7.1.2.5: a full node keeps no more than it may.</summary>
public sealed class FullNodesTakeMore : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Whatever is configured, a node keeps as many items as it can.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.11/too-many",
        "xep0060/7.1.2.5/*",
        "xep0060/7.1.3.4/full",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [WithSetting(element, "max_items", "2", "20")];
}
