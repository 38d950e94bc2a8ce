using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Harness.Load.Profiles;

namespace Harness.Cli.Verbs.Load.Profiles;

/// <summary>An option of <c>harness load</c> as a field of a profile: called the same, in camel case.</summary>
/// <param name="Option">The option.</param>
internal sealed record ProfileField(Option Option)
{
    /// <summary>The name in the file.</summary>
    public string Name { get; } = NameOf(Option);

    /// <summary>Whether it is a path, which counts from where the profile lies.</summary>
    public bool IsPath { get; init; }

    /// <summary>Whether it is an object of names and numbers, where the command line has <c>NAME=NUMBER</c>, repeated.</summary>
    public bool IsWeights { get; init; }

    /// <summary>Looks at a text, where the option has not looked at it when it is parsed.</summary>
    /// <remarks>Throws <see cref="FormatException"/> where something is wrong with it.</remarks>
    public Action<string>? Check { get; init; }

    private Type Type => Nullable.GetUnderlyingType(Option.ValueType) ?? Option.ValueType;

    private bool IsWhole => Type == typeof(int) || Type == typeof(long);

    /// <summary>What the command line would say.</summary>
    /// <param name="value">What the file says.</param>
    /// <param name="folder">Where the file lies.</param>
    /// <exception cref="FormatException">It is of another type, or wrong; the message begins with line and column.</exception>
    public IReadOnlyList<string> ToWords(JsonSpot value, string folder)
    {
        IEnumerable<(JsonSpot Spot, string Text)> texts = IsWeights ? Members(value).Select(member => (member.Value, $"{member.Name}={member.Value.AsNumber(member.Name).ToString("R", CultureInfo.InvariantCulture)}"))
            : Type == typeof(string[]) ? Items(value).Select(item => (item, item.AsText(Name)))
            : [(value, Text(value, folder))];
        var words = new List<string>();
        foreach (var (spot, text) in texts)
        {
            try
            {
                Check?.Invoke(text);
            }
            catch (FormatException failure)
            {
                throw spot.Fault($"'{Name}': {failure.Message.TrimEnd('.')}");
            }

            words.Add($"{Option.Name}={text}");
        }

        return words;
    }

    /// <summary>What the command line says, as a file would.</summary>
    /// <param name="texts">The option's words.</param>
    public JsonNode ToJson(IReadOnlyList<string> texts) =>
        IsWeights ? new JsonObject(texts.Select(text => text.Split('=')).GroupBy(parts => parts[0], StringComparer.Ordinal).Select(parts => KeyValuePair.Create(parts.Key, (JsonNode?)Number(parts.Last()[^1]))))
        : Type == typeof(string[]) ? new JsonArray([.. texts.Select(text => (JsonNode?)text)])
        : Type == typeof(bool) ? texts.Count == 0 || bool.Parse(texts[0])
        : IsWhole ? long.Parse(texts[^1], CultureInfo.InvariantCulture)
        : Type == typeof(double) ? Number(texts[^1])
        : texts[^1];

    /// <summary>What may stand there, as JSON Schema says it.</summary>
    /// <param name="names">The names of weights.</param>
    public JsonObject ToSchema(IEnumerable<string> names)
    {
        var schema = new JsonObject { ["description"] = Option.Description };
        if (IsWeights)
        {
            schema["type"] = "object";
            schema["properties"] = new JsonObject(names.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["type"] = "number", ["minimum"] = 0 })));
            schema["additionalProperties"] = false;
        }
        else if (Type == typeof(string[]))
        {
            schema["type"] = "array";
            schema["items"] = new JsonObject { ["type"] = "string" };
        }
        else
        {
            schema["type"] = Type == typeof(bool) ? "boolean" : IsWhole ? "integer" : Type == typeof(double) ? "number" : "string";
            string[] choices = Type == typeof(string) ? [.. Option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(item => item.Label)] : [];
            if (choices.Length > 0)
            {
                schema["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode?)choice)]);
            }
        }

        return schema;
    }

    private string Text(JsonSpot value, string folder) =>
        Type == typeof(bool) ? value.AsFlag(Name) ? "true" : "false"
        : IsWhole ? value.AsWhole(Name).ToString(CultureInfo.InvariantCulture)
        : Type == typeof(double) ? value.AsNumber(Name).ToString("R", CultureInfo.InvariantCulture)
        : IsPath ? Path.Combine(folder, value.AsText(Name))
        : value.AsText(Name);

    private IReadOnlyList<JsonSpot> Items(JsonSpot value) =>
        value.Kind == System.Text.Json.JsonValueKind.Array ? value.Items : throw value.Fault($"'{Name}' is a list of texts");

    private IReadOnlyList<(string Name, JsonSpot Value)> Members(JsonSpot value) =>
        value.Kind == System.Text.Json.JsonValueKind.Object ? value.Members : throw value.Fault($"'{Name}' is an object of names and numbers");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string NameOf(Option option)
    {
        var words = option.Name.TrimStart('-').Split('-');
        return string.Concat(words.Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
