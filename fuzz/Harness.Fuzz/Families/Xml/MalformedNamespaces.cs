using Harness.Fuzz.Cases;
using Harness.Fuzz.Generators;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Xml;

/// <summary>RFC 6120 §11.3 rule 4: XML that is well-formed, and is not by Namespaces in XML. Nobody is delivered it.</summary>
public sealed class MalformedNamespaces : TableFamily
{
    private const string Streams = "xmlns:stream='http://etherx.jabber.org/streams'";
    private const string To = "to='{domain}' version='1.0'";
    private const string Sasl = "urn:ietf:params:xml:ns:xmpp-sasl";

    private static readonly Generator s_uses = NamespaceUses.For(GeneratedInput.Names);
    private static readonly Answer s_refusal = Answer.StreamError("not-well-formed", "bad-namespace-prefix", "bad-format");

    private static readonly string[] s_rules = ["unbound-prefix", "undeclared-prefix", "xml-rebound", "xmlns-bound", "duplicate-by-expansion", "malformed-qualified-name"];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("ns-wellformed", "What is not namespace-well-formed ends the stream, or is answered with not-acceptable, and is never delivered")
    {
        Weaknesses = ["CWE-112", "CWE-91", "CWE-436"],
        Requirements = ["RFC6120-11.3-4"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Smuggling],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from rule in s_rules select new Variant(rule, (made, draw) => InStanza(draw, made, rule)),
        .. from rule in s_rules select new Variant(rule + "-delivered", (made, draw) => Delivered(draw, made, rule)),
        new("legal", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", draw.Legal(s_uses).ToPayload(), draw.Chance(30) ? ChunkPlan.Pieces(draw.Between(1, 5)) : null).Accepts("a")),
        Header("duplicate-by-expansion-in-header", $"<stream:stream xmlns='jabber:client' {Streams} {To} xmlns:p='urn:p' xmlns:q='urn:p' p:a='1' q:a='2'>"),
        Header("unbound-prefix-in-header", $"<stream:stream xmlns='jabber:client' {Streams} {To} p:a='1'>"),
        Header("undeclared-prefix-in-header", $"<stream:stream xmlns='jabber:client' {Streams} {To} xmlns:p=''>"),
        Header("reserved-in-header", $"<stream:stream xmlns='jabber:client' {Streams} {To} xmlns:xml='urn:x'>", $"<stream:stream xmlns='jabber:client' {Streams} {To} xmlns:p='http://www.w3.org/2000/xmlns/'>", $"<stream:stream xmlns='jabber:client' {Streams} {To} xmlns:xmlns='urn:x'>"),
        new("unbound-prefix-before-auth", (made, draw) => Early(made, draw.Of($"<auth xmlns='{Sasl}' mechanism='PLAIN' p:a='1'/>", $"<p:auth xmlns='{Sasl}' mechanism='PLAIN'/>", $"<auth xmlns='{Sasl}' mechanism='PLAIN'><p:a/></auth>"))),
        new("duplicate-by-expansion-before-auth", (made, _) => Early(made, $"<auth xmlns='{Sasl}' xmlns:p='{Sasl}' xmlns:q='{Sasl}' mechanism='PLAIN' p:a='1' q:a='1'/>")),
    ];

    private static CaseBuilder InStanza(CaseDraw draw, CaseBuilder made, string rule)
    {
        var value = draw.Breaking(s_uses, rule);
        return made.Open("a", "romeo", StreamLevel.Available).Send("a", value.ToPayload(), draw.Chance(30) ? ChunkPlan.Pieces(draw.Between(1, 5)) : null).Refuses("a", [.. value.Breach!.Answers()]);
    }

    // The worse half of the rule is a demand of its own, so that who takes such data is told apart from who passes it on.
    private static CaseBuilder Delivered(CaseDraw draw, CaseBuilder made, string rule) => made.Open("a", "romeo", StreamLevel.Available).Open("b", "romeo", StreamLevel.Available)
        .Send("a", draw.Breaking(s_uses, rule).ToPayload()).Reaches("a", Answer.StreamError(), Answer.Error(null), Answer.Closed, Answer.Barrier).NeverSees("b", Answer.Element("message"));

    private static Variant Header(string name, params string[] texts) => new(name, (made, draw) =>
        made.Open("a", "romeo", StreamLevel.Connected).Send("a", draw.Of<string>(texts)).Refuses("a", s_refusal));

    private static CaseBuilder Early(CaseBuilder made, string text) => made.Open("a", "romeo", StreamLevel.Opened).Send("a", text).Refuses("a", s_refusal);
}
