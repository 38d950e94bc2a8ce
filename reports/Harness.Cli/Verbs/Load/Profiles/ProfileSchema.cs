using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Load.Scenarios;
using Harness.Load.Scenarios.Composed;

namespace Harness.Cli.Verbs.Load.Profiles;

/// <summary>What a profile may say, as JSON Schema: <c>docs/load-profile-schema.json</c> is what this writes.</summary>
internal static class ProfileSchema
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    public static string Write(LoadVerbOptions options)
    {
        var properties = new JsonObject
        {
            [LoadProfile.Schema] = Text("This schema, for editors."),
            [Composition.NameField] = Text("What the composed scenario is called."),
            [Composition.SummaryField] = Text("What it is, in one line."),
            [Composition.OrderField] = new JsonObject
            {
                ["description"] = "sequence: an iteration is all steps, in their order. weights: it is one of them, drawn. Default: weights where a step has one, else sequence.",
                ["enum"] = new JsonArray([.. Composition.Orders.Select(order => (JsonNode?)order)]),
            },
            [Composition.StepsField] = new JsonObject
            {
                ["description"] = "What users do, in the place of 'scenario'.",
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("do"), ["properties"] = StepProperties(), ["additionalProperties"] = false },
            },
        };
        foreach (var field in options.ProfileFields)
        {
            properties[field.Name] = field.ToSchema(MixedDay.DefaultWeights.Keys);
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A profile of harness load",
            ["description"] = "Each option of 'harness load' is a field of the same name; the command line overrides it. Written by 'harness load --print-profile-schema'.",
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        }.ToJsonString(s_indented);
    }

    private static JsonObject StepProperties() => new()
    {
        ["do"] = new JsonObject
        {
            ["description"] = string.Join(" ", StepKind.All.Select(kind => $"{kind.Name}: {kind.Summary}.")),
            ["enum"] = new JsonArray([.. StepKind.All.Select(kind => (JsonNode?)kind.Name)]),
        },
        ["name"] = Text("What the step is called in the result; steps that share a name share its numbers. Default: what stands behind 'do'."),
        ["weight"] = new JsonObject { ["description"] = "How often it happens, against the others; for steps that are drawn. Default: 1.", ["type"] = "number", ["minimum"] = 0 },
        ["times"] = new JsonObject { ["description"] = "How often it is done in a row. Default: 1.", ["type"] = "integer", ["minimum"] = 1 },
        ["time"] = Text("think, login: how long nothing is done, at least."),
        ["upTo"] = Text("think, login: how long at most."),
        ["stanza"] = Text($"stanza: what is sent, with the places {string.Join(" ", StanzaTemplate.Places)}. A message with {{stamp}} goes to the partner, who is the next user of the group, and is counted."),
        ["answer"] = Text("stanza: a text that has to be in what comes of it: in the answer to an iq, else in a message or presence."),
        ["at"] = new JsonObject { ["description"] = "stanza: at whom it comes. Default: self.", ["enum"] = new JsonArray("self", "partner") },
        ["refused"] = new JsonObject { ["description"] = "stanza: whether the answer to an iq has to be an error. Default: no.", ["type"] = "boolean" },
    };

    private static JsonObject Text(string description) => new() { ["description"] = description, ["type"] = "string" };
}
