using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Resources;

/// <summary>RFC 6120 §13.12: stanzas up to 10,000 bytes are taken; beyond its limit a server says so, and never holds it all.</summary>
public sealed class StanzaSize : IFuzzFamily
{
    private static readonly Answer[] s_refusals = [Answer.StreamError("policy-violation", "resource-constraint", "undefined-condition"), Answer.Error(null), Answer.Closed];

    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("size", "10,000 bytes are taken; what is beyond the limit is refused, and memory stays bounded")
    {
        Weaknesses = ["CWE-770", "CWE-789"],
        Requirements = ["RFC6120-13.12-7"],
        Oracles = [OracleKind.MustAccept, OracleKind.Resources],
        Weight = 2,
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var (place, before, filling, after) = draw.Of(
            ("text", "<iq type='get' id='big' to='{domain}'><x xmlns='urn:example:x'>", "x", "</x></iq>"),
            ("attribute", "<iq type='get' id='big' to='{domain}'><x xmlns='urn:example:x' a='", "x", "'/></iq>"),
            ("children", "<iq type='get' id='big' to='{domain}'><x xmlns='urn:example:x'>", "<y/>", "</x></iq>"));
        if (draw.Chance(50))
        {
            const int Least = 10_000;
            var length = Least - 400 - draw.Between(0, 2000);
            return draw.Case($"{place}-within-10000").Open("a", "romeo", StreamLevel.Bound).Send("a", before + ((Payload)filling).Times(length / filling.Length) + after)
                .Accepts("a", Answer.Error("big"), Answer.Result("big")).Build();
        }

        var bytes = draw.Of(1, 4, 16, 64) << 20;
        return draw.Case($"{place}-megabytes").Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", draw.Of(StreamLevel.Opened, StreamLevel.Bound))
            .Send("a", (Payload)before + ((Payload)filling).Times(bytes / filling.Length) + after).Reaches("a", s_refusals).Lives("j")
            .Costs(new ResourceBudget()).Build();
    }
}
