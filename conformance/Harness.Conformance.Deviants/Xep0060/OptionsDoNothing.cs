using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §12.3: options of a subscription are followed.</summary>
public sealed class OptionsDoNothing : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who wants nothing delivered is told everything.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.3.6/not-delivered",
        "xep0060/6.3.7/together",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [WithSetting(element, "deliver", "false", "true")];
}
