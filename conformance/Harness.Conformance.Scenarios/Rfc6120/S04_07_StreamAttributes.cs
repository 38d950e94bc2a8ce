using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc6120;

/// <summary>RFC 6120 §4.7: the attributes of stream headers.</summary>
public static class S04_07_StreamAttributes
{
    /// <summary>§4.7.3: each response header carries an id, and no two carry the same.</summary>
    [Scenario("rfc6120/4.7.3/unique-ids", "Every stream gets an id of its own")]
    [Checks("RFC6120-4.7.3-1", "RFC6120-4.7.3-4")]
    public static async Task Every_stream_gets_an_id_of_its_own(Stage stage)
    {
        // Arrange, Act
        await using var romeo = await stage.StreamAsync("romeo");
        await using var juliet = await stage.StreamAsync("juliet");

        // Expect
        var his = romeo.Header?.Attribute("id")?.Value;
        var hers = juliet.Header?.Attribute("id")?.Value;
        stage.Check("RFC6120-4.7.3-4", !string.IsNullOrEmpty(his) && !string.IsNullOrEmpty(hers), "both headers carry an id", $"'{his}' and '{hers}'");
        stage.Check("RFC6120-4.7.3-1", his != hers, "two different ids", $"'{his}' and '{hers}'");
    }

    /// <summary>§4.7.2, §4.9.3.6: a header to a domain that the server does not serve is answered with a header and host-unknown.</summary>
    [Scenario("rfc6120/4.9.3.6/unknown-host", "A stream to an unknown host is refused")]
    [Checks("RFC6120-4.9.1.2-1", "RFC6120-4.9.1.1-1")]
    public static async Task A_stream_to_an_unknown_host_is_refused(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await romeo.SendAsync($"<stream:stream to='verona.invalid' version='1.0' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'>");

        // Expect
        await romeo.ExpectAnyOfAsync(
            Outcome.Pass(Wire.Header, Wire.StreamError("host-unknown"), Wire.StreamEnd, Wire.Closed),
            Outcome.Violation(cites: "RFC6120-4.9.1.2-1", Wire.StreamError("host-unknown"), Wire.StreamEnd, Wire.Closed));
    }
}
