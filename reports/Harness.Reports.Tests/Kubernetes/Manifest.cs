using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Reports.Tests.Results;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Harness.Reports.Tests.Kubernetes;

/// <summary>The objects of a file of Kubernetes manifests, as JSON, and what is wrong with them.</summary>
internal sealed class Manifest
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Kubernetes", "manifest-schema.json"))).RootElement;

    private Manifest(IReadOnlyList<JsonObject> objects) => Objects = objects;

    /// <summary>The objects, in the order of the file.</summary>
    public IReadOnlyList<JsonObject> Objects { get; }

    public static Manifest Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return new Manifest([.. stream.Documents.Select(document => (JsonObject)ToJson(document.RootNode)!)]);
    }

    /// <summary>The object of a kind and a name.</summary>
    public JsonObject Find(string kind, string name) =>
        Assert.Single(Objects, one => one["kind"]!.GetValue<string>() == kind && one["metadata"]!["name"]!.GetValue<string>() == name);

    /// <summary>What Kubernetes would refuse, one line a fault.</summary>
    public IReadOnlyList<string> Faults() => [.. Objects.SelectMany(FaultsOf)];

    private static IEnumerable<string> FaultsOf(JsonObject one)
    {
        var kind = one["kind"]?.GetValue<string>() ?? "";
        if (!Schema.GetProperty("$defs").TryGetProperty(kind, out _) || kind.Length == 0)
        {
            return [$"$.kind: '{kind}' is none that the schema knows"];
        }

        // The definitions refer to each other from the root.
        var schema = new JsonObject { ["$ref"] = $"#/$defs/{kind}", ["$defs"] = JsonNode.Parse(Schema.GetProperty("$defs").GetRawText()) };
        return new JsonSchema(JsonSerializer.SerializeToElement(schema)).Validate(JsonSerializer.SerializeToElement(one)).Select(fault => $"{kind} {fault}");
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, ToJson(child.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode scalar => ToJson(scalar),
        _ => throw new NotSupportedException($"A manifest has a {node.NodeType} at {node.Start}."),
    };

    // YAML 1.2, core schema: what stands in quotes is text, whatever it looks like.
    private static JsonValue? ToJson(YamlScalarNode scalar) => scalar.Value switch
    {
        { } text when scalar.Style != ScalarStyle.Plain => JsonValue.Create(text),
        null or "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        { } text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        { } text => JsonValue.Create(text),
    };
}
