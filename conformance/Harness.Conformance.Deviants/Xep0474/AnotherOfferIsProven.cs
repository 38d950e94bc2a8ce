using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0474;

/// <summary>Breaks §6.1: the list that was offered.</summary>
public sealed class AnotherOfferIsProven : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "SCRAM proves another list of mechanisms than was offered.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0474/6.1/sasl", "xep0474/6.1/sasl2"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element)
        ? element.Change(child => child.LocalName is "mechanisms" or "authentication", offer => offer.With(XmlElement.Create(offer.Namespace, "mechanism", "X-EVE")))
        : element;
}
