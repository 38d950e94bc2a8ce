using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0440;

/// <summary>Breaks §2: each has a type.</summary>
public sealed class TypesHaveNoNames : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "The types of channel binding have no names.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0440/2/types", "xep0474/6.1/*"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) ? element.ChangePayload(Types, types => types.Change(child => child.LocalName == "channel-binding", type => type.WithAttribute("type", null))) : element;
}
