using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §11.3: what is not XML-well-formed, or not namespace-well-formed, is not accepted; one cell a rule of XML 1.0 and of Namespaces in XML 1.0.</summary>
[Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
public static class S11_03_WellFormedness
{
    private const string Xml = "RFC6120-11.3-2";
    private const string Names = "RFC6120-11.3-4";
    private const string Specific = "RFC6120-4.9.3.1-1";

    /// <summary>The rules of XML 1.0; each stands inside a message to the sender himself.</summary>
    public static IEnumerable<Cell<string>> Malformed { get; } =
    [
        Cell("mismatched-end-tag", "An end tag of another name", "<body>no closing tag!</message>"),
        Cell("wrong-nesting", "Elements that overlap", "<x xmlns='urn:example:x'><b><i>light</b></i></x>"),
        Cell("end-tag-in-other-case", "An end tag in another case", "<body>light</BODY>"),
        Cell("end-tag-with-attribute", "An end tag with an attribute", "<body>light</body id='1'>"),
        Cell("space-after-angle", "White space between angle bracket and name", "< body>light</body>"),
        Cell("space-in-end-tag", "White space before the name of an end tag", "<body>light</ body>"),
        Cell("name-starts-with-digit", "A name that starts with a digit", "<1body/>"),
        Cell("name-starts-with-hyphen", "A name that starts with a hyphen", "<-body/>"),
        Cell("name-with-illegal-character", "A name with a character that no name may have", "<bo!dy/>"),
        Cell("empty-tag", "A tag without a name", "<>"),
        Cell("attribute-without-value", "An attribute without a value", "<body id>light</body>"),
        Cell("attribute-without-quotes", "An attribute value without quotation marks", "<body id=1>light</body>"),
        Cell("attribute-quotes-differ", "An attribute value between two kinds of quotation marks", "<body id='1\">light</body>"),
        Cell("attribute-twice", "An attribute that stands twice", "<body id='1' id='2'>light</body>"),
        Cell("attributes-not-separated", "Attributes with nothing between them", "<body id='1'dir='2'>light</body>"),
        Cell("angle-in-attribute", "An angle bracket in an attribute value", "<body id='a<b'>light</body>"),
        Cell("bare-ampersand", "An ampersand that starts no reference", "<body>Montague & Capulet</body>"),
        Cell("unterminated-reference", "A reference without its semicolon", "<body>Montague &amp Capulet</body>"),
        Cell("empty-reference", "A reference without a name", "<body>&;</body>"),
        Cell("empty-character-reference", "A character reference without a number", "<body>&#;</body>"),
        Cell("malformed-character-reference", "A hexadecimal character reference in upper case X", "<body>&#X41;</body>"),
        Cell("reference-to-nul", "A character reference to U+0000", "<body>&#0;</body>"),
        Cell("reference-to-control", "A character reference to U+0001", "<body>&#x1;</body>"),
        Cell("reference-to-escape", "A character reference to U+001B", "<body>&#27;</body>"),
        Cell("reference-to-surrogate", "A character reference to a surrogate", "<body>&#xD800;</body>"),
        Cell("reference-to-noncharacter", "A character reference to U+FFFE", "<body>&#xFFFE;</body>"),
        Cell("reference-beyond-unicode", "A character reference beyond U+10FFFF", "<body>&#x110000;</body>"),
        Cell("raw-nul", "The character U+0000", "<body>light\0</body>"),
        Cell("raw-control", "The character U+0001", "<body>light\u0001</body>"),
        Cell("raw-escape", "The character U+001B", "<body>\u001b[1mlight</body>"),
        Cell("raw-form-feed", "The character U+000C", "<body>light\f</body>"),
        Cell("raw-noncharacter", "The character U+FFFE", "<body>light\uFFFE</body>"),
        Cell("control-in-attribute", "The character U+0002 in an attribute", "<body id='\u0002'>light</body>"),
        Cell("end-of-cdata-in-text", "The end of a CDATA section where none was begun", "<body>]]></body>"),
        Cell("bad-declaration", "A markup declaration inside an element", "<!ELEMENT body ANY>"),
        Cell("cdata-in-lower-case", "A CDATA section in lower case", "<body><![cdata[light]]></body>"),
        Cell("late-xml-declaration", "An XML declaration inside an element", "<?xml version='1.0'?>"),
    ];

    /// <summary>The rules of Namespaces in XML 1.0.</summary>
    public static IEnumerable<Cell<string>> NamespaceMalformed { get; } =
    [
        Named("unbound-element-prefix", "An element with a prefix that nobody declared", "<foo:body>what is this foo?</foo:body>"),
        Named("unbound-attribute-prefix", "An attribute with a prefix that nobody declared", "<body foo:bar='1'>light</body>"),
        Named("prefix-out-of-scope", "A prefix outside the element that declares it", "<x xmlns:p='urn:example:p'/><p:y/>"),
        Named("prefix-undeclared-again", "A prefix bound to no name", "<x xmlns:p='urn:example:p'><y xmlns:p=''/></x>"),
        Named("xml-prefix-rebound", "The prefix xml bound to another name", "<x xmlns:xml='urn:example:xml'/>"),
        Named("xml-name-bound-elsewhere", "Another prefix bound to the name of xml", "<x xmlns:p='http://www.w3.org/XML/1998/namespace'/>"),
        Named("xml-name-as-default", "The name of xml as default namespace", "<x xmlns='http://www.w3.org/XML/1998/namespace'/>"),
        Named("xmlns-prefix-declared", "A declaration of the prefix xmlns", "<x xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>"),
        Named("xmlns-name-bound", "A prefix bound to the name of xmlns", "<x xmlns:p='http://www.w3.org/2000/xmlns/'/>"),
        Named("xmlns-name-as-default", "The name of xmlns as default namespace", "<x xmlns='http://www.w3.org/2000/xmlns/'/>"),
        Named("attributes-equal-by-expansion", "Two attributes of one expanded name", "<x xmlns:p='urn:example:p' xmlns:q='urn:example:p' p:a='1' q:a='2'/>"),
        Named("two-colons", "An element name with two colons", "<x xmlns:a='urn:example:a'><a:b:c/></x>"),
        Named("empty-prefix", "An element name that starts with a colon", "<:x/>"),
        Named("empty-local-name", "An element name that ends with a colon", "<x xmlns:a='urn:example:a'><a:/></x>"),
        Named("attribute-with-two-colons", "An attribute name with two colons", "<x xmlns:a='urn:example:a' a:b:c='1'/>"),
    ];

    /// <summary>§11.3: the stream is closed with not-well-formed. §4.9.3.1: bad-format can stand for it, but is not what is recommended.</summary>
    [ScenarioTable(nameof(Malformed))]
    [Checks(Xml, EndOfStream.ByError, Specific)]
    public static async Task What_is_not_well_formed_ends_the_stream(Stage stage, string content)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act: the message is for romeo himself, so that he would see it if it were let through.
        await romeo.SendAsync($"<message to='{romeo.FullJid}' id='m1'>{content}</message>");

        // Expect: restricted-xml where the characters are those of a restricted feature as well.
        string[] right = content.StartsWith("<?", StringComparison.Ordinal) || content.StartsWith("<!E", StringComparison.Ordinal) || content.Contains("<![c", StringComparison.Ordinal)
            ? ["not-well-formed", "restricted-xml"]
            : ["not-well-formed"];
        await romeo.ExpectAnyOfAsync(EndOfStream.Amid(right, ["bad-format"], Specific));
    }

    /// <summary>§11.3: not-acceptable for the stanza, or, which is preferred, not-well-formed for the stream; it is never delivered.</summary>
    [ScenarioTable(nameof(NamespaceMalformed))]
    [Checks(Names, EndOfStream.ByError, Specific)]
    public static async Task What_is_not_namespace_well_formed_is_refused(Stage stage, string content)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message to='{romeo.FullJid}' id='m1'>{content}</message>");

        // Expect
        await romeo.ExpectAnyOfAsync(
        [
            .. EndOfStream.Amid(["not-well-formed"], ["bad-format", "bad-namespace-prefix"], Specific),
            Outcome.Pass(Names, Wire.StanzaError("message", "m1", "not-acceptable"), Wire.Nothing),
        ]);
    }

    private static Cell<string> Cell(string word, string title, string content) => new($"rfc6120/11.3/{word}", $"{title} ends the stream", content);

    private static Cell<string> Named(string word, string title, string content) => new($"rfc6120/11.3/namespaces/{word}", $"{title} is refused", content);
}
