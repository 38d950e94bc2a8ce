using Harness.Conformance.Deviants.Xep0388;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Xep0484;

/// <summary>Breaks §3.6: it is invalid at once.</summary>
public sealed class TokensTakenBackLiveOn : Sasl2Fault
{
    /// <inheritdoc/>
    public override string Fault => "A token that was taken back lets in again.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> CaughtBy { get; } = ["xep0484/3.6/invalidated"];

    /// <inheritdoc/>
    protected override IEnumerable<XmlElement> Request(XmlElement authenticate) => [authenticate.Change(child => child.Is(Fast, "fast"), fast => fast.WithAttribute("invalidate", null))];
}
