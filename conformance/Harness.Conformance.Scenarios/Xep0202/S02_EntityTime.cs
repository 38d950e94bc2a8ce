using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0202;

/// <summary>XEP-0202 §2: the time at an entity, in the formats of XEP-0082.</summary>
public static partial class S02_EntityTime
{
    private static readonly XNamespace s_time = Feature.EntityTime;

    /// <summary>§2: the zone as an offset, the time in UTC; and §4: who answers says so.</summary>
    [Scenario("xep0202/2/server", "The server gives its zone and the time in UTC")]
    [Checks("XEP0202-2-1", "XEP0202-2-2", "XEP0202-4-1")]
    public static async Task The_server_gives_zone_and_time(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.ConnectAsync("romeo");
        var features = await Xep0030.Disco.FeaturesAsync(stage, romeo, stage.Domain);

        // Act
        await romeo.SendAsync($"<iq type='get' id='time1' to='{stage.Domain}'><time xmlns='{s_time}'/></iq>");

        // Expect
        var answer = await romeo.ExpectAnyOfAsync(Outcome.Pass(Wire.IqResult("time1")), Outcome.Unsupported(Wire.Stanza("<iq type='error' id='time1'/>")));
        stage.Check("XEP0202-4-1", features.Contains(Feature.EntityTime), $"the feature {Feature.EntityTime}", string.Join(", ", features));
        var (seen, time) = (answer.Element.ToString(), answer.Element.Element(s_time + "time"));
        stage.Check("XEP0202-2-1", time?.Element(s_time + "tzo")?.Value is { } zone && Zone().IsMatch(zone), "<tzo/> with Z or an offset such as -06:00", seen);
        stage.Check("XEP0202-2-2", time?.Element(s_time + "utc")?.Value is { } utc && UtcDateTime().IsMatch(utc), "<utc/> with a dateTime that ends with Z", seen);
    }

    // XEP-0082 §3.2, §3.3: "-?CCYY-MM-DDThh:mm:ss[.sss]TZD"; in UTC the zone is Z, or an offset of nothing.
    [GeneratedRegex(@"^(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Zone();

    /// <summary>Whether text is a dateTime in UTC (XEP-0082 §3.2).</summary>
    [GeneratedRegex(@"^\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]00:00)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    internal static partial Regex UtcDateTime();
}
