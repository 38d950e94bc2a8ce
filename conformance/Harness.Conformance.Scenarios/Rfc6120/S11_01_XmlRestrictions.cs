namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §11.1: the features of XML that a stream must not carry.</summary>
public static class S11_01_XmlRestrictions
{
    /// <summary>The four features, each as a client could send it.</summary>
    public static IEnumerable<Cell<string>> Restricted { get; } =
    [
        new("rfc6120/11.1/comment", "A comment ends the stream", "<!-- but soft -->"),
        new("rfc6120/11.1/processing-instruction", "A processing instruction ends the stream", "<?what light?>"),
        new("rfc6120/11.1/dtd", "A document type declaration ends the stream", "<!DOCTYPE window [<!ENTITY sun 'Juliet'>]>"),
        new("rfc6120/11.1/entity", "An entity that XML does not define ends the stream", "<message><body>&sun;</body></message>"),
    ];

    /// <summary>§11.1: the stream is closed with an error, which should be restricted-xml; bad-format is named as an older habit.</summary>
    [ScenarioTable(nameof(Restricted))]
    [Checks("RFC6120-11.1-3", "RFC6120-4.9.1.1-1")]
    public static async Task A_restricted_feature_ends_the_stream(Stage stage, string restricted)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync(restricted);

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.StreamError("restricted-xml"), Wire.StreamEnd, Wire.Closed),
            Outcome.Deviation(cites: "RFC6120-11.1-3", Wire.StreamError("bad-format", "not-well-formed", "invalid-xml"), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation(cites: "RFC6120-4.9.1.1-1", Wire.StreamError("restricted-xml"), Wire.Closed));
    }
}
