using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §8.4, §11: all that XML allows arrives with the meaning with which it was sent, however it was written and however the bytes were cut.</summary>
public static class S11_03_RelayedContent
{
    /// <summary>White space, allowed between elements (§11.7). A parser may look at an unfinished token again only when its input has doubled (expat since 2.6 and its
    /// backports: reparse deferral), so what it says to cuts would depend on how many pieces it reads at once.</summary>
    private static readonly string s_whiteSpace = new(' ', 1024);

    /// <summary>Content that is legal, each with one thing that a server could get wrong.</summary>
    public static IEnumerable<Cell<string>> Contents { get; } =
    [
        Cell("predefined-entities", "The five predefined entities", "<body>&lt;a&gt; &amp;amp; &apos;b&apos; &quot;c&quot;</body>"),
        Cell("entities-in-attribute", "Predefined entities in an attribute", "<x xmlns='urn:example:x' a='&lt;&gt;&amp;&apos;&quot;'/>"),
        Cell("decimal-references", "Decimal character references", "<body>&#65;&#233;&#8364;&#128512;</body>"),
        Cell("hexadecimal-references", "Hexadecimal character references", "<body>&#x41;&#xe9;&#x20AC;&#x1F600;</body>"),
        Cell("reference-to-white-space", "References to white space in an attribute", "<x xmlns='urn:example:x' a='one&#xA;two&#x9;three&#xD;four'/>"),
        Cell("reference-to-carriage-return", "A reference to a carriage return in text", "<body>one&#xD;two</body>"),
        Cell("cdata", "A CDATA section", "<body><![CDATA[<i>light</i> & ]] more]]></body>"),
        Cell("cdata-split", "The end of CDATA, cut in two sections", "<body><![CDATA[a]]]]><![CDATA[>b]]></body>"),
        Cell("cdata-empty", "An empty CDATA section", "<body>a<![CDATA[]]>b</body>"),
        Cell("end-of-cdata-escaped", "The end of CDATA, escaped", "<body>a]]&gt;b</body>"),
        Cell("greater-than", "A greater-than sign that is not escaped", "<body>a > b ]> c</body>"),
        Cell("white-space-in-text", "White space at the ends and in the middle of text", "<body>  two  spaces \n a line\t</body>"),
        Cell("white-space-only", "A text of white space only", "<body>   </body>"),
        Cell("white-space-between-children", "White space between the children of an extension", "<x xmlns='urn:example:x'> <y/> <z/> </x>"),
        Cell("line-ends", "A carriage return and line feed in text", "<body>one\r\ntwo</body>"),
        Cell("empty-element", "An element with nothing in it", "<x xmlns='urn:example:x'></x>"),
        Cell("two-byte-characters", "Characters of two bytes", "<body>h\u00E9l\u00E8ne \u0416</body>"),
        Cell("three-byte-characters", "Characters of three bytes", "<body>\u20AC \u4F60\u597D \u2028</body>"),
        Cell("four-byte-characters", "Characters of four bytes", "<body>\U0001F600 \U00010000 \U0010FFFD</body>"),
        Cell("zero-width-no-break-space", "U+FEFF in text", "<body>\uFEFFa\uFEFFb</body>", "RFC6120-11.6-5"),
        Cell("not-normalised", "Text that is not normalised", "<body>e\u0301 \u00E9 \uFB01</body>"),
        Cell("c1-control", "U+0085 and U+007F, which XML 1.0 allows", "<body>a\u0085b\u007Fc</body>"),
        Cell("non-ascii-names", "Names that are not ASCII", "<\u00E9l\u00E9ment xmlns='urn:example:x' attribut\u00E9='1'/>"),
        Cell("prefixed-extension", "An extension with a prefix", "<p:x xmlns:p='urn:example:p' a='1' p:a='2'><p:y/></p:x>"),
        Cell("prefix-bound-anew", "A prefix that is bound anew inside", "<p:x xmlns:p='urn:example:p'><p:y xmlns:p='urn:example:q'><p:z/></p:y><p:z/></p:x>"),
        Cell("default-taken-back", "A default namespace that is taken back inside", "<x xmlns='urn:example:x'><y xmlns=''/></x>"),
        Cell("client-namespace-inside", "An element of another namespace that holds one of none of its own", "<x xmlns='urn:example:x'><y xmlns='urn:example:y'><x xmlns='urn:example:x'/></y></x>"),
        Cell("stream-prefix-inside", "The prefix stream with another meaning", "<stream:x xmlns:stream='urn:example:x'><stream:error/></stream:x>"),
        Cell("prefixed-attribute", "An attribute with a prefix on an element without", "<x xmlns='urn:example:x' xmlns:p='urn:example:p' p:a='1'/>"),
        Cell("xml-lang-and-space", "Attributes of XML itself", "<x xmlns='urn:example:x' xml:lang='it' xml:space='preserve'> a </x>"),
        Cell("thread", "A thread with a parent, whose values mean nothing", "<thread parent='e0ffe42b-28561960'> 0E+1 &lt;b&gt; </thread>", "RFC6121-5.2.5-7"),
        Cell("mixed-content", "Text between elements", "<x xmlns='urn:example:x'>one<y/>two<z>three</z>four</x>"),
        Cell("thirty-levels", "Elements thirty levels deep", string.Concat(Enumerable.Repeat("<x xmlns='urn:example:x'>", 30)) + "deep" + string.Concat(Enumerable.Repeat("</x>", 30))),
        Cell("many-attributes", "Fifty attributes", $"<x xmlns='urn:example:x' {string.Join(' ', Enumerable.Range(0, 50).Select(number => $"a{number}='{number}'"))}/>"),
        Cell("markup-in-attribute", "Quotation marks and white space around attributes", "<x xmlns='urn:example:x'  a = \"it's\"\n b\t=\t'\"so\"' />"),
    ];

