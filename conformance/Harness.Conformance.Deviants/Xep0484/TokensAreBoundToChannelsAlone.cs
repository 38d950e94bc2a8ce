using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0484;

/// <summary>Breaks §3.1: one without.</summary>
public sealed class TokensAreBoundToChannelsAlone : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "All mechanisms of tokens bind channels.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0484/3.1/advertised"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsFeatures(element) ? WithInline(element, inline => inline.Change(child => child.Is(Fast, "fast"), fast => fast.Without(child => child.Text.EndsWith("-NONE", StringComparison.Ordinal)))) : element;
}
