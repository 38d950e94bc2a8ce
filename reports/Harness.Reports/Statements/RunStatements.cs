using System.Text.RegularExpressions;
using Harness.Results;

namespace Harness.Reports.Statements;

/// <summary>
/// What a run of <c>conform</c> says of what documents ask for as a whole: RFC 6120 §15, RFC 6121 §12, XEP-0479, and RFC 6120's closed sets of error conditions.
/// </summary>
/// <remarks>A statement is about what was played. Where that is too little it says so: only a run of everything shows everything.</remarks>
public sealed partial record RunStatements
{
    private static readonly string[] s_categories = ["Core", "Web", "IM", "Mobile", "A/V Calling"];

    private readonly Lazy<IReadOnlyList<ConditionStatement>> _conditions;

    private RunStatements(RunResult result, bool isClient)
    {
        Role = isClient ? "client" : "server";
        _conditions = new(() => SeenConditions(result, isClient));
    }

    /// <summary>What the target plays: <c>server</c> or <c>client</c>.</summary>
    public string Role { get; }

    /// <summary>The documents' own features, in their order; without those that do not apply to the role.</summary>
    public required IReadOnlyList<FeatureStatement> Features { get; init; }

    /// <summary>Each category of XEP-0479 at each level.</summary>
    public required IReadOnlyList<SuiteStatement> Suites { get; init; }

    /// <summary>The closed sets. All that came is read for them, so not before somebody asks.</summary>
    public IReadOnlyList<ConditionStatement> Conditions => _conditions.Value;

    /// <summary>Reads them off a result.</summary>
    public static RunStatements Of(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var evidence = new RunEvidence(result);
        return new RunStatements(result, evidence.IsClient)
        {
            Features = [.. StatementTables.Features
                .Select(row => (Row: row, Level: evidence.IsClient ? row.Client : row.Server))
                .Where(each => each.Level != "N/A")
                .Select(each => Feature(each.Row, each.Level, evidence))],
            Suites = [.. StatementTables.Suite
                .Where(row => row.Role == (evidence.IsClient ? "client" : "server"))
                .GroupBy(row => (row.Category, row.Level))
                .OrderBy(group => Array.IndexOf(s_categories, group.Key.Category))
                .Select(group => new SuiteStatement(group.Key.Category, group.Key.Level, [.. group.Select(row => Suite(row, evidence))]))],
        };
    }

    private static FeatureStatement Feature(FeatureRow row, string level, RunEvidence evidence)
    {
        var (standing, why) = evidence.Of(row.Proof, level == "MUST");
        return new FeatureStatement(row.Document, row.Name, row.Section, level, standing, standing == Standing.NotProven && row.Gap.Length > 0 ? row.Gap : why);
    }

    private static SuiteFeature Suite(SuiteRow row, RunEvidence evidence)
    {
        var (standing, why) = evidence.OfWays(row.Ways);
        return new SuiteFeature(row.Feature, standing, standing == Standing.NotProven && row.Gap.Length > 0 ? row.Gap : why);
    }

    private static List<ConditionStatement> SeenConditions(RunResult result, bool isClient)
    {
        var seen = new HashSet<(string Set, string Name)>();
        foreach (var entry in result.Scenarios.SelectMany(scenario => scenario.Transcript).Where(entry => entry.Kind == "received"))
        {
            foreach (Match match in Error().Matches(entry.Text))
            {
                seen.Add((match.Groups["set"].Value switch { "streams" => "stream", "stanzas" => "stanza", _ => "sasl" }, match.Groups["name"].Value));
            }

            foreach (Match match in SaslFailure().Matches(entry.Text))
            {
                seen.Add(("sasl", match.Groups["name"].Value));
            }
        }

        return [.. StatementTables.Conditions.Select(row => new ConditionStatement(row.Set, row.Section, row.Name, seen.Contains((row.Set, row.Name)), seen.Contains((row.Set, row.Name)) ? string.Empty : Missing(row, isClient)))];
    }

    private static string Missing(ConditionRow row, bool isClient) => row.Who switch
    {
        "servers" => "only servers among each other send it",
        "server" when isClient => "only servers send it",
        _ when row.Occasion.Length > 0 => $"only where {row.Occasion}",
        _ => "not seen",
    };

    [GeneratedRegex("<(?:[^\\s<>:/]+:)?(?<name>[a-z-]+)[^<>]*?xmlns(?::[^=\\s]+)?=['\"]urn:ietf:params:xml:ns:xmpp-(?<set>streams|stanzas)['\"]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Error();

    [GeneratedRegex("<failure[^<>]*xmlns=['\"]urn:(ietf:params:xml:ns:xmpp-sasl|xmpp:sasl:2)['\"][^<>]*>\\s*<(?<name>[a-z-]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SaslFailure();
}
