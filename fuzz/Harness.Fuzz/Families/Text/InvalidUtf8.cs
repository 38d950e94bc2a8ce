using Harness.Fuzz.Cases;
using Harness.Fuzz.Generators;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Text;

/// <summary>RFC 6120 §11.6, RFC 3629: bytes that are no UTF-8, wherever a stream can hold bytes, and every length of sequence that is.</summary>
public sealed class InvalidUtf8 : TableFamily
{
    private static readonly string[] s_rules = ["stray-continuation", "overlong", "surrogate", "beyond-unicode", "truncated"];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("utf8-invalid", "Bytes that are no UTF-8 end the stream with not-well-formed, unsupported-encoding or bad-format; sequences of every length are taken")
    {
        Weaknesses = ["CWE-176", "CWE-838"],
        Requirements = ["RFC6120-11.6-1", "RFC6120-11.6-3", "RFC6120-11.3-2"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Process],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from place in BytePlace.All from rule in s_rules select new Variant(rule + place.Suffix, (made, draw) => Refused(draw, made, place, rule)),
        new("legal", (made, draw) => Taken(draw, made, ChunkPlan.Whole)),
        new("legal-byte-by-byte", (made, draw) => Taken(draw, made, ChunkPlan.Pieces(1))),
    ];

    private static CaseBuilder Refused(CaseDraw draw, CaseBuilder made, BytePlace place, string rule)
    {
        var value = draw.Breaking(Utf8Texts.Generator, rule);
        var chunks = draw.Chance(30) ? ChunkPlan.Pieces(draw.Between(1, 3)) : ChunkPlan.Whole;
        return made.Open("a", "romeo", place.Level).Send("a", place.Around(Payload.Raw(value.Bytes.Span)), chunks).Refuses("a", [.. value.Breach!.Answers()]);
    }

    private static CaseBuilder Taken(CaseDraw draw, CaseBuilder made, ChunkPlan chunks) =>
        made.Open("a", "romeo", StreamLevel.Bound).Send("a", BytePlace.Text.Around(Payload.Raw(draw.Legal(Utf8Texts.Generator).Bytes.Span)), chunks).Accepts("a");
}
