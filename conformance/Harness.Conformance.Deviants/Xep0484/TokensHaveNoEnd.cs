using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0484;

/// <summary>Breaks §3.3: expiry.</summary>
public sealed class TokensHaveNoEnd : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "A token has no end.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0484/3.3/given"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => IsSuccess(element) ? element.Change(child => child.Is(Fast, "token"), token => token.WithAttribute("expiry", null)) : element;
}
