using System.Globalization;
using System.Text.Json;

namespace Harness.Load.Profiles;

/// <summary>A JSON value that knows where in its file it stands, so that what is wrong about it can be told with line and column.</summary>
/// <remarks>Comments and trailing commas are allowed; a name that stands twice is not.</remarks>
public sealed class JsonSpot
{
    private JsonSpot(JsonValueKind kind, string text, int line, int column)
    {
        Kind = kind;
        Text = text;
        Line = line;
        Column = column;
    }

    /// <summary>What it is.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>A string without its quotes, a number as it is written; empty for anything else.</summary>
    public string Text { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column, in bytes, from 1.</summary>
    public int Column { get; }

    /// <summary>What an object has, in its order.</summary>
    public IReadOnlyList<(string Name, JsonSpot Value)> Members => _members;

    /// <summary>What an array has.</summary>
    public IReadOnlyList<JsonSpot> Items => _items;

    private readonly List<(string Name, JsonSpot Value)> _members = [];
    private readonly List<JsonSpot> _items = [];

    /// <summary>Reads a file's content.</summary>
    /// <exception cref="FormatException">It is no JSON; the message is one line that begins with line and column.</exception>
    public static JsonSpot Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, utf8);
            while (reader.Read())
            {
                // Only what the reader itself refuses can stand behind the value.
            }

            return root;
        }
        catch (JsonException failure)
        {
            var said = failure.Message.ReplaceLineEndings(" ").Split(" LineNumber:")[0].TrimEnd('.', ' ');
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {failure.LineNumber + 1}, column {failure.BytePositionInLine + 1}: {said}"), failure);
        }
    }

    /// <summary>The member of that name, or <see langword="null"/>.</summary>
    public JsonSpot? Member(string name) => _members.Find(member => member.Name == name).Value;

    /// <summary>A fault of this value, to throw.</summary>
    public FormatException Fault(string message) => new(string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}: {message}"));

    /// <summary>The string that it is.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public string AsText(string name) => Kind == JsonValueKind.String ? Text : throw Fault($"'{name}' is a text");

    /// <summary>The number that it is.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public double AsNumber(string name) => Kind == JsonValueKind.Number && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? number
        : throw Fault($"'{name}' is a number");

    /// <summary>The whole number that it is.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public long AsWhole(string name) => Kind == JsonValueKind.Number && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Fault($"'{name}' is a whole number");

    /// <summary>Whether it is <c>true</c>.</summary>
    /// <exception cref="FormatException">It is neither that nor <c>false</c>.</exception>
    public bool AsFlag(string name) => Kind is JsonValueKind.True or JsonValueKind.False ? Kind == JsonValueKind.True : throw Fault($"'{name}' is true or false");

    private static JsonSpot ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var (line, column) = Place(utf8, (int)reader.TokenStartIndex);
        var spot = new JsonSpot(KindOf(reader.TokenType), TextOf(ref reader), line, column);
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var (nameLine, nameColumn) = Place(utf8, (int)reader.TokenStartIndex);
                var name = reader.GetString()!;
                if (spot.Member(name) is not null)
                {
                    throw new JsonSpot(JsonValueKind.String, name, nameLine, nameColumn).Fault($"'{name}' stands twice");
                }

                reader.Read();
                spot._members.Add((name, ReadValue(ref reader, utf8)));
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                spot._items.Add(ReadValue(ref reader, utf8));
            }
        }

        return spot;
    }

    private static string TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
        _ => string.Empty,
    };

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };

    private static (int Line, int Column) Place(ReadOnlySpan<byte> utf8, int at)
    {
        var before = utf8[..at];
        return (before.Count((byte)'\n') + 1, at - before.LastIndexOf((byte)'\n'));
    }
}
