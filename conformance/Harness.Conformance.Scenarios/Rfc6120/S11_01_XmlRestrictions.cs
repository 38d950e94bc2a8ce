using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §11.1: the features of XML that a stream must not carry, each at the places where a client could send it.</summary>
public static class S11_01_XmlRestrictions
{
    private const string Restriction = "RFC6120-11.1-3";
    private static readonly string[] s_tolerated = ["bad-format", "not-well-formed", "invalid-xml"];

    /// <summary>At the first level of an open stream, or inside a stanza.</summary>
    public static IEnumerable<Cell<(Place Place, string Xml)>> Restricted { get; } =
    [
        Among("comment", "A comment ends the stream", "<!-- but soft -->"),
        Among("processing-instruction", "A processing instruction ends the stream", "<?what light?>"),
        Among("dtd", "A document type declaration ends the stream", "<!DOCTYPE window [<!ENTITY sun 'Juliet'>]>"),
        Among("entity", "An entity that XML does not define ends the stream", "<message><body>&sun;</body></message>"),
        Early("comment-before-authentication", "A comment before authentication ends the stream", "<!-- but soft -->"),
        Early("processing-instruction-before-authentication", "A processing instruction before authentication ends the stream", "<?what light?>"),
        Early("dtd-before-authentication", "A document type declaration inside the stream ends it", "<!DOCTYPE window SYSTEM 'http://verona.invalid/window.dtd'>"),
        Early("entity-before-authentication", "An undefined entity before authentication ends the stream", "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>&sun;</auth>"),
        Among("comment-in-stanza", "A comment inside a stanza ends the stream", "<message to='{to}'><!--<subject/>--><body>no subject</body></message>"),
        Among("comment-in-text", "A comment amid the text of a body ends the stream", "<message to='{to}'><body>what<!-- light --> yonder</body></message>"),
        Among("processing-instruction-in-stanza", "A processing instruction inside a stanza ends the stream", "<message to='{to}'><?what light?><body>breaks</body></message>"),
        Among("processing-instruction-in-payload", "A processing instruction inside an extension ends the stream", "<message to='{to}'><x xmlns='urn:example:x'><?what?></x></message>"),
        Among("dtd-in-stanza", "A document type declaration inside a stanza ends the stream", "<message to='{to}'><!DOCTYPE body><body>breaks</body></message>"),
        Among("entity-nbsp", "An entity that only HTML defines ends the stream", "<message to='{to}'><body>it&nbsp;is</body></message>"),
        Among("entity-upper-case", "A predefined entity in upper case is none, and ends the stream", "<message to='{to}'><body>Montague &AMP; Capulet</body></message>"),
        Among("entity-in-attribute", "An undefined entity in an attribute ends the stream", "<message to='{to}' id='&sun;'><body>the east</body></message>"),
        Among("entity-in-payload", "An undefined entity deep in an extension ends the stream", "<message to='{to}'><x xmlns='urn:example:x'><y><z>&sun;</z></y></x></message>"),
    ];

    /// <summary>Before the stream header.</summary>
    public static IEnumerable<Cell<string>> Prologues { get; } =
    [
        new("rfc6120/11.1/comment-before-header", "A comment before the header ends the stream", "<?xml version='1.0'?><!-- but soft -->"),
        new("rfc6120/11.1/processing-instruction-before-header", "A processing instruction before the header ends the stream", "<?xml version='1.0'?><?xml-stylesheet href='sun.css'?>"),
        new("rfc6120/11.1/dtd-internal", "A DTD with an internal subset ends the stream", "<?xml version='1.0'?><!DOCTYPE stream:stream [<!ENTITY sun 'Juliet'>]>"),
        new("rfc6120/11.1/dtd-system", "A DTD with a system identifier ends the stream", "<?xml version='1.0'?><!DOCTYPE stream:stream SYSTEM 'http://127.0.0.1:1/stream.dtd'>"),
        new("rfc6120/11.1/dtd-public", "A DTD with a public identifier ends the stream", "<?xml version='1.0'?><!DOCTYPE stream:stream PUBLIC '-//VERONA//STREAM' 'http://127.0.0.1:1/stream.dtd'>"),
        new("rfc6120/11.1/dtd-empty", "A DTD that declares nothing ends the stream", "<?xml version='1.0'?><!DOCTYPE stream:stream>"),
        new("rfc6120/11.1/entity-expansion", "Entities made of entities end the stream", "<!DOCTYPE stream:stream [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"),
        new("rfc6120/11.1/external-entity", "An external entity ends the stream", "<!DOCTYPE stream:stream [<!ENTITY pw SYSTEM 'file:///etc/hostname'>]>"),
    ];

    /// <summary>§11.1: the stream is closed with an error, which should be restricted-xml; bad-format is named as an older habit.</summary>
    [ScenarioTable(nameof(Restricted))]
    [Checks(Restriction, EndOfStream.ByError)]
    [Bindings(Binding.Tcp, Binding.Tls, Binding.WebSocket)]
    public static async Task A_restricted_feature_ends_the_stream(Stage stage, (Place Place, string Xml) restricted)
    {
        // Arrange
        await using var romeo = restricted.Place == Place.AmongStanzas ? await stage.ConnectAsync("romeo") : await stage.StreamAsync("romeo");

        // Act: a message is for romeo himself, so that he would see it if it were let through.
        await romeo.SendAsync(restricted.Place == Place.AmongStanzas ? restricted.Xml.Replace("{to}", romeo.FullJid, StringComparison.Ordinal) : restricted.Xml);

        // Expect
        await romeo.ExpectAnyOfAsync(EndOfStream.Amid(["restricted-xml"], s_tolerated, Restriction));
    }

    /// <summary>§11.1, §4.9.1.2: the same before the header; the error comes inside a stream all the same.</summary>
    [ScenarioTable(nameof(Prologues))]
    [Checks(Restriction, EndOfStream.ByError, EndOfStream.AfterHeader)]
    [Bindings(Binding.Tcp, Binding.Tls)]
    public static async Task A_restricted_feature_before_the_header_ends_the_stream(Stage stage, string prologue)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"{prologue}<stream:stream to='{stage.Domain}' version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        await romeo.ExpectAnyOfAsync(EndOfStream.DuringSetup(["restricted-xml"], s_tolerated, Restriction));
    }

    private static Cell<(Place Place, string Xml)> Among(string word, string title, string xml) => new($"rfc6120/11.1/{word}", title, (Place.AmongStanzas, xml));

    private static Cell<(Place Place, string Xml)> Early(string word, string title, string xml) => new($"rfc6120/11.1/{word}", title, (Place.BeforeAuthentication, xml));
}
