using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0388;

/// <summary>Breaks §2.6.2: one of the codes of RFC 6120.</summary>
public sealed class FailuresHaveNoCondition : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "A failure does not say what failed.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0388/2.3/unknown-mechanism"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => element.Is(Sasl2, "failure") ? XmlElement.Create(Sasl2, "failure") : element;
}
