using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Namespaces in XML 1.0: declarations and prefixes, and the constraints of its §3, §5 and §6.3.</summary>
public static class NamespaceUses
{
    private const string Xml = "http://www.w3.org/XML/1998/namespace";
    private const string Xmlns = "http://www.w3.org/2000/xmlns/";

    private static readonly string[] s_legal =
    [
        "<p:a xmlns:p='urn:p'/>", "<a xmlns:p='urn:p' p:b='1' b='2'/>", "<a xmlns='urn:a'><b xmlns=''/></a>", "<p:a xmlns:p='urn:p'><p:a xmlns:p='urn:q'/></p:a>",
        "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns:p='urn:&#112;' p:b=''/>", "<a xmlns:p='urn:p' xmlns:q='urn:p' p:b='1' q:c='2'/>",
        "<a xmlns='urn:p' xmlns:p='urn:p' b='1' p:b='2'/>", "<é:a xmlns:é='urn:é'/>", "<a xml:lang='en' xml:space='preserve'/>", "<p:a p:b='1' xmlns:p='urn:later'/>",
    ];

    private static readonly (string Rule, string Text)[] s_faults =
    [
        ("unbound-prefix", "<p:a/>"), ("unbound-prefix", "<a p:b='1'/>"), ("unbound-prefix", "<a><b xmlns:p='urn:p'/><p:c/></a>"), ("unbound-prefix", "<P:a xmlns:p='urn:p'/>"),
        ("undeclared-prefix", "<a xmlns:p=''/>"), ("undeclared-prefix", "<a xmlns:p='urn:p'><b xmlns:p=''/></a>"),
        ("xml-rebound", "<a xmlns:xml='urn:a'/>"), ("xml-rebound", $"<a xmlns:p='{Xml}'/>"), ("xml-rebound", $"<a xmlns='{Xml}'/>"),
        ("xml-rebound", "<a xmlns:p='http://www.w3.org/XML/1998/&#110;amespace'/>"),
        ("xmlns-bound", $"<a xmlns:xmlns='{Xmlns}'/>"), ("xmlns-bound", $"<a xmlns:p='{Xmlns}'/>"), ("xmlns-bound", $"<a xmlns='{Xmlns}'/>"), ("xmlns-bound", "<xmlns:a/>"),
        ("duplicate-by-expansion", "<a xmlns:p='urn:p' xmlns:q='urn:p' p:b='1' q:b='2'/>"),
        ("duplicate-by-expansion", "<a xmlns:p='urn:p'><b xmlns:q='urn:&#x70;' q:c='1' p:c='2'/></a>"),
        ("malformed-qualified-name", "<a:b:c xmlns:a='urn:a'/>"), ("malformed-qualified-name", "<:a/>"), ("malformed-qualified-name", "<a: xmlns:a='urn:a'/>"),
        ("malformed-qualified-name", "<a :b='1'/>"), ("malformed-qualified-name", "<a xmlns:='urn:a'/>"), ("malformed-qualified-name", "<p:1 xmlns:p='urn:p'/>"),
    ];

    /// <summary>A generator of first-level elements.</summary>
    public static Generator For(Surroundings surroundings) => Generator.Of(
        "namespaces",
        Place.FirstLevel,
        from content in Grammar.Many(Grammar.OneOf(s_legal), 4) select Elements.Message(surroundings, content),
        from content in Grammar.Among(Grammar.Either(Grammar.OneOf(s_legal), Elements.Content), Fault) select Elements.Message(surroundings, content));

    // §11.3 rule 4 leaves the choice between the stanza and the stream.
    private static Gen<Part> Fault => Gen.Elements(s_faults).Select(fault => Grammar.Bad(
        fault.Text,
        Breach.OfStream($"namespaces/{fault.Rule}", "RFC 6120 §11.3", "not-well-formed", "bad-namespace-prefix", "bad-format").Or(Scope.Stanza, "not-acceptable")));
}
