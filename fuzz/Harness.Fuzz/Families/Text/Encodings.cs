using System.Text;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Generators;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Text;

/// <summary>RFC 6120 §11.5 and §11.6: streams that are encoded, or say that they are encoded, in something else than UTF-8, and declarations that are none.</summary>
public sealed class Encodings : TableFamily
{
    private static readonly Generator s_headers = Generators.Encodings.For(GeneratedInput.Names);

    // §11.6: the stream must be closed with a stream error; which one is a SHOULD.
    private static readonly Answer s_foreign = Answer.StreamError();

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("xml-encoding", "A stream in, or declared to be in, another encoding than UTF-8 ends with unsupported-encoding; U+FEFF is a character")
    {
        Weaknesses = ["CWE-838", "CWE-180"],
        Requirements = ["RFC6120-11.6-3", "RFC6120-11.6-5", "RFC6120-11.5-2"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Process],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from rule in new[] { "not-utf-8", "declared-other", "broken-declaration", "declaration-late" } select new Variant(rule, (made, draw) => Refused(draw, made, rule)),
        new("byte-order-mark", (made, draw) => made.Open("a", "romeo", StreamLevel.Connected).Send("a", draw.Breaking(s_headers, "byte-order-mark").ToPayload()).IsAnswered("a", Answer.Closed, Answer.StreamError(), Answer.Barrier)),
        new("legal", (made, draw) => made.Open("a", "romeo", StreamLevel.Connected).Send("a", draw.Legal(s_headers).ToPayload()).Accepts("a")),
        new("stanza-in-utf-16", (made, draw) => Stanza(made, draw.Of<Encoding>(new UnicodeEncoding(false, false), new UnicodeEncoding(true, false)).GetBytes(draw.Of("<presence/>", "<message><body>soft</body></message>")))),
        new("stanza-in-utf-32", (made, draw) => Stanza(made, draw.Of<Encoding>(new UTF32Encoding(false, false), new UTF32Encoding(true, false)).GetBytes("<presence/>"))),
        new("stanza-in-utf-7", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "<iq type='get' id='q' to='{domain}'><x xmlns='urn:example:x'>+ADw-y/+AD4-</x></iq>").Accepts("a")),
        new("text-in-latin-1", (made, draw) => Stanza(made, Encoding.Latin1.GetBytes($"<message><body>{draw.Of("é", "ÿ", "ß", "\u00A0x")}</body></message>"))),
        new("mark-in-text", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound)
            .Send("a", $"<iq type='get' id='q' to='{{domain}}'><x xmlns='urn:example:x' a='\uFEFF'>{draw.Of("\uFEFF", "\uFEFFa", "a\uFEFFb", "\uFEFF\uFEFF")}</x></iq>").Accepts("a")),
        new("mark-between-stanzas", (made, _) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", "\uFEFF<presence/>").IsAnswered("a", Answer.StreamError(), Answer.Barrier, Answer.Closed)),
        new("standalone", (made, draw) => made.Open("a", "romeo", StreamLevel.Connected).Send("a", $"<?xml version='1.0' standalone='{draw.Of("no", "yes")}'?>{{header}}")
            .Then(new ExpectStep("a", Demand.Accept, [Answer.Barrier, Answer.StreamError("restricted-xml", "bad-format", "not-well-formed")], [Answer.Closed])).Cites("RFC6120-11.5-4")),
    ];

    private static CaseBuilder Refused(CaseDraw draw, CaseBuilder made, string rule)
    {
        var value = draw.Breaking(s_headers, rule);
        return made.Open("a", "romeo", StreamLevel.Connected).Send("a", value.ToPayload()).Refuses("a", s_foreign);
    }

    private static CaseBuilder Stanza(CaseBuilder made, byte[] bytes) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", Payload.Raw(bytes)).Refuses("a", s_foreign);
}
