using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.1: one mechanism at least.</summary>
public sealed class OfferHasNoMechanism : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "SASL2 is offered without a mechanism.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.1/mechanisms"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Obscures { get; } = ["*"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) ? element.Change(child => child.Is(Sasl2, "authentication"), offer => offer.Without(child => child.LocalName == "mechanism")) : element;
}
