using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.1: XEP-0440 beside channel binding.</summary>
public sealed class TypesOfBindingAreKeptQuiet : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "Mechanisms that bind channels are offered without their types.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.1/mechanisms", "xep0474/6.1/*"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) ? element.Without(child => child.Namespace == Types) : element;
}
