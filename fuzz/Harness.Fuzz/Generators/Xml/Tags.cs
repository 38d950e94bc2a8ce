using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Tags and attributes (XML 1.0 §3.1): well-formed, and in the ways that they are not.</summary>
public static class Tags
{
    private static readonly (string Rule, string Text)[] s_faults =
    [
        ("mismatched-tags", "<a></b>"), ("mismatched-tags", "<a><b></a></b>"), ("mismatched-tags", "<a></aa>"), ("mismatched-tags", "<aa></a>"), ("mismatched-tags", "<a></A>"),
        ("mismatched-tags", "</a>"), ("mismatched-tags", "<p:a xmlns:p='urn:p' xmlns:q='urn:p'></q:a>"),
        ("duplicate-attribute", "<a b='1' b='1'/>"), ("duplicate-attribute", "<a b='1' c='2' b='3'/>"), ("duplicate-attribute", "<a xmlns='urn:a' xmlns='urn:a'/>"),
        ("duplicate-attribute", "<a xml:lang='en' xml:lang='de'/>"), ("duplicate-attribute", "<a xmlns:p='urn:a' xmlns:p='urn:b'/>"),
        ("unquoted-value", "<a b=1/>"), ("unquoted-value", "<a b=/>"), ("unquoted-value", "<a b/>"), ("unquoted-value", "<a b />"), ("unquoted-value", "<a 'b'/>"),
        ("no-space-between-attributes", "<a b='1'c='2'/>"), ("no-space-between-attributes", "<a b=\"1\"c=\"2\"/>"),
        ("markup-in-value", "<a b='<'/>"), ("markup-in-value", "<a b='c<d'/>"), ("markup-in-value", "<a b='&'/>"), ("markup-in-value", "<a b='&lt'/>"),
        ("malformed-name", "<1/>"), ("malformed-name", "<-a/>"), ("malformed-name", "<.a/>"), ("malformed-name", "<a$/>"), ("malformed-name", "<a 1='b'/>"),
        ("malformed-name", "<·/>"), ("malformed-name", "<a&amp;b/>"), ("malformed-name", "<\u00D7/>"), ("malformed-name", "<a\u2028b/>"),
        ("malformed-tag", "< a/>"), ("malformed-tag", "</ a>"), ("malformed-tag", "<a/ >"), ("malformed-tag", "<>"), ("malformed-tag", "</>"), ("malformed-tag", "<a<b/>/>"),
        ("malformed-tag", "<a></a b='1'>"), ("malformed-tag", "<a></a/>"), ("malformed-tag", "<a b='1' /c/>"), ("malformed-tag", "<a\u00A0b='1'/>"), ("malformed-tag", "<=a/>"),
    ];

    /// <summary>A generator of first-level elements.</summary>
    public static Generator For(Surroundings surroundings) => Generator.Of(
        "tags",
        Place.FirstLevel,
        from content in Grammar.Many(Elements.Content, 4) select Elements.Message(surroundings, content),
        from content in Grammar.Among(Elements.Content, Fault) select Elements.Message(surroundings, content));

    private static Gen<Part> Fault => Gen.Elements(s_faults).Select(fault => Grammar.Bad(fault.Text, Breach.OfStream($"tags/{fault.Rule}", "RFC 6120 §11.3", "not-well-formed", "bad-format")));
}
