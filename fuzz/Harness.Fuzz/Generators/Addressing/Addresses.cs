using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Addresses (RFC 7622): legal ones of many scripts, texts that are none, and texts that look alike.</summary>
public static class Addresses
{
    private const int MostBytes = 1023;

    private static readonly string[] s_locals =
    [
        "romeo", "ROMEO", "r", "a.b", "-", "_", "`", "foo\\20bar", "fußball", "π", "Σ", "σ", "ς", "é", "e\u0301", "Å", "אב", "ab1", "１２", "Ａ", "例", "가", "ｱ", "カ", "l·l", "נ\u05F3",
    ];

    private static readonly string[] s_domains =
    [
        "im.example.com", "IM.Example.COM", "a", "example.com.", "127.0.0.1", "[::1]", "faß.example", "xn--fa-hia.example", "bücher.example", "BÜCHER.example", "例え.example", "אב.example",
        "a-b.example", "1.example", "xn--bcher-kva.example",
    ];

    private static readonly string[] s_resources =
        ["balcony", "foo bar", "foo@bar", "foo/bar", "@", "/", "♚", "😀", "é", "e\u0301", "Ⅳ", "ﬁ", "ſ", "a\u00A0b", "'\"&<>", "אב", "a\u0301\u0302", "\u3000a", "a  b"];

    private static readonly string[] s_lookalikes =
    [
        "romeo", "Romeo", "ｒｏｍｅｏ", "rom\u0435o", "r\u03BFmeo", "romeo\u0301", "ro\u00ADmeo", "ſ", "s", "ß", "ss", "ﬁ", "fi", "Ⅳ", "iv", "\u212A", "k", "\u212B", "å", "a\u030A", "İ", "i", "ı", "i\u0307",
    ];

    /// <summary>A generator; a value stands for itself, unescaped.</summary>
    public static Generator Generator { get; } = Generator.Of("addresses", Place.Address, Legal, Grammar.Either(EmptyParts, LongParts, Locals, Domains, Resources, Soup));

    /// <summary>Pairs of localparts that look alike, or mean the same; which of both is for the target's PRECIS to say.</summary>
    public static Gen<(string First, string Second)> Lookalikes =>
        from first in Gen.Elements(s_lookalikes)
        from second in Gen.Elements(s_lookalikes)
        select (first, second);

    private static Gen<Part> Legal =>
        from local in Grammar.Either(Grammar.OneOf([.. s_locals.Select(text => text + "@")]), Long('l', "@"))
        from domain in Grammar.OneOf(s_domains)
        from resource in Grammar.Either(Grammar.OneOf([.. s_resources.Select(text => "/" + text)]), Gen.Constant(Part.Of("/" + new string('r', MostBytes))), Gen.Constant(Part.Of("/" + LongTwoBytes(MostBytes))))
        select Part.Of([local.Optional(), domain, resource.Optional()]);

    private static Gen<Part> Long(char letter, string behind) => Gen.Constant(Part.Of(new string(letter, MostBytes) + behind));

    private static Gen<Part> EmptyParts => Gen.Elements("", "@", "/", "@/", "@a", "a@", "a/", "/a", "@a/b", "a@/b", "a@b/", "@/b").Select(text => Bad(text, "empty-part", "RFC 7622 §3.1"));

    private static Gen<Part> LongParts => Grammar.OneOf(
        Bad(new string('l', MostBytes + 1) + "@a", "long-part", "RFC 7622 §3.3"),
        Bad(LongTwoBytes(MostBytes + 1) + "@a", "long-part", "RFC 7622 §3.3"),
        Bad("a@b/" + new string('r', MostBytes + 1), "long-part", "RFC 7622 §3.4"),
        Bad("a@b/" + LongTwoBytes(MostBytes + 1), "long-part", "RFC 7622 §3.4"),
        Bad("a@" + string.Join('.', Enumerable.Repeat(new string('d', 60), 20)), "long-part", "RFC 7622 §3.2"),
        Bad("a@" + new string('d', 64) + ".example", "long-label", "RFC 7622 §3.2"));

