using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Results;

namespace Harness.Reports.Html;

/// <summary>The evidence of every scenario as one compact JSON text inside the page, from which the script draws a scenario only when someone opens it.</summary>
internal static class DetailData
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An array, one element a scenario in the order of the result.</summary>
    /// <remarks>
    /// No '&lt;' is left in it: inside a script element, <c>&lt;/script</c> would end the data and <c>&lt;!--</c> would change how the rest is read
    /// (HTML §13.2.5.4), and transcripts hold both. In JSON a '&lt;' stands in strings only, where the escape means the same.
    /// </remarks>
    public static string Json(RunResult result)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartArray();
            foreach (var scenario in result.Scenarios)
            {
                WriteScenario(json, scenario);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).Replace("<", "\\u003c", StringComparison.Ordinal);
    }

    private static void WriteScenario(Utf8JsonWriter json, ScenarioResult scenario)
    {
        json.WriteStartObject();
        json.WriteString("replay", scenario.Replay);
        json.WriteStartArray("checks");
        foreach (var check in scenario.Checks)
        {
            var reference = SpecReference.OfRequirement(check.Requirement);
            json.WriteStartObject();
            json.WriteString("id", check.Requirement);
            json.WriteString("where", reference.Label);
            json.WriteString("url", reference.Url);
            json.WriteString("verdict", check.Verdict.Name());
            json.WriteString("expected", check.Expected);
            json.WriteString("actual", check.Actual);
            json.WriteString("summary", check.Summary);
            json.WriteString("text", check.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("transcript");
        foreach (var entry in scenario.Transcript)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(entry.AtMs, 1));
            json.WriteStringValue(entry.Actor);
            json.WriteStringValue(entry.Kind);
            json.WriteStringValue(entry.Text);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
