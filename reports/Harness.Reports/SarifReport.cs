using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Results.Fuzz;

namespace Harness.Reports;

/// <summary>Renders the findings of a campaign as SARIF 2.1.0, for the places where security findings are gathered: a rule a class, a result a confirmed finding.</summary>
public static class SarifReport
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The log as JSON.</summary>
    public static string Render(FuzzResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var rules = result.Classes.ToList();
        return new JsonObject
        {
            ["$schema"] = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "harness fuzz",
                        ["semanticVersion"] = typeof(SarifReport).Assembly.GetName().Version!.ToString(3),
                        ["rules"] = new JsonArray([.. rules.Select(Rule)]),
                    },
                },
                ["automationDetails"] = new JsonObject { ["id"] = $"fuzz/{result.Target.Name}/" },
                ["invocations"] = new JsonArray(new JsonObject
                {
                    ["executionSuccessful"] = result.EndedEarly is null,
                    ["commandLine"] = result.Replay,
                    ["startTimeUtc"] = result.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture),
                }),
                ["results"] = new JsonArray([.. result.Findings.Where(finding => finding.Confirmed).Select(finding => Result(finding, rules.FindIndex(rule => rule.Id == finding.Class)))]),
            }),
        }.ToJsonString(s_options);
    }

    /// <summary>How bad a kind of finding is, in SARIF's words.</summary>
    public static string Level(string kind) => kind is "conformance" ? "warning" : "error";

    private static JsonObject Rule(FuzzClassResult each) => new()
    {
        ["id"] = each.Id,
        ["shortDescription"] = new JsonObject { ["text"] = each.Summary },
        ["properties"] = new JsonObject { ["tags"] = new JsonArray([.. each.Weaknesses.Concat(each.Requirements).Select(tag => JsonValue.Create(tag))]) },
    };

    private static JsonObject Result(FuzzFindingResult finding, int rule) => new()
    {
        ["ruleId"] = finding.Class,
        ["ruleIndex"] = rule,
        ["level"] = Level(finding.Kind),
        ["message"] = new JsonObject { ["text"] = $"{finding.Variant}, {finding.State} over {finding.Binding}: {finding.Summary}" },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = Uri.EscapeDataString(finding.File).Replace("%2F", "/", StringComparison.Ordinal) } },
        }),
        ["partialFingerprints"] = new JsonObject { ["signature/v1"] = finding.Id },
        ["occurrenceCount"] = finding.Count,
        ["properties"] = new JsonObject { ["kind"] = finding.Kind, ["oracle"] = finding.Oracle, ["replay"] = finding.Replay },
    };
}
