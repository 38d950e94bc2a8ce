using System.Text;
using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §11.6: UTF-8 and nothing else.</summary>
[Bindings(Binding.Tcp, Binding.Tls)]
public static class S11_06_CharacterEncoding
{
    private const string OnlyUtf8 = "RFC6120-11.6-3";

    /// <summary>Bytes that are not UTF-8, as RFC 3629 defines it.</summary>
    public static IEnumerable<Cell<byte[]>> Invalid { get; } =
    [
        Bad("lone-continuation", "A continuation byte on its own", 0x80),
        Bad("latin-1", "A letter in ISO-8859-1", 0xE9),
        Bad("byte-fe", "The byte FE", 0xFE),
        Bad("byte-ff", "The byte FF", 0xFF),
        Bad("overlong-nul", "U+0000 in two bytes", 0xC0, 0x80),
        Bad("overlong-angle", "An angle bracket in two bytes", 0xC0, 0xBC),
        Bad("overlong-ascii", "U+007F in two bytes", 0xC1, 0xBF),
        Bad("overlong-three-bytes", "U+07FF in three bytes", 0xE0, 0x9F, 0xBF),
        Bad("overlong-four-bytes", "U+FFFF in four bytes", 0xF0, 0x8F, 0xBF, 0xBF),
        Bad("high-surrogate", "A high surrogate", 0xED, 0xA0, 0x80),
        Bad("low-surrogate", "A low surrogate", 0xED, 0xBF, 0xBF),
        Bad("surrogate-pair", "A pair of surrogates (CESU-8)", 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80),
        Bad("beyond-unicode", "U+110000", 0xF4, 0x90, 0x80, 0x80),
        Bad("five-bytes", "A sequence of five bytes", 0xF8, 0x88, 0x80, 0x80, 0x80),
        Bad("cut-two-bytes", "A sequence of two bytes cut off", 0xC3),
        Bad("cut-three-bytes", "A sequence of three bytes cut off", 0xE2, 0x82),
        Bad("cut-four-bytes", "A sequence of four bytes cut off", 0xF0, 0x9F, 0x98),
    ];

    /// <summary>Whole streams in another encoding.</summary>
    public static IEnumerable<Cell<Encoding>> Encodings { get; } =
    [
        new("rfc6120/11.6/utf-16-le", "A stream in UTF-16LE with a byte order mark is refused", new UnicodeEncoding(bigEndian: false, byteOrderMark: true)),
        new("rfc6120/11.6/utf-16-be", "A stream in UTF-16BE with a byte order mark is refused", new UnicodeEncoding(bigEndian: true, byteOrderMark: true)),
        new("rfc6120/11.6/utf-16-without-mark", "A stream in UTF-16LE without a byte order mark is refused", new UnicodeEncoding(bigEndian: false, byteOrderMark: false)),
    ];

    /// <summary>Encodings that the XML declaration names.</summary>
    public static IEnumerable<Cell<string>> Declared { get; } =
    [
        new("rfc6120/11.6/declared-iso-8859-1", "A declaration of ISO-8859-1 is refused", "ISO-8859-1"),
        new("rfc6120/11.6/declared-utf-16", "A declaration of UTF-16 is refused", "UTF-16"),
        new("rfc6120/11.6/declared-windows-1252", "A declaration of windows-1252 is refused", "windows-1252"),
        new("rfc6120/11.6/declared-unknown", "A declaration of an encoding that does not exist is refused", "x-verona"),
    ];

    /// <summary>§11.6, §4.9.3.22: bytes that break the rules of UTF-8 end the stream; §11.3: for it is not well-formed XML either.</summary>
    [ScenarioTable(nameof(Invalid))]
    [Checks(OnlyUtf8, EndOfStream.ByError)]
    public static async Task Bytes_that_are_not_UTF_8_end_the_stream(Stage stage, byte[] bytes)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync((byte[])[.. Encoding.UTF8.GetBytes($"<message to='{romeo.FullJid}' id='m1'><body>light "), .. bytes, .. " breaks</body></message>"u8]);

        // Expect
        await romeo.ExpectAnyOfAsync(EndOfStream.Amid(["unsupported-encoding", "not-well-formed"], ["bad-format"], OnlyUtf8));
    }

    /// <summary>§11.6: another encoding ends the stream with unsupported-encoding.</summary>
    [ScenarioTable(nameof(Encodings))]
    [Checks(OnlyUtf8, EndOfStream.ByError, EndOfStream.AfterHeader)]
    public static async Task A_stream_in_another_encoding_is_refused(Stage stage, Encoding encoding)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        var header = $"<?xml version='1.0'?><stream:stream to='{stage.Domain}' version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>";
        await romeo.SendAsync((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(header)]);

        // Expect
        await romeo.ExpectAnyOfAsync(EndOfStream.DuringSetup(["unsupported-encoding"], ["bad-format", "not-well-formed"], OnlyUtf8));
    }

    /// <summary>§11.6: what the declaration names is what was attempted, whatever the bytes are.</summary>
    [ScenarioTable(nameof(Declared))]
    [Checks(OnlyUtf8, EndOfStream.ByError, EndOfStream.AfterHeader)]
    public static async Task A_declaration_of_another_encoding_is_refused(Stage stage, string name)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<?xml version='1.0' encoding='{name}'?><stream:stream to='{stage.Domain}' version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        await romeo.ExpectAnyOfAsync(EndOfStream.DuringSetup(["unsupported-encoding"], ["bad-format", "not-well-formed"], OnlyUtf8));
    }

    /// <summary>§11.6: U+FEFF is a character wherever it stands, and no character may stand before the root element.</summary>
    [Scenario("rfc6120/11.6/mark-before-header", "U+FEFF before the header is no byte order mark")]
    [Checks("RFC6120-11.6-5", EndOfStream.ByError, EndOfStream.AfterHeader)]
    public static async Task U_FEFF_before_the_header_is_no_byte_order_mark(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"\uFEFF<stream:stream to='{stage.Domain}' version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        await romeo.ExpectAnyOfAsync(
        [
            .. EndOfStream.DuringSetup(["not-well-formed", "bad-format", "invalid-xml", "unsupported-encoding"], [], ""),
            Outcome.Violation("RFC6120-11.6-5", Wire.Header, Wire.Features),
        ]);
    }

    /// <summary>§11.6: the server itself sends no byte order mark.</summary>
    [Scenario("rfc6120/11.6/server-sends-no-mark", "The server begins its stream without a byte order mark")]
    [Checks("RFC6120-11.6-4")]
    public static async Task The_server_begins_without_a_byte_order_mark(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<stream:stream to='{stage.Domain}' version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        await romeo.ExpectAsync(Wire.Header);
    }

    private static Cell<byte[]> Bad(string word, string title, params byte[] bytes) => new($"rfc6120/11.6/invalid/{word}", $"{title} ends the stream", bytes);
}
