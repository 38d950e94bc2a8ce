using System.Collections.Concurrent;
using System.Globalization;
using Harness.Conformance;
using Harness.Conformance.Deviants;
using Harness.Conformance.Deviants.Generated;
using Harness.Conformance.Deviants.Measuring;
using Harness.Conformance.Running;
using Harness.Reports;
using Harness.Results;
using Spectre.Console;

namespace Harness.Cli.Verbs.Conform;

/// <summary><c>--deviants</c>: by which deliberate faults of our own server and client the suite is proven; with <c>--play</c>, how many it catches.</summary>
/// <param name="scenarios">All scenarios.</param>
/// <param name="role">Only deviants whose target plays that; by default all.</param>
/// <param name="specs">Only of these specifications; none means all.</param>
/// <param name="verbose">Whether each scenario is named that no deviant names.</param>
internal sealed class DeviantListing(IReadOnlyList<Scenario> scenarios, Role? role, IReadOnlyList<string> specs, bool verbose)
{
    // Each starts a server of its own, and mostly waits for what does not come.
    private static readonly int s_atATime = Environment.ProcessorCount;

    private readonly List<DeviantCount> _rows = [.. DeviantCount.Of(scenarios).Where(row => (role is null || row.Role == role)
        && (specs.Count == 0 || specs.Any(spec => string.Equals(spec, row.Specification, StringComparison.OrdinalIgnoreCase))))];

    /// <summary>Writes the table.</summary>
    /// <returns>1 where a deviant of the catalogue is not caught; generated ones fail nothing.</returns>
    /// <exception cref="UsageException">Nothing is selected.</exception>
    public async Task<int> WriteAsync(bool plays, CancellationToken cancellationToken)
    {
        if (_rows.Count == 0)
        {
            throw new UsageException($"--deviants: no scenarios {(role is null ? "" : $"for the role {role.ToString()!.ToLowerInvariant()} ")}are of {string.Join(", ", specs)}.");
        }

        return plays ? await PlayAsync(cancellationToken) : List();
    }

    private int List()
    {
        var table = NewTable("role", "spec", "deviants", "scenarios", "named by one");
        foreach (var row in _rows)
        {
            table.AddRow(Word(row.Role), row.Specification.ToUpperInvariant(), Number(row.Faults.Count), Number(row.Scenarios), Share(row.Proven, row.Scenarios));
        }

        table.AddRow("all", "", Number(_rows.Sum(row => row.Faults.Count)), Number(_rows.Sum(row => row.Scenarios)), Share(_rows.Sum(row => row.Proven), _rows.Sum(row => row.Scenarios)));
        AnsiConsole.Write(table);
        if (verbose)
        {
            foreach (var row in _rows)
            {
                var faults = DeviantCount.OfRole(row.Role).Values.ToList();
                foreach (var unnamed in scenarios.Where(scenario => scenario.Role == row.Role && scenario.Id.StartsWith(row.Specification + "/", StringComparison.Ordinal) && !faults.Exists(fault => fault.IsCaughtBy(scenario.Id))))
                {
                    Console.WriteLine($"unnamed  {unnamed.Id}");
                }
            }
        }

        return ExitCodes.Good;
    }

    private async Task<int> PlayAsync(CancellationToken cancellationToken)
    {
        var written = await PlayAllAsync(
            _rows.SelectMany(row => row.Faults.Select(fault => (Name: $"{Word(row.Role)} {fault.Key}", Row: row, Play: (Func<CancellationToken, Task<Fate>>)(token => DeviantTrials.PlayAsync(fault.Value, scenarios, token))))), cancellationToken);
        var generated = await PlayAllAsync(
            GeneratedDeviants.Make().Select(deviant => (deviant, Row: _rows.Find(row => row.Role == Role.Server && string.Equals(row.Specification, deviant.Specification, StringComparison.OrdinalIgnoreCase))))
                .Where(each => each.Row is not null)
                .Select(each => (each.deviant.Name, each.Row!, (Func<CancellationToken, Task<Fate>>)(token => DeviantTrials.PlayAsync(each.deviant, scenarios, token)))),
            cancellationToken);

        var table = NewTable("role", "spec", "deviants", "caught", "generated", "caught", "unjudged", "survived");
        foreach (var row in _rows)
        {
            table.AddRow([Word(row.Role), row.Specification.ToUpperInvariant(), .. Cells(written.Where(one => one.Row == row), generated.Where(one => one.Row == row))]);
        }

        table.AddRow(["all", "", .. Cells(written, generated)]);
        AnsiConsole.Write(table);
        foreach (var one in written.Where(one => one.Fate != Fate.Caught).Concat(generated.Where(one => one.Fate is Fate.Survived or Fate.Unjudged)))
        {
            Console.WriteLine($"{one.Fate.ToString().ToLowerInvariant(),-8}  {one.Name}");
        }

        return written.Exists(one => one.Fate != Fate.Caught) ? ExitCodes.Failure : ExitCodes.Good;
    }

    private static async Task<List<Trial>> PlayAllAsync(IEnumerable<(string Name, DeviantCount Row, Func<CancellationToken, Task<Fate>> Play)> deviants, CancellationToken cancellationToken)
    {
        var played = new ConcurrentBag<Trial>();
        await Parallel.ForEachAsync(
            deviants,
            new ParallelOptions { MaxDegreeOfParallelism = s_atATime, CancellationToken = cancellationToken },
            async (deviant, token) => played.Add(new Trial(deviant.Name, deviant.Row, await deviant.Play(token))));
        return [.. played.OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Cells(IEnumerable<Trial> written, IEnumerable<Trial> generated)
    {
        var (own, made) = (written.ToList(), generated.Where(one => one.Fate != Fate.Absent).ToList());
        int Count(Fate fate) => made.Count(one => one.Fate == fate);
        return [Number(own.Count), Share(own.Count(one => one.Fate == Fate.Caught), own.Count), Number(made.Count), Share(Count(Fate.Caught), made.Count), Number(Count(Fate.Unjudged)), Number(Count(Fate.Survived))];
    }

    private static Table NewTable(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Minimal);
        for (var index = 0; index < columns.Length; index++)
        {
            table.AddColumn(index < 2 ? new TableColumn(columns[index]) : new TableColumn(columns[index]).RightAligned());
        }

        return table;
    }

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) => whole == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{part} ({100.0 * part / whole:0.#} %)");

    private sealed record Trial(string Name, DeviantCount Row, Fate Fate);
}
