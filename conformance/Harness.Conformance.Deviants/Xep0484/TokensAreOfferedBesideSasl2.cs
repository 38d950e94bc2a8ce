using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0484;

/// <summary>Breaks §3.1: an inline feature.</summary>
public sealed class TokensAreOfferedBesideSasl2 : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "The offer of tokens stands beside SASL2.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0484/3.1/advertised"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) && element.Child(Sasl2, "authentication") is not null ? element.With(XmlElement.Create(Fast, "fast", XmlElement.Create(Fast, "mechanism", "HT-SHA-256-NONE"))) : element;
}
