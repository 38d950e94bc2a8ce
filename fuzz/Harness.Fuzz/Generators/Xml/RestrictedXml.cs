using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>The features of XML that XMPP forbids (RFC 6120 §11.1), beside CDATA, which it does not.</summary>
public static class RestrictedXml
{
    private static readonly (string Rule, string Text)[] s_faults =
    [
        ("comment", "<!-- but soft -->"), ("comment", "<!---->"), ("comment", "<!-- <a/> -->"), ("comment", "<!-- & -->"),
        ("processing-instruction", "<?php echo 1 ?>"), ("processing-instruction", "<?a?>"), ("processing-instruction", "<?xml-stylesheet href='a'?>"),
        ("processing-instruction", "<?a <b/> ?>"),
        ("declaration-late", "<?xml version='1.0'?>"), ("declaration-late", "<?XML version='1.0'?>"),
        ("document-type", "<!DOCTYPE a>"), ("document-type", "<!DOCTYPE a SYSTEM 'http://localhost/a.dtd'>"), ("document-type", "<!DOCTYPE a [<!ENTITY b 'c'>]>"),
        ("document-type", "<!ENTITY b 'c'>"), ("document-type", "<!ELEMENT a ANY>"),
        ("entity-reference", "&nbsp;"), ("entity-reference", "&a;"), ("entity-reference", "&LT;"), ("entity-reference", "&é;"), ("entity-reference", "<a b='&nbsp;'/>"),
        ("entity-reference", "&amp.b;"),
        ("parameter-entity", "<!DOCTYPE a [<!ENTITY % b SYSTEM 'file:///etc/hostname'> %b;]>"),
    ];

    private static readonly string[] s_cdata = ["<![CDATA[]]>", "<![CDATA[<!-- -->]]>", "<![CDATA[&nbsp;]]>", "<![CDATA[]]]]><![CDATA[>]]>", "<![CDATA[\r\n]]>", "<![CDATA[<?a?>]]>"];

    /// <summary>A generator of first-level elements.</summary>
    public static Generator For(Surroundings surroundings) => Generator.Of(
        "restricted-xml",
        Place.FirstLevel,
        from content in Grammar.Many(Grammar.Either(Grammar.OneOf(s_cdata), Elements.Content), 4) select Elements.Message(surroundings, content),
        from content in Grammar.Among(Elements.Content, Fault) select Elements.Message(surroundings, content));

    /// <summary>A generator of the first bytes of a connection: a document type before the header, with entities that grow.</summary>
    public static Generator Expansion(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var tag = surroundings.Header[(surroundings.Header.IndexOf("?>", StringComparison.Ordinal) + 2)..];
        return Generator.Of(
            "entity-expansion",
            Place.Stream,
            Gen.Constant(Part.Of(surroundings.Header)),
            from levels in Gen.Choose(1, 12)
            from width in Gen.Choose(2, 20)
            let definitions = Enumerable.Range(1, levels).Select(level => $"<!ENTITY e{level} '{string.Concat(Enumerable.Repeat($"&e{level - 1};", width))}'>")
            select Grammar.Bad(
                $"<?xml version='1.0'?><!DOCTYPE stream [<!ENTITY e0 'lol'>{string.Concat(definitions)}]>{tag}<message><body>&e{levels};</body></message>",
                Forbidden("entity-expansion")));
    }

    private static Gen<Part> Fault => Gen.Elements(s_faults).Select(fault => Grammar.Bad(fault.Text, Forbidden(fault.Rule)));

    // "SHOULD be <restricted-xml/>"; what is no reference or no declaration here is not well-formed either.
    private static Breach Forbidden(string rule) => Breach.OfStream($"restricted-xml/{rule}", "RFC 6120 §11.1", "restricted-xml", "bad-format", "not-well-formed");
}
