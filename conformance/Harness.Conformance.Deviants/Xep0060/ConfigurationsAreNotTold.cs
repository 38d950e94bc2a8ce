using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.2.5.3: a configuration is told with its form, or without.</summary>
public sealed class ConfigurationsAreNotTold : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "A notification of a configuration is that of the node of yesterday.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/8.2.5.3/*",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [InEvent(element, child => child.LocalName == "configuration", told => told.WithContents().WithAttribute("node", told.Attribute("node") + "-of-yesterday"))];
}
