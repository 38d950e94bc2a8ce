namespace Harness.Conformance.Scenarios.Clients.Rfc6120;

/// <summary>RFC 6120 §11: XML that a client must not accept, and XML that it must.</summary>
[TargetPlays(Role.Client)]
public static class S11_Xml
{
    private const string EndOfStreamByError = "RFC6120-4.9.1.1-1";
    private static readonly string[] s_restricted = ["restricted-xml"];
    private static readonly string[] s_notWellFormed = ["not-well-formed"];

    /// <summary>What ends a stream, and the condition that it should end with.</summary>
    public static IEnumerable<Cell<(string[] Conditions, string Xml)>> Bad { get; } =
    [
        new("rfc6120/11.1/client/comment", "A comment ends the stream", (s_restricted, "<!-- but soft -->"), "RFC6120-11.1-3", EndOfStreamByError),
        new("rfc6120/11.1/client/processing-instruction", "A processing instruction ends the stream", (s_restricted, "<?what light?>"), "RFC6120-11.1-3", EndOfStreamByError),
        new("rfc6120/11.1/client/dtd", "A document type declaration ends the stream", (s_restricted, "<!DOCTYPE window [<!ENTITY sun 'Juliet'>]>"), "RFC6120-11.1-3", EndOfStreamByError),
        new("rfc6120/11.1/client/entity", "An entity that XML does not define ends the stream", (s_restricted, "<message from='juliet@localhost/balcony' to='{to}'><body>&sun;</body></message>"), "RFC6120-11.1-3", EndOfStreamByError),
        new("rfc6120/11.3/client/unbalanced", "Tags that do not match end the stream", (s_notWellFormed, "<message from='juliet@localhost/balcony' to='{to}'><body>art thou</subject></message>"), "RFC6120-11.3-2", EndOfStreamByError),
        new("rfc6120/11.3/client/attribute-twice", "An attribute that stands twice ends the stream", (s_notWellFormed, "<message from='juliet@localhost/balcony' to='{to}' id='a' id='b'/>"), "RFC6120-11.3-2", EndOfStreamByError),
        new("rfc6120/11.3/client/undeclared-prefix", "A prefix that nobody declared ends the stream", (s_notWellFormed, "<message from='juliet@localhost/balcony' to='{to}'><night:body>art thou</night:body></message>"), "RFC6120-11.3-4", EndOfStreamByError),
    ];

    /// <summary>What is XML like any other.</summary>
    public static IEnumerable<Cell<string>> Good { get; } =
    [
        new("rfc6120/11.6/client/utf-8", "Characters of one to four bytes are read", "<message type='headline' from='juliet@localhost/balcony' to='{to}'><body>a é 中 🌹</body></message>", "RFC6120-11.6-1", "RFC6120-12-1"),
        new("rfc6120/11.6/client/byte-order-character", "U+FEFF amid the stream is a character like any other", "<message type='headline' from='juliet@localhost/balcony' to='{to}'><body>what\uFEFF light</body></message>", "RFC6120-11.6-5"),
    ];

    /// <summary>§11.1, §11.3, §4.9.1.1: the stream is closed with an error.</summary>
    [ScenarioTable(nameof(Bad))]
    public static async Task Bad_XML_ends_the_stream(Stage stage, (string[] Conditions, string Xml) bad)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act: a message comes behind it, so that a parser that waits for more has more.
        await server.SendAsync(bad.Xml.Replace("{to}", server.FullJid, StringComparison.Ordinal) + $"<message type='headline' from='juliet@localhost/balcony' to='{server.FullJid}'/>");

        // Expect: an older name of the error is no sin (§11.1, §11.3).
        await server.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StreamError([.. bad.Conditions, "bad-format", "xml-not-well-formed", "not-well-formed", "invalid-xml"]), Wire.StreamEnd),
            Outcome.Deviation(Wire.AnyStreamError),
            Outcome.Violation(cites: EndOfStreamByError, Wire.StreamEnd),
            Outcome.Violation(cites: EndOfStreamByError, Wire.Closed));
    }

    /// <summary>§11.6: the stream lives.</summary>
    [ScenarioTable(nameof(Good))]
    public static async Task Good_XML_is_read(Stage stage, string xml)
    {
        // Arrange
        await using var server = await stage.Client.OnlineAsync();

        // Act
        await server.SendAsync(xml.Replace("{to}", server.FullJid, StringComparison.Ordinal));

        // Expect
        var gathered = await server.GatherAsync(by: null);
        stage.CheckAll(requirement => stage.Check(requirement, gathered.IsWhole, "the stream lives: a request that was sent afterwards is answered", gathered.ToString()));
    }

    /// <summary>§11.6: what the client sends is UTF-8, and does not begin with a byte order mark.</summary>
    [Scenario("rfc6120/11.6/client/no-byte-order-mark", "The client's stream does not begin with a byte order mark")]
    [Checks("RFC6120-11.6-4")]
    public static async Task The_stream_does_not_begin_with_a_byte_order_mark(Stage stage)
    {
        // Arrange, act
        await using var server = await stage.Client.Steps().StreamAsync();

        // Expect
        var first = stage.Transcript.Entries.First(entry => entry.Direction == Xmpp.Testing.WireDirection.Received).Text;
        stage.Check("RFC6120-11.6-4", first.TrimStart().StartsWith('<'), "'<' first", first);
    }
}
