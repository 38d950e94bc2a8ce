using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0386;

/// <summary>Breaks §3.1: it is advertised.</summary>
public sealed class BindingIsKeptQuiet : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "A resource is bound beside authentication, and nobody is told that it can be.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0386/3.1/advertised"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) ? WithInline(element, inline => inline.Without(child => child.Namespace == Bind)) : element;
}
