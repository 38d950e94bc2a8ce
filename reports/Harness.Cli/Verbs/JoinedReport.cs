using Harness.Cli.Running;
using Harness.Conformance;
using Harness.Conformance.Coverage;
using Harness.Conformance.Requirements;
using Harness.Reports;
using Harness.Reports.Joining;
using Harness.Reports.Statements;
using Harness.Results;

namespace Harness.Cli.Verbs;

/// <summary><c>harness report --join</c>: the runs of one target in several roles as one.</summary>
internal static class JoinedReport
{
    /// <summary>Writes the report, and tells what the compliance suite says of all together.</summary>
    /// <exception cref="UsageException">The runs are not of one target, or not of different roles.</exception>
    public static async Task<int> WriteAsync(IReadOnlyList<string> named, IReadOnlyList<RunResult> runs, string? output, CancellationToken cancellationToken)
    {
        if (RunJoin.FindFault([.. named.Zip(runs)]) is { } fault)
        {
            throw new UsageException($"report --join: {fault}");
        }

        // What binds a server binds it in each of its roles.
        var catalogue = RequirementCatalogue.Embedded.Of(runs[0].IsOfClient() ? Role.Client : Role.Server);
        var joined = RunJoin.Of(runs, scenarios => CoverageReport.Of(catalogue, scenarios));
        var folder = RunFolder.Open(output ?? ReportVerb.NewFolder($"joined-{joined.Target.Name}"), "report", joined.Target.Name, TimeProvider.System);
        await RunReport.WriteAsync(folder.Path, joined, cancellationToken);

        Console.WriteLine($"{joined.Target.DisplayName()}, {Quantities.Count(runs.Count, "run")} joined: {joined.Headline()}");
        var statements = RunStatements.Of(joined);
        foreach (var suite in statements.Suites)
        {
            var because = suite.Features.FirstOrDefault(feature => feature.Standing == suite.Standing) is { } feature && suite.Standing != Standing.Met ? $"  {feature.Name}: {feature.Why}" : "";
            Console.WriteLine($"  XEP-0479 {suite.Category,-11}  {suite.Level,-8}  {suite.Standing.Word(),-10}{because}".TrimEnd());
        }

        Console.WriteLine($"report: {RunFolder.Shown(Path.Combine(folder.Path, RunReport.PageName))}");
        return ExitCodes.Good;
    }
}
