using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §4.5: there are five access models.</summary>
public sealed class ModelsAreRefused : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Every configuration is called not acceptable.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/4.5/authorize-offered",
        "xep0060/4.5/open-offered",
        "xep0060/4.5/presence-offered",
        "xep0060/4.5/roster-offered",
        "xep0060/4.5/whitelist-offered",
        "xep0060/8.2/form",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) && element.IsIq("result") && element.Attribute("id") == "configure1" ? Refused(element, "not-acceptable", "modify") : element];
}
