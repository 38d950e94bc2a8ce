using System.Globalization;
using System.Text.Json;

namespace Harness.Reports.Tests.Results;

/// <summary>Validates JSON against the part of JSON Schema 2020-12 that <c>docs/result-schema.json</c> uses; a keyword it does not know is an error, never ignored.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    public IReadOnlyList<string> Validate(JsonElement instance)
    {
        var faults = new List<string>();
        Check(root, instance, "$", faults);
        return faults;
    }

    private void Check(JsonElement schema, JsonElement instance, string at, List<string> faults)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$schema" or "$id" or "$defs" or "title" or "description":
                    break;
                case "$ref":
                    Check(Resolve(keyword.Value.GetString()!), instance, at, faults);
                    break;
                case "oneOf":
                    CheckOneOf(keyword.Value, instance, at, faults);
                    break;
                case "const" when !JsonElement.DeepEquals(keyword.Value, instance):
                    faults.Add($"{at}: is {instance.GetRawText()}, not {keyword.Value.GetRawText()}");
                    break;
                case "const":
                    break;
                case "enum" when !keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, instance)):
                    faults.Add($"{at}: {instance.GetRawText()} is not one of {keyword.Value.GetRawText()}");
                    break;
                case "enum":
                    break;
                case "type":
                    CheckType(keyword.Value, instance, at, faults);
                    break;
                case "format":
                    CheckFormat(keyword.Value.GetString()!, instance, at, faults);
                    break;
                case "minimum" when instance.GetDouble() < keyword.Value.GetDouble():
                    faults.Add($"{at}: {instance.GetRawText()} is below {keyword.Value.GetRawText()}");
                    break;
                case "minimum":
                    break;
                case "required" or "properties" or "additionalProperties" when instance.ValueKind != JsonValueKind.Object:
                    break;
                case "required":
                    faults.AddRange(keyword.Value.EnumerateArray().Where(name => !instance.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at}.{name}: is missing"));
                    break;
                case "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.Object:
                    foreach (var property in instance.EnumerateObject())
                    {
                        Check(keyword.Value, property.Value, $"{at}.{property.Name}", faults);
                    }

                    break;
                case "additionalProperties":
                    var known = schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
                    faults.AddRange(instance.EnumerateObject().Where(property => !known.Contains(property.Name)).Select(property => $"{at}.{property.Name}: is not in the schema"));
                    break;
                case "properties":
                    foreach (var property in keyword.Value.EnumerateObject())
                    {
                        if (instance.TryGetProperty(property.Name, out var value))
                        {
                            Check(property.Value, value, $"{at}.{property.Name}", faults);
                        }
                    }

                    break;
                case "items":
                    var index = 0;
                    foreach (var item in instance.EnumerateArray())
                    {
                        Check(keyword.Value, item, string.Create(CultureInfo.InvariantCulture, $"{at}[{index++}]"), faults);
                    }

                    break;
                default:
                    throw new NotSupportedException($"The schema uses '{keyword.Name}', which this validator does not know.");
            }
        }
    }

    // The results of the verbs differ: the one whose verb it is says what is wrong.
    private void CheckOneOf(JsonElement alternatives, JsonElement instance, string at, List<string> faults)
    {
        var meant = alternatives.EnumerateArray().Select(alternative => Resolve(alternative.GetProperty("$ref").GetString()!))
            .Where(alternative => JsonElement.DeepEquals(alternative.GetProperty("properties").GetProperty("verb").GetProperty("const"), instance.GetProperty("verb")))
            .ToList();
        if (meant is [var only])
        {
            Check(only, instance, at, faults);
        }
        else
        {
            faults.Add($"{at}: the verb {instance.GetProperty("verb").GetRawText()} is not one of the schema's");
        }
    }

    private JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (element, name) => element.GetProperty(name));

    private static void CheckType(JsonElement type, JsonElement instance, string at, List<string> faults)
    {
        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];
        if (!allowed.Any(name => Is(instance, name)))
        {
            faults.Add($"{at}: {instance.GetRawText()} is not of type {type.GetRawText()}");
        }
    }

    private static bool Is(JsonElement instance, string type) => type switch
    {
        "object" => instance.ValueKind == JsonValueKind.Object,
        "array" => instance.ValueKind == JsonValueKind.Array,
        "string" => instance.ValueKind == JsonValueKind.String,
        "number" => instance.ValueKind == JsonValueKind.Number,
        "integer" => instance.ValueKind == JsonValueKind.Number && instance.TryGetInt64(out _),
        "boolean" => instance.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => instance.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The schema uses the type '{type}'."),
    };

    private static void CheckFormat(string format, JsonElement instance, string at, List<string> faults)
    {
        if (format != "date-time")
        {
            throw new NotSupportedException($"The schema uses the format '{format}'.");
        }

        if (!instance.TryGetDateTimeOffset(out _))
        {
            faults.Add($"{at}: {instance.GetRawText()} is no date and time");
        }
    }
}
