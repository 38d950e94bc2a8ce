using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Results;

namespace Harness.Reports.Html;

/// <summary>The evidence of every scenario, packed inside the page; the script unpacks it when someone opens the first scenario, and draws one at a time.</summary>
internal static class DetailData
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON (an array, one element a scenario in the order of the result), compressed with gzip, in base64.</summary>
    /// <remarks>
    /// Transcripts repeat themselves: gzip makes a page of 600 scenarios 1 MB in the place of 8. Base64 holds nothing that means something inside a script
    /// element (HTML §13.2.5.4), which transcripts do: <c>&lt;/script</c>, <c>&lt;!--</c>.
    /// </remarks>
    public static string Pack(RunResult result)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Json(result).Span);
        }

        return Convert.ToBase64String(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private static ReadOnlyMemory<byte> Json(RunResult result)
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

        return buffer.WrittenMemory;
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