    /// <summary>How many bytes come with each write.</summary>
    public static IEnumerable<Cell<int>> Cuts { get; } =
    [
        new("rfc6120/11/cut/1", "A stanza that comes byte by byte arrives whole", 1),
        new("rfc6120/11/cut/2", "A stanza that comes in pieces of two bytes arrives whole", 2),
        new("rfc6120/11/cut/3", "A stanza that comes in pieces of three bytes arrives whole", 3),
        new("rfc6120/11/cut/7", "A stanza that comes in pieces of seven bytes arrives whole", 7),
        new("rfc6120/11/cut/64", "A stanza that comes in pieces of 64 bytes arrives whole", 64),
    ];

    /// <summary>§8.4: what the server need not understand it delivers unmodified; §11.3: and well-formed.</summary>
    [ScenarioTable(nameof(Contents))]
    [Checks("RFC6120-8.4-13", "RFC6120-11.3-1")]
    public static async Task Content_arrives_with_the_meaning_with_which_it_was_sent(Stage stage, string content)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act: the message is for romeo himself; the sentence is about stanzas with a child that the server does not understand.
        var children = content + "<art xmlns='urn:example:thou'/>";
        await romeo.SendAsync($"<message to='{romeo.FullJid}' id='m1' type='chat'>{children}</message>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(new RelayedContent(children).Arrived("m1")),
            Outcome.Violation("RFC6120-8.4-13", Wire.Stanza("<message id='m1'/>")));
    }

    /// <summary>The bytes of a stream have no meaning in their cuts: the same stanza, whatever came with one write.</summary>
    [ScenarioTable(nameof(Cuts))]
    [Checks("RFC6120-8.4-13", "RFC6120-11.6-1")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task Cuts_between_bytes_mean_nothing(Stage stage, int bytesEach)
    {
        // Arrange
        const string Content = "<body>h\u00E9 \u20AC \U0001F600 &amp; &#x20AC;<![CDATA[<]]></body><p:x xmlns:p='urn:example:p' p:a=\"'\"><p:y/></p:x>";
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendInPiecesAsync($"<message to='{romeo.FullJid}' id='m1' type='chat'>{Content}</message>", bytesEach);
        await romeo.SendAsync(s_whiteSpace);

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(new RelayedContent(Content).Arrived("m1")),
            Outcome.Violation("RFC6120-8.4-13", Wire.Stanza("<message id='m1'/>")));
    }

    /// <summary>The same for the stream header.</summary>
    [Scenario("rfc6120/11/cut/header", "A header that comes byte by byte is answered")]
    [Checks("RFC6120-4.3.2-1")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task A_header_that_comes_byte_by_byte_is_answered(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendInPiecesAsync("<?xml version='1.0' encoding='UTF-8'?>\n" + StreamOpening.Header(stage, "xml:lang='en'"), 1);
        await romeo.SendAsync(s_whiteSpace);

        // Expect
        await romeo.ExpectAsync(Wire.Header, Wire.Features);
    }

    /// <summary>The same for the closing tag, and for two stanzas that come in one write.</summary>
    [Scenario("rfc6120/11/cut/several-in-one", "Two stanzas and a closing tag in one write are three things")]
    [Checks("RFC6120-8.4-13", "RFC6120-4.4-1")]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task Two_stanzas_and_a_closing_tag_in_one_write_are_three_things(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<message to='{romeo.FullJid}' id='m1' type='chat'><body>1</body></message>\n<message to='{romeo.FullJid}' id='m2' type='chat'><body>2</body></message></stream:stream>");

        // Expect: his own stream takes the messages as long as it is open.
        await romeo.ExpectAsync(Wire.Stanza("<message id='m1'><body>1</body></message>"), Wire.Stanza("<message id='m2'><body>2</body></message>"), Wire.StreamEnd, Wire.Closed);
    }

    private static Cell<string> Cell(string word, string title, string content, params string[] checks) => new($"rfc6120/8.4/relayed/{word}", $"{title} is delivered as meant", content, checks);
}
