using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

namespace Harness.Cli.Verbs.Serve;

/// <summary>Writes docs/serve-config.md: every key of the settings file with its default and what its docstring says.</summary>
internal sealed class ConfigReference
{
    private readonly JsonSerializerOptions _options = ServerOptionsJson.Make(Environment.CurrentDirectory);
    private readonly Dictionary<string, string> _summaries = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    private ConfigReference()
    {
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*.xml"))
        {
            foreach (var member in XDocument.Load(file).Descendants("member"))
            {
                if (member.Attribute("name")?.Value is { } name && name.StartsWith("P:", StringComparison.Ordinal) && member.Element("summary") is { } summary)
                {
                    _summaries[name] = Plain(summary);
                }
            }
        }
    }

    /// <summary>The page.</summary>
    public static string Write()
    {
        var reference = new ConfigReference();
        reference._text.Append(
            "# Every setting of `harness serve --config FILE`\n\n"
            + "Written by `harness serve --print-config-reference`; change the docstrings, not this page. `[]` stands for each entry of a list. Times are written as `250ms`, `30s`,\n"
            + "`5m`, `12h` or `7d`; addresses and paths as text, enumerations as the words named.\n\n| key | default | says |\n| --- | --- | --- |\n");
        reference.Walk(typeof(ServeSettings), JsonNode.Parse(ServeSettings.Defaults()), string.Empty);
        return reference._text.ToString();
    }

    private void Walk(Type type, JsonNode? defaults, string path)
    {
        foreach (var property in _options.GetTypeInfo(type).Properties.OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            var key = $"{path}{property.Name}";
            var value = (defaults as JsonObject)?[property.Name];
            var inner = Inner(property.PropertyType, out var isList);
            var isObject = _options.GetTypeInfo(inner).Kind == JsonTypeInfoKind.Object;
            var shown = value is JsonObject || (value is JsonArray { Count: > 0 } && isObject) ? "" : value is null ? "none" : $"`{value.ToJsonString()}`";
            var words = inner.IsEnum ? $" One of {string.Join(", ", Enum.GetNames(inner).Select(name => $"`{JsonNamingPolicy.CamelCase.ConvertName(name)}`"))}." : string.Empty;
            _text.Append($"| `{key}{(isList ? "[]" : "")}` | {shown} | {Summary(property)}{words} |\n".Replace("| none |", "| none |", StringComparison.Ordinal));
            if (isObject)
            {
                Walk(inner, isList ? (value as JsonArray)?.FirstOrDefault() : value, isList ? $"{key}[]." : $"{key}.");
            }
        }
    }

    // The type of a list's entries, of a value that may be missing, or the type itself.
    private static Type Inner(Type type, out bool isList)
    {
        var entry = type.IsGenericType && type.GetGenericArguments() is [var only] && type != typeof(string)
            && typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? only : null;
        isList = entry is not null;
        return entry ?? Nullable.GetUnderlyingType(type) ?? type;
    }

    private string Summary(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo { DeclaringType: { } owner } member && _summaries.TryGetValue($"P:{owner.FullName}.{member.Name}", out var summary) ? summary : "";

    private static string Plain(XElement summary) => string.Join(' ', string.Concat(summary.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => $"`{(see.Attribute("langword")?.Value ?? see.Attribute("cref")?.Value.Split('.')[^1])?.Replace("null", "nothing", StringComparison.Ordinal)}`",
        XElement element => $"`{element.Value}`",
        XText text => text.Value,
        _ => string.Empty,
    };
}
