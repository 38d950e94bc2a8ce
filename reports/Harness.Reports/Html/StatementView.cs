using System.Globalization;
using Harness.Reports.Statements;

namespace Harness.Reports.Html;

/// <summary>One table of statements as the template shows it: folded, with its counts.</summary>
internal sealed record StatementView(string Name, string Counts, IReadOnlyList<StatementView.Line> Lines)
{
    /// <summary>The tables of which a run shows anything.</summary>
    public static IReadOnlyList<StatementView> Of(RunStatements statements)
    {
        var features = statements.Features
            .GroupBy(feature => feature.Document, StringComparer.Ordinal)
            .Select(group => Table($"{SpecReference.SpecName(group.Key)}, what it asks of a {statements.Role}", group.Select(feature => Line.Of(feature.Name, $"§{feature.Section}, {feature.Level}", feature.Standing, feature.Why))));
        var suites = statements.Suites.Select(suite => Table(
            $"XEP-0479 {suite.Category}, {suite.Level} {statements.Role}: {suite.Standing.Word()}", suite.Features.Select(feature => Line.Of(feature.Name, string.Empty, feature.Standing, feature.Why))));
        var sets = statements.Conditions
            .GroupBy(condition => condition.Set, StringComparer.Ordinal)
            .Select(group => new StatementView(
                $"Conditions of {group.Key} errors that came from the target",
                string.Create(CultureInfo.InvariantCulture, $"{group.Count(condition => condition.IsSeen)} of {group.Count()}"),
                [.. group.Select(condition => new Line(condition.Name, $"§{condition.Section}", condition.IsSeen ? "pass" : "unsupported", condition.IsSeen ? "seen" : "not seen", condition.Why))]));
        return [.. features.Concat(suites).Where(table => table.Lines.Any(line => line.Style != "unsupported")).Concat(sets.Where(table => table.Lines.Any(line => line.Style == "pass")))];
    }

    private static StatementView Table(string name, IEnumerable<Line> lines)
    {
        var all = lines.ToList();
        return new StatementView(name, string.Join(", ", all.GroupBy(line => line.Said, StringComparer.Ordinal).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"))), all);
    }

    /// <summary>One feature or condition.</summary>
    internal sealed record Line(string Name, string Place, string Style, string Said, string Why)
    {
        public static Line Of(string name, string place, Standing standing, string why) =>
            new(name, place, standing switch { Standing.Met => "pass", Standing.NotMet => "violation", _ => "unsupported" }, standing.Word(), why);
    }
}
