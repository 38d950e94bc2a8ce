using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Characters and character references (XML 1.0 §2.2, §4.1), those that XML cannot hold among them.</summary>
public static class XmlCharacters
{
    private static readonly string[] s_legal =
    [
        "a", " ", "\t", "\r", "\n", "\r\n", "\u007F", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "😀", ">", "'", "\"", "]] ", "&lt;", "&gt;", "&amp;", "&apos;", "&quot;",
        "&#9;", "&#10;", "&#xD;", "&#32;", "&#x41;", "&#0065;", "&#xd7ff;", "&#xE000;", "&#xFFFD;", "&#x10000;", "&#x10FFFF;", "&#x1f600;",
    ];

    /// <summary>The generator.</summary>
    public static Generator Generator { get; } = Generator.Of("xml-characters", Place.Content, Grammar.Many(Legal, 8).Select(Part.Of), Grammar.Among(Legal, Forbidden));

    private static Gen<Part> Legal => Grammar.OneOf(s_legal);

    private static Gen<Part> Forbidden => Grammar.Either(
        Gen.Choose(0, 0x1F).Where(value => value is not (9 or 10 or 13)).Select(value => Bad([(byte)value], "control-character")),
        Gen.Elements("\uFFFE", "\uFFFF").Select(text => Bad(text, "non-character")),
        Gen.Elements("&#0;", "&#x0;", "&#1;", "&#x1;", "&#x8;", "&#11;", "&#xB;", "&#x1F;").Select(text => Bad(text, "reference-to-control-character")),
        Gen.Elements("&#xD800;", "&#55296;", "&#xDFFF;", "&#xD83D;&#xDE00;").Select(text => Bad(text, "reference-to-surrogate")),
        Gen.Elements("&#xFFFE;", "&#65535;").Select(text => Bad(text, "reference-to-non-character")),
        Gen.Elements("&#x110000;", "&#1114112;", "&#x100000041;", "&#4294967361;", "&#18446744073709551681;").Select(text => Bad(text, "reference-beyond-unicode")),
        Gen.Elements("&", "& ", "&;", "&#;", "&#x;", "&#a;", "&#xg;", "&#X41;", "&# 65;", "&#-65;", "&lt ", "&#65 ", "&1;", "&&amp;").Select(text => Bad(text, "malformed-reference")),
        Gen.Constant(Bad("]]>", "end-of-cdata-in-text")));

    private static Part Bad(string text, string rule) => Part.Of(text).Breaking(Breach(rule));

    private static Part Bad(byte[] bytes, string rule) => Part.Of(bytes).Breaking(Breach(rule));

    private static Breach Breach(string rule) => Generators.Breach.OfStream($"xml-characters/{rule}", "RFC 6120 §11.3", "not-well-formed", "bad-format");
}
