using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §12.5: a subscription by presence ends with it.</summary>
public sealed class PresenceEndsNothing : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "The end of presence is kept from everybody.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.5/temporary",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "presence") && element.Attribute("type") == "unavailable" ? element.WithAttribute("type", null) : element];
}
