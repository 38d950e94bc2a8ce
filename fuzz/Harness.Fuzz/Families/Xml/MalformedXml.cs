using Harness.Fuzz.Cases;
using Harness.Fuzz.Generators;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Xml;

/// <summary>RFC 6120 §11.3 rule 2: tags and attributes that XML 1.0 §3.1 does not allow, in stanzas, in headers and before authentication.</summary>
public sealed class MalformedXml : TableFamily
{
    private const string Declarations = "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{domain}' version='1.0'";

    private static readonly Generator s_tags = Tags.For(GeneratedInput.Names);
    private static readonly Answer s_refusal = Answer.StreamError("not-well-formed", "bad-format");

    private static readonly string[] s_rules =
        ["mismatched-tags", "duplicate-attribute", "unquoted-value", "no-space-between-attributes", "markup-in-value", "malformed-name", "malformed-tag"];

    // A server may also see first that the name of the tag is none that belongs there, or that it was not asked to a host.
    private static readonly Answer s_headerRefusal = Answer.StreamError("not-well-formed", "bad-format", "invalid-namespace", "bad-namespace-prefix");

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("xml-wellformed", "What is not well-formed ends the stream with not-well-formed; what only looks odd is taken")
    {
        Weaknesses = ["CWE-112", "CWE-91"],
        Requirements = ["RFC6120-11.3-2"],
        Oracles = [OracleKind.MustRefuse, OracleKind.MustAccept, OracleKind.Process],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from rule in s_rules select new Variant(rule, (made, draw) => InStanza(draw, made, rule)),
        new("legal", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", draw.Legal(s_tags).ToPayload(), draw.Chance(30) ? ChunkPlan.Pieces(draw.Between(1, 5)) : null).Accepts("a")),
        Header("duplicate-attribute-in-header", $"<stream:stream {Declarations} to='{{domain}}'>", $"<stream:stream {Declarations} version='1.0'>", $"<stream:stream {Declarations} xmlns='jabber:client'>"),
        Header("unquoted-value-in-header", "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to={domain} version='1.0'>", $"<stream:stream {Declarations} a>"),
        Header("markup-in-header", $"<stream:stream {Declarations} a='<'>", $"<stream:stream {Declarations} a='&'>", $"<stream:stream {Declarations} <a/>>", $"<<stream:stream {Declarations}>"),
        Header("malformed-name-in-header", $"<stream:1 {Declarations}>", $"< stream:stream {Declarations}>", $"<stream:stream {Declarations} 1='a'>"),
        Header("text-before-header", "soft{header}", "{domain}\n{header}", ">{header}", "GET / HTTP/1.1\r\nHost: {domain}\r\n\r\n"),
        Header("end-before-header", "</stream:stream>", "</a>{header}"),
        new("duplicate-attribute-before-auth", (made, draw) => Early(made, draw.Of("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN' mechanism='PLAIN'/>", "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'/>"))),
        new("mismatched-tags-before-auth", (made, draw) => Early(made, draw.Of("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'></abort>", "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'></AUTH>", "</auth>"))),
        new("markup-before-auth", (made, draw) => Early(made, draw.Of("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='<'/>", "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism=PLAIN/>", "<<auth/>", "< auth/>"))),
        new("unclosed-quote", (made, draw) => Bound(made, $"<message to='{{romeo}}' id={draw.Of("'x>", "\"x>", "'x/>")}<body>soft</body></message>")),
        new("stream-end-inside-stanza", (made, draw) => Bound(made, draw.Of("<message><body></stream:stream>", "<message></stream:stream>", "<message><stream:stream></message>"))),
        new("wrong-end-of-stream", (made, draw) => Bound(made, draw.Of("</stream>", "</stream:features>", "</stream:stream a='b'>", "</ stream:stream>"))),
        new("more-after-end-of-stream", (made, draw) => made.Open("a", "romeo", StreamLevel.Bound)
            .Send("a", "</stream:stream>" + draw.Of("<presence/>", "<message to='{romeo}'><body>late</body></message>", "{header}", "soft", "</stream:stream>")).RefusesInTime("a", Answer.End, Answer.Closed, Answer.StreamError()).Cites("RFC6120-4.4-1")),
    ];

    private static CaseBuilder InStanza(CaseDraw draw, CaseBuilder made, string rule)
    {
        var value = draw.Breaking(s_tags, rule);
        return made.Open("a", "romeo", draw.Of(StreamLevel.Bound, StreamLevel.Available)).Send("a", value.ToPayload(), draw.Chance(30) ? ChunkPlan.Pieces(draw.Between(1, 5)) : null)
            .Refuses("a", [.. value.Breach!.Answers()]);
    }

    private static Variant Header(string name, params string[] texts) => new(name, (made, draw) =>
        made.Open("a", "romeo", StreamLevel.Connected).Send("a", draw.Of<string>(texts)).Refuses("a", s_headerRefusal));

    private static CaseBuilder Early(CaseBuilder made, string text) => made.Open("a", "romeo", StreamLevel.Opened).Send("a", text).Refuses("a", s_refusal);

    private static CaseBuilder Bound(CaseBuilder made, string text) => made.Open("a", "romeo", StreamLevel.Bound).Send("a", text).Refuses("a", s_refusal);
}