    private static Gen<Part> Locals =>
        from domain in Grammar.OneOf(s_domains)
        from local in Gen.Elements(
            Bad("\"juliet\"", "forbidden-in-localpart"), Bad("ro&meo", "forbidden-in-localpart"), Bad("ro'meo", "forbidden-in-localpart"), Bad("ro:meo", "forbidden-in-localpart"),
            Bad("ro<meo", "forbidden-in-localpart"), Bad("ro>meo", "forbidden-in-localpart"), Bad("foo bar", "space-in-localpart"), Bad("foo\u00A0bar", "space-in-localpart"),
            Bad("henry\u2163", "compatibility-in-localpart"), Bad("ﬁ", "compatibility-in-localpart"), Bad("♚", "symbol-in-localpart"), Bad("😀", "symbol-in-localpart"),
            Bad("a\u0001", "control-in-localpart"), Bad("a\u007F", "control-in-localpart"), Bad("ro\u00ADmeo", "ignorable-in-localpart"), Bad("ro\u200Bmeo", "ignorable-in-localpart"),
            Bad("\u202Eoemor", "bidi-control-in-localpart"), Bad("\u0378", "unassigned-in-localpart"), Bad("\uFFFF", "non-character-in-localpart"), Bad("\uE000", "private-in-localpart"),
            Bad("אa", "bidi-rule-in-localpart"), Bad("א1\u0661", "bidi-rule-in-localpart"), Bad("a\u200Cb", "joiner-in-localpart"), Bad("\uFF20", "forbidden-in-localpart"), Bad("\u1100", "old-hangul-in-localpart"))
        select Part.Of([local, Part.Of("@"), domain]);

    private static Gen<Part> Domains =>
        from domain in Gen.Elements(
            Bad("a..b", "empty-label"), Bad(".a", "empty-label"), Bad(".", "empty-label"), Bad("-a.b", "hyphen"), Bad("a-.b", "hyphen"), Bad("ab--c.d", "hyphen"), Bad("a b", "space-in-domainpart"),
            Bad("a_b!.c", "symbol-in-domainpart"), Bad("☃.example", "symbol-in-domainpart"), Bad("😀.example", "symbol-in-domainpart"), Bad("xn--n3h.example", "symbol-in-domainpart"),
            Bad("xn--.example", "bad-a-label"), Bad("xn--a.example", "bad-a-label"), Bad("xn--fa-hia\u0301.example", "bad-a-label"), Bad("\u0301a.example", "leading-mark"),
            Bad("אa.example", "bidi-rule-in-domainpart"), Bad("1א.example", "bidi-rule-in-domainpart"), Bad("[::1", "bad-ip-literal"), Bad("[::g]", "bad-ip-literal"), Bad("::1", "bad-ip-literal"),
            Bad("a:5222", "port"), Bad("a\u200Db", "joiner-in-domainpart"), Bad("a\u0000b", "control-in-domainpart"), Bad("\uFFFF", "non-character-in-domainpart"))
        from resource in Grammar.OneOf("/balcony")
        select Part.Of([Part.Of("romeo@").Optional(), domain, resource.Optional()]);

    private static Gen<Part> Resources =>
        from resource in Gen.Elements(
            Bad("a\u0001", "control-in-resourcepart"), Bad("\u007F", "control-in-resourcepart"), Bad("\u0378", "unassigned-in-resourcepart"), Bad("\uFFFF", "non-character-in-resourcepart"),
            Bad("a\u00ADb", "ignorable-in-resourcepart"), Bad("\u202Ea", "bidi-control-in-resourcepart"), Bad("a\u200Cb", "joiner-in-resourcepart"))
        select Part.Of([Part.Of("romeo@").Optional(), Part.Of("im.example.com/"), resource]);

    // Only the first of each separator parts; what is left of a soup is empty somewhere, or holds an '@' where a domain may not.
    private static Gen<Part> Soup =>
        from length in Gen.Choose(2, 8)
        from letters in Gen.ListOf(Gen.Elements('@', '/', '@', 'a'), length)
        let text = string.Concat(letters)
        let bare = text.Split('/')[0]
        where bare.Length == 0 || text == bare + "/" || bare[0] == '@' || bare[^1] == '@' || bare.Count(letter => letter == '@') > 1
        select Bad(text, "separators", "RFC 7622 §3.1");

    // An odd number of bytes needs one letter of one byte.
    private static string LongTwoBytes(int bytes) => new string('é', bytes / 2) + new string('e', bytes % 2);

    private static Part Bad(string text, string rule, string section = "RFC 7622 §3.2, §3.3, §3.4") =>
        Grammar.Bad(text, Breach.OfStanza($"addresses/{rule}", section, "jid-malformed", "bad-request").Or(Scope.Stream, "improper-addressing", "bad-format"));
}
