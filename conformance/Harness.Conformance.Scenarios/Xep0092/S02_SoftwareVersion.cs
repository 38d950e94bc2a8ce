using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0092;

/// <summary>XEP-0092 §2: a program says its name and version.</summary>
[Requires(Feature.SoftwareVersion)]
public static class S02_SoftwareVersion
{
    private static readonly XNamespace s_version = Feature.SoftwareVersion;

    /// <summary>§2: both are required in a result.</summary>
    [Scenario("xep0092/2/server", "The server says its name and its version")]
    [Checks("XEP0092-2-1", "XEP0092-2-2")]
    public static async Task The_server_says_name_and_version(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act
        await romeo.SendAsync($"<iq type='get' id='version1' to='{stage.Domain}'><query xmlns='{s_version}'/></iq>");

        // Expect: one that hides them answers with an error, which is no result.
        var answer = await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.IqResult("version1")),
            Outcome.Unsupported(Wire.Stanza("<iq type='error' id='version1'/>")));
        foreach (var (requirement, name) in new[] { ("XEP0092-2-1", "name"), ("XEP0092-2-2", "version") })
        {
            stage.Check(requirement, answer.Element.Element(s_version + "query")?.Element(s_version + name) is not null, $"<{name}/> in the query", answer.Element.ToString());
        }
    }
}
