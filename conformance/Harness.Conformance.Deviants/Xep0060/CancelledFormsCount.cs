using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §8.2.4, §8.6: a form that is cancelled says nothing.</summary>
public sealed class CancelledFormsCount : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "A form that is cancelled is taken as if it were submitted.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/8.2.4/cancelled",
        "xep0060/8.6/cancelled",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [Deep(element, child => child.Is(Forms, "x") && child.Attribute("type") == "cancel", form => form.WithAttribute("type", "submit"))];
}
