using Harness.Targets;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §11.5: the XML declaration before a stream header.</summary>
[Bindings(Binding.Tcp, Binding.Tls)]
public static class S11_05_XmlDeclaration
{
    /// <summary>What may stand before a header.</summary>
    public static IEnumerable<Cell<string>> Right { get; } =
    [
        new("rfc6120/11.5/none", "A header without an XML declaration is accepted", ""),
        new("rfc6120/11.5/plain", "A header with an XML declaration is accepted", "<?xml version='1.0'?>"),
        new("rfc6120/11.5/double-quotes", "A declaration with double quotation marks is accepted", "<?xml version=\"1.0\"?>"),
        new("rfc6120/11.5/encoding", "A declaration of UTF-8 is accepted", "<?xml version='1.0' encoding='UTF-8'?>"),
        new("rfc6120/11.5/encoding-lower-case", "A declaration of utf-8 is accepted", "<?xml version='1.0' encoding='utf-8'?>"),
        new("rfc6120/11.5/line-break", "A line break between declaration and header is accepted", "<?xml version='1.0'?>\n"),
    ];

    /// <summary>What breaks the rules of XML for its declaration.</summary>
    public static IEnumerable<Cell<string>> Wrong { get; } =
    [
        new("rfc6120/11.5/after-white-space", "A declaration that is not the first thing is refused", " <?xml version='1.0'?>"),
        new("rfc6120/11.5/twice", "A second declaration is refused", "<?xml version='1.0'?><?xml version='1.0'?>"),
        new("rfc6120/11.5/without-version", "A declaration without a version is refused", "<?xml encoding='UTF-8'?>"),
        new("rfc6120/11.5/wrong-order", "A declaration in the wrong order is refused", "<?xml encoding='UTF-8' version='1.0'?>"),
    ];

    /// <summary>§11.5: a declaration is optional, and its form is that of XML.</summary>
    [ScenarioTable(nameof(Right))]
    [Checks("RFC6120-11.5-2")]
    public static async Task A_right_declaration_is_accepted(Stage stage, string declaration)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync(declaration + StreamOpening.Header(stage));

        // Expect
        await romeo.ExpectAsync(Wire.Header, Wire.Features);
    }

    /// <summary>§11.5, §11.3: what XML does not allow is not well-formed; §11.1: a declaration at the wrong place is a processing instruction.</summary>
    [ScenarioTable(nameof(Wrong))]
    [Checks("RFC6120-11.3-2", EndOfStream.ByError, EndOfStream.AfterHeader, "RFC6120-4.9.3.1-1")]
    public static async Task A_wrong_declaration_is_refused(Stage stage, string declaration)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync(declaration + StreamOpening.Header(stage));

        // Expect
        await romeo.ExpectAnyOfAsync(EndOfStream.DuringSetup(["not-well-formed", "restricted-xml"], ["bad-format"], "RFC6120-4.9.3.1-1"));
    }

    /// <summary>§11.5: a document that says it does not stand alone is taken as if it said nothing, or refused with restricted-xml.</summary>
    [Scenario("rfc6120/11.5/standalone-no", "A declaration that the document does not stand alone is ignored or refused")]
    [Checks("RFC6120-11.5-4", EndOfStream.ByError, EndOfStream.AfterHeader)]
    public static async Task Standalone_no_is_ignored_or_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync("<?xml version='1.0' standalone='no'?>" + StreamOpening.Header(stage));

        // Expect
        await romeo.ExpectAnyOfAsync(
        [
            Outcome.Pass(Wire.Header, Wire.Features),
            .. EndOfStream.DuringSetup(["restricted-xml"], ["bad-format", "not-well-formed"], "RFC6120-11.5-4"),
        ]);
    }

    /// <summary>§11.5: the server sends a declaration too, and it does not speak of standing alone.</summary>
    [Scenario("rfc6120/11.5/server-sends-one", "The server's header comes after an XML declaration")]
    [Checks("RFC6120-11.5-1", "RFC6120-11.5-3", "RFC6120-11.1-2")]
    public static async Task The_servers_header_comes_after_a_declaration(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync(StreamOpening.Header(stage));

        // Expect
        var seen = await romeo.AwaitAsync(Wire.Header);
        var text = seen.Frames[^1].Text;
        var start = text.Split("<stream", 2)[0];
        stage.Check("RFC6120-11.5-1", start.StartsWith("<?xml ", StringComparison.Ordinal), "an XML declaration first", text);
        stage.Check("RFC6120-11.5-3", !start.Contains("standalone", StringComparison.Ordinal), "no standalone declaration", text);
        stage.Check("RFC6120-11.1-2", !start.Contains("<!", StringComparison.Ordinal) && start.LastIndexOf("<?", StringComparison.Ordinal) <= 0, "neither comment nor DTD nor processing instruction", text);
    }
}
