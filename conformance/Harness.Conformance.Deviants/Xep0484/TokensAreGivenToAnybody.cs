using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0484;

/// <summary>Breaks §3.3: after authentication.</summary>
public sealed class TokensAreGivenToAnybody : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "One who fails is given a token all the same.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0484/3.3/not-given"];

    /// <inheritdoc/>
    protected override XmlElement Answer(XmlElement element, XmlElement? request) => element.Is(Sasl2, "failure") && request?.Child(Fast, "request-token") is not null ? element.With(XmlElement.Create(Fast, "token").WithAttribute("token", "for-anybody").WithAttribute("expiry", "2100-01-01T00:00:00Z")) : element;
}
