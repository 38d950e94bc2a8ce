using System.Reflection;

namespace Harness.Reports.Statements;

/// <summary>The tables that statements follow, as they are embedded.</summary>
internal static class StatementTables
{
    private static readonly Lazy<IReadOnlyList<FeatureRow>> s_features = new(() => Read("features.tsv", cells => new FeatureRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries), cells[6])));
    private static readonly Lazy<IReadOnlyList<SuiteRow>> s_suite = new(() => Read("suite.tsv", cells => new SuiteRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5])));
    private static readonly Lazy<IReadOnlyList<ConditionRow>> s_conditions = new(() => Read("conditions.tsv", cells => new ConditionRow(cells[0], cells[1], cells[2], cells[3], cells[4])));

    /// <summary>RFC 6120 §15 and RFC 6121 §12.</summary>
    public static IReadOnlyList<FeatureRow> Features => s_features.Value;

    /// <summary>XEP-0479, what is required.</summary>
    public static IReadOnlyList<SuiteRow> Suite => s_suite.Value;

    /// <summary>RFC 6120 §4.9.3, §6.5 and §8.3.3.</summary>
    public static IReadOnlyList<ConditionRow> Conditions => s_conditions.Value;

    private static List<T> Read<T>(string file, Func<string[], T> make)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded");
        using var reader = new StreamReader(stream);
        var rows = new List<T>();
        while (reader.ReadLine() is { } line)
        {
            if (line is [not '#', ..])
            {
                rows.Add(make(line.Split('\t')));
            }
        }

        return rows;
    }
}

/// <summary>A row of a document's own table of features.</summary>
/// <param name="Document">The document.</param>
/// <param name="Name">The feature.</param>
/// <param name="Section">Its section.</param>
/// <param name="Client">The level for a client, or N/A.</param>
/// <param name="Server">The level for a server, or N/A.</param>
/// <param name="Proof">Beginnings of scenario ids (perhaps with <c>@</c> and a binding), and ids of requirements.</param>
/// <param name="Gap">Why a run may be unable to tell; may be empty.</param>
internal sealed record FeatureRow(string Document, string Name, string Section, string Client, string Server, IReadOnlyList<string> Proof, string Gap);

/// <summary>What XEP-0479 requires.</summary>
/// <param name="Category">The category.</param>
/// <param name="Level">The level.</param>
/// <param name="Role">The role.</param>
/// <param name="Feature">The feature.</param>
/// <param name="Ways">Specifications; a bar between ways of which one is enough, a plus between what is needed together; <c>@tls</c> is the binding.</param>
/// <param name="Gap">Why a run may be unable to tell; may be empty.</param>
internal sealed record SuiteRow(string Category, string Level, string Role, string Feature, string Ways, string Gap);

/// <summary>A condition of a closed set.</summary>
/// <param name="Set">Which set.</param>
/// <param name="Section">Its section.</param>
/// <param name="Name">The condition.</param>
/// <param name="Who">Who can send it: <c>either</c>, <c>server</c>, <c>servers</c> among each other.</param>
/// <param name="Occasion">What has to happen that no peer can bring about; may be empty.</param>
internal sealed record ConditionRow(string Set, string Section, string Name, string Who, string Occasion);
