using Harness.Fuzz.Cases;
using Harness.Fuzz.Generators;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Text;

/// <summary>RFC 6120 §11.3, XML 1.0 §2.2 and §4.1: characters that XML cannot hold, as themselves and as references, and references that are none.</summary>
public sealed class ForbiddenCharacters : TableFamily
{
    private static readonly string[] s_rules =
    [
        "control-character", "non-character", "reference-to-control-character", "reference-to-surrogate", "reference-to-non-character", "reference-beyond-unicode", "malformed-reference",
        "end-of-cdata-in-text",
    ];

    private static readonly string[] s_characters = ["\0", "\u0001", "\u0008", "\u000B", "\u000C", "\u000E", "\u001B", "\u001F", "\uFFFE", "\uFFFF"];

    private static readonly string[] s_references =
        ["&#0;", "&#x0;", "&#x1;", "&#8;", "&#x1F;", "&#xD800;", "&#xDFFF;", "&#xD83D;&#xDE00;", "&#xFFFE;", "&#65535;", "&#x110000;", "&#4294967361;", "&#18446744073709551681;"];

    private static readonly Answer s_refusal = Answer.StreamError("not-well-formed", "bad-format");

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("xml-forbidden-char", "A character that XML cannot hold ends the stream with not-well-formed, as itself or as a reference; all others are taken")
    {
        Weaknesses = ["CWE-176", "CWE-158", "CWE-112"],
        Requirements = ["RFC6120-11.3-2"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Process],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from rule in s_rules select new Variant(rule, (made, draw) => InText(draw, made, rule)),
        .. from place in BytePlace.All.Skip(1) select new Variant("character" + place.Suffix, (made, draw) => Refused(draw, made, place, draw.Of<string>(s_characters))),
        .. from place in new[] { BytePlace.Attribute, BytePlace.Namespace, BytePlace.Header, BytePlace.Auth }
           select new Variant("reference" + place.Suffix, (made, draw) => Refused(draw, made, place, draw.Of<string>(s_references))),
        new("reference-in-name", (made, draw) => Refused(draw, made, BytePlace.Name, draw.Of("&#65;", "&#x41;", "&amp;", "&lt;"))),
        new("reference-between-stanzas", (made, draw) => Refused(draw, made, BytePlace.Between, draw.Of("&#0;", "&#xFFFE;", "&#xD800;"))),
        new("legal", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", BytePlace.Text.Around(Payload.Raw(draw.Legal(XmlCharacters.Generator).Bytes.Span))).Accepts("a")),
        new("legal-in-cdata", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound)
            .Send("a", BytePlace.Cdata.Around(draw.Of("&#0;", "&#xFFFE;", "&soft;", "&", "<", "]]", "\u007F\u0085", "]]]", "<![CDATA["))).Accepts("a")),
    ];

    private static CaseBuilder InText(CaseDraw draw, CaseBuilder made, string rule)
    {
        var value = draw.Breaking(XmlCharacters.Generator, rule);
        return made.Open("a", "romeo", StreamLevel.Bound).Send("a", BytePlace.Text.Around(Payload.Raw(value.Bytes.Span))).Refuses("a", [.. value.Breach!.Answers()]);
    }

    // Where text stands between stanzas, or in the attribute of a header, a parser that sees the reference first may call it an entity that is not allowed.
    private static CaseBuilder Refused(CaseDraw draw, CaseBuilder made, BytePlace place, string text) =>
        made.Open("a", "romeo", place.Level).Send("a", place.Around(Payload.Raw(System.Text.Encoding.UTF8.GetBytes(text))), draw.Chance(20) ? ChunkPlan.Pieces(1) : ChunkPlan.Whole)
            .Refuses("a", place == BytePlace.Between ? Answer.StreamError("not-well-formed", "bad-format", "restricted-xml", "invalid-xml") : s_refusal);
}
