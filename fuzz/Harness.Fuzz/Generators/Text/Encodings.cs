using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>How a stream is encoded, and says that it is (RFC 6120 §11.5, §11.6).</summary>
public static class Encodings
{
    private static readonly string[] s_legal =
    [
        "", "<?xml version='1.0'?>", "<?xml version=\"1.0\"?>", "<?xml version='1.0' encoding='UTF-8'?>", "<?xml version='1.0' encoding='utf-8'?>",
        "<?xml version = \"1.0\"  encoding = \"Utf-8\" ?>", "<?xml\nversion='1.0'\n?>\n",
    ];

    /// <summary>A generator of the first bytes of a connection.</summary>
    public static Generator For(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var tag = surroundings.Header[(surroundings.Header.IndexOf("?>", StringComparison.Ordinal) + 2)..];
        return Generator.Of(
            "encoding",
            Place.Stream,
            Grammar.OneOf(s_legal).Select(declaration => Part.Of(declaration, Part.Of(tag))),
            Grammar.Either(Other(tag), Declared(tag), Marked(tag), Broken(tag), Misplaced(tag)));
    }

    private static Gen<Part> Other(string tag) =>
        from encoding in Gen.Elements<Encoding>(
            new UnicodeEncoding(bigEndian: false, byteOrderMark: true), new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            new UTF32Encoding(bigEndian: false, byteOrderMark: true), new UTF32Encoding(bigEndian: true, byteOrderMark: true))
        from mark in Gen.Elements(true, false)
        from declaration in Gen.Elements("<?xml version='1.0'?>", "<?xml version='1.0' encoding='UTF-16'?>", string.Empty)
        select Grammar.Bad([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(declaration + tag)], Foreign("not-utf-8").Or(Scope.Stream, "not-well-formed"));

    private static Gen<Part> Declared(string tag) =>
        from name in Gen.Elements("UTF-16", "utf-16le", "ISO-8859-1", "windows-1252", "UTF-7", "EBCDIC-CP-US", "Shift_JIS", "x-klingon")
        select Grammar.Bad($"<?xml version='1.0' encoding='{name}'?>{tag}", Foreign("declared-other"));

    // "it MUST interpret that character as a zero width no-break space": a character before the root, which no document has.
    private static Gen<Part> Marked(string tag) =>
        from declaration in Gen.Elements("<?xml version='1.0'?>", string.Empty)
        select Grammar.Bad($"\uFEFF{declaration}{tag}", WellFormed("byte-order-mark").Or(Scope.Stream, "unsupported-encoding").OrTolerated());

    private static Gen<Part> Broken(string tag) =>
        from declaration in Gen.Elements(
            "<?xml?>", "<?xml ?>", "<?xml encoding='UTF-8'?>", "<?xml encoding='UTF-8' version='1.0'?>", "<?xml version=1.0?>", "<?xml version='1.0'encoding='UTF-8'?>",
            "<?xml version='1.0' version='1.0'?>", "<?xml version='1.0' standalone='maybe'?>", "<?xml version='1.0' encoding=''?>", "<?xml version='1.0' encoding='UTF 8'?>",
            "<?xml version='1.0' a='b'?>", "<?xml version='1.0'>", "<?xml version='a'?>", "<?xml version=\"1.0'?>", "<? xml version='1.0'?>", "<?xml version='1.0' ? >")
        select Grammar.Bad(declaration + tag, WellFormed("broken-declaration").Or(Scope.Stream, "unsupported-encoding", "restricted-xml", "unsupported-version"));

    private static Gen<Part> Misplaced(string tag) =>
        from before in Gen.Elements(" ", "\n", "<?xml version='1.0'?>", "<?xml version='1.0'?>\n")
        select Grammar.Bad($"{before}<?xml version='1.0'?>{tag}", WellFormed("declaration-late").Or(Scope.Stream, "restricted-xml"));

    private static Breach Foreign(string rule) => Breach.OfStream($"encoding/{rule}", "RFC 6120 §11.6", "unsupported-encoding", "bad-format");

    private static Breach WellFormed(string rule) => Breach.OfStream($"encoding/{rule}", "RFC 6120 §11.5", "not-well-formed", "bad-format");
}
