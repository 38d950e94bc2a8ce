using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.5: the access model decides.</summary>
public sealed class EveryNodeIsOpen : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Whatever access model is wanted, a node is open.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.2/pending",
        "xep0060/6.1.3.4/whitelist",
        "xep0060/6.1.3.7/pending",
        "xep0060/6.1.4/pending",
        "xep0060/6.5.9.3/*",
        "xep0060/6.5.9.8/whitelist",
        "xep0060/7.1.5/not-met",
        "xep0060/8.1.3/configured",
        "xep0060/8.8.1/listed",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } =
    [
        "xep0060/8.6/*",
        "xep0060/8.7.4/*",
        "xep0060/8.7/asked-again",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [WithSetting(WithSetting(element, "access_model", "whitelist", "open"), "access_model", "authorize", "open")];
}
