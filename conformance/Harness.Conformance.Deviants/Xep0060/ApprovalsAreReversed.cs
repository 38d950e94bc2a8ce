using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.6: the owner's word counts.</summary>
public sealed class ApprovalsAreReversed : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Who is allowed is denied, and who is denied is allowed.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/8.6/approved",
        "xep0060/8.6/denied",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.Is(Namespaces.Client, "message") ? Deep(element, child => child.LocalName == "field" && child.Attribute("var") == "pubsub#allow", field => field.WithContents(XmlElement.Create(Forms, "value", field.Elements.FirstOrDefault()?.Text == "true" ? "false" : "true"))) : element];
}
