using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Resources;

/// <summary>RFC 6120 §13.12: stanzas, headers and elements before authentication that are wide: very many attributes, declarations or children, and names without end.</summary>
public sealed class Width : TableFamily
{
    private const string Request = "<iq type='get' id='wide' to='{domain}'>";
    private const string Auth = "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='X-WIDE'";
    private const string Header = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='{domain}' version='1.0'";

    // What stands before, what is repeated, and what stands behind.
    private static readonly (string Name, StreamLevel Level, string Before, string Repeated, string After)[] s_shapes =
    [
        ("attributes", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'", " a{#}='1'", "/></iq>"),
        ("prefixed-attributes", StreamLevel.Bound, Request + "<x xmlns='urn:example:x' xmlns:p='urn:p'", " p:a{#}='1'", "/></iq>"),
        ("namespace-declarations", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'", " xmlns:n{#}='urn:{#}'", "/></iq>"),
        ("children", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'>", "<y{#}/>", "</x></iq>"),
        ("children-with-namespaces", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'>", "<y xmlns='urn:{#}'/>", "</x></iq>"),
        ("long-element-name", StreamLevel.Bound, Request + "<x", "name{#}", " xmlns='urn:example:x'/></iq>"),
        ("long-attribute-name", StreamLevel.Bound, Request + "<x xmlns='urn:example:x' a", "name{#}", "='1'/></iq>"),
        ("long-prefix", StreamLevel.Bound, Request + "<p", "p{#}", ":x xmlns='urn:example:x'/></iq>"),
        ("long-namespace", StreamLevel.Bound, Request + "<x xmlns='urn:", "x{#}", "'/></iq>"),
        ("white-space-in-tag", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'", " \t", "/></iq>"),
        ("white-space-between-stanzas", StreamLevel.Bound, "", " \n", "<presence/>"),
        ("references", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'>", "&amp;&#x41;", "</x></iq>"),
        ("long-reference", StreamLevel.Bound, Request + "<x xmlns='urn:example:x'>&#x", "0000", "41;</x></iq>"),
        ("attributes-before-auth", StreamLevel.Opened, Auth, " a{#}='1'", "/>"),
        ("text-before-auth", StreamLevel.Opened, Auth + ">", "AAAA", "</auth>"),
        ("children-before-auth", StreamLevel.Opened, Auth + ">", "<y{#}/>", "</auth>"),
        ("white-space-before-auth", StreamLevel.Opened, "", " \n", Auth + "/>"),
        ("header-attributes", StreamLevel.Connected, Header, " a{#}='1'", ">"),
        ("header-declarations", StreamLevel.Connected, Header, " xmlns:n{#}='urn:{#}'", ">"),
        ("white-space-before-header", StreamLevel.Connected, "", " \n", Header + ">"),
        ("long-first-name", StreamLevel.Connected, "<", "stream{#}", ">"),
        ("declaration", StreamLevel.Connected, "<?xml version='1.0'", " ", "?>" + Header + ">"),
    ];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("width", "Very many attributes, declarations or children and endless names are refused or taken at a cost that is bounded; others are served meanwhile")
    {
        Weaknesses = ["CWE-400", "CWE-770", "CWE-407"],
        Requirements = ["RFC6120-13.12-11", "RFC6120-11.3-2"],
        Oracles = [OracleKind.Liveness, OracleKind.Process, OracleKind.Resources, OracleKind.MustRefuse],
        Weight = 20,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from shape in s_shapes select new Variant(shape.Name, (made, draw) => Served(draw, made, shape.Level, (Payload)shape.Before + ((Payload)shape.Repeated).Times(Count(draw)) + shape.After)),
        .. from level in new[] { StreamLevel.Bound, StreamLevel.Opened } select new Variant(level == StreamLevel.Bound ? "duplicate-among-many" : "duplicate-among-many-before-auth", (made, draw) => Duplicate(draw, made, level)),
    ];

    // Large ones run alone, and are the rarer for it.
    private static int Count(CaseDraw draw) => draw.Of(1_000, 3_000, 3_000, 10_000, 10_000, 100_000);

    private static CaseBuilder Served(CaseDraw draw, CaseBuilder made, StreamLevel level, Payload payload)
    {
        var sent = made.Open("j", "juliet", StreamLevel.Bound).Open("a", "romeo", level).Send("a", payload).Reaches("a", Answer.StreamError(), Answer.Closed, Answer.Barrier).Lives("j");
        return payload.Parts.OfType<RepeatPart>().Single().Count > 10_000 ? sent.Costs(new ResourceBudget()) : sent;
    }

    private static CaseBuilder Duplicate(CaseDraw draw, CaseBuilder made, StreamLevel level)
    {
        var before = level == StreamLevel.Bound ? Request + "<x xmlns='urn:example:x'" : Auth;
        var payload = (Payload)before + ((Payload)" a{#}='1'").Times(draw.Of(20, 100, 500)) + $" a{draw.Between(0, 19)}='2'{(level == StreamLevel.Bound ? "/></iq>" : "/>")}";
        return made.Open("a", "romeo", level).Send("a", payload).Refuses("a", Answer.StreamError("not-well-formed", "bad-format", "policy-violation", "resource-constraint"), Answer.Error(null, "policy-violation", "resource-constraint"));
    }
}
