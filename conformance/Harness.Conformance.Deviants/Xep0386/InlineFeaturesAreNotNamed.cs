using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.1: within inline.</summary>
public sealed class InlineFeaturesAreNotNamed : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "What else binding does is not named.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.1/advertised"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) ? WithInline(element, inline => inline.Change(child => child.Namespace == Bind, bind => bind.Without(child => child.LocalName == "inline"))) : element;
}
