using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0060;

/// <summary>Breaks §6.3, §6.4: options have registered names.</summary>
public sealed class OptionsAreOfAnotherForm : NodeFault
{
    /// <inheritdoc/>
    public override string Fault => "Options have names of their own.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } =
    [
        "xep0060/6.3.3/shown",
        "xep0060/6.4/defaults",
    ];

    /// <inheritdoc/>
    public override IEnumerable<XmlElement> Outgoing(XmlElement element) =>
        [IsOfService(element) ? Deep(element, child => child.Is(Forms, "x") && child.Elements.Any(field => field.Elements.Any(value => value.Text == PubSub + "#subscribe_options")), form => form.Change(field => true, field => field.WithAttribute("var", "pubsub#my-" + field.Attribute("var")))) : element];
}
