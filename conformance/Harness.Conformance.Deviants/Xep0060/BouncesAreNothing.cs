using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §12.4: a notification that comes back for good ends the subscription.</summary>
public sealed class BouncesAreNothing : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "A notification that comes back is nobody's.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/12.4/bounced",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") && element.Attribute("type") == "error" ? element.WithAttribute("to", "self.example") : element];
}
