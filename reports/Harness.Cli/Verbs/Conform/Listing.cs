using Harness.Conformance;
using Harness.Conformance.Coverage;
using Harness.Conformance.Requirements;
using Harness.Conformance.Running;
using Harness.Reports;
using Harness.Results;
using Spectre.Console;

namespace Harness.Cli.Verbs.Conform;

/// <summary>What can be said without a target: the scenarios that would run, and the requirements that they check.</summary>
internal static class Listing
{
    /// <summary><c>--list</c>: one line a scenario, the count last.</summary>
    public static int Scenarios(IReadOnlyList<Scenario> scenarios, bool verbose)
    {
        var width = scenarios.Max(scenario => scenario.Id.Length);
        foreach (var scenario in scenarios)
        {
            Console.WriteLine($"{scenario.Id.PadRight(width)}  {scenario.Title}");
            if (verbose)
            {
                Console.WriteLine($"    checks {string.Join(", ", scenario.Requirements)}");
                Console.WriteLine($"    over {string.Join(", ", scenario.Bindings).ToLowerInvariant()}{(scenario.Features.Count == 0 ? "" : $"; needs {string.Join(", ", scenario.Features)}")}");
            }
        }

        Console.WriteLine(Quantities.Count(scenarios.Count, "scenario"));
        return ExitCodes.Good;
    }

    /// <summary><c>--coverage</c>: requirements by spec and level; with <paramref name="verbose"/>, each that is open.</summary>
    /// <param name="catalogue">The requirements.</param>
    /// <param name="scenarios">All scenarios.</param>
    /// <param name="role">Only what binds a target in that role, as far as scenarios of that role check it; by default everything.</param>
    /// <param name="verbose">Whether each requirement that is open is named.</param>
    public static int Coverage(RequirementCatalogue catalogue, IReadOnlyList<Scenario> scenarios, Role? role, bool verbose)
    {
        if (role is { } one)
        {
            catalogue = catalogue.Of(one);
            scenarios = [.. scenarios.Where(scenario => scenario.Role == one)];
        }

        var table = new Table().Border(TableBorder.Minimal).AddColumn("spec").AddColumn("level");
        foreach (var name in new[] { "covered", "waived", "open", "total" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var row in CoverageReport.Of(catalogue, scenarios))
        {
            table.AddRow(row.Spec, row.Level, $"{row.Covered}", $"{row.Waived}", $"{row.Open}", $"{row.Covered + row.Waived + row.Open}");
        }

        AnsiConsole.Write(table);
        if (verbose)
        {
            foreach (var requirement in CoverageReport.Open(catalogue, scenarios))
            {
                Console.WriteLine($"open  {requirement.Id}  {requirement.Level}  {requirement.Summary ?? $"section {requirement.Section}"}");
            }
        }

        return ExitCodes.Good;
    }
}
