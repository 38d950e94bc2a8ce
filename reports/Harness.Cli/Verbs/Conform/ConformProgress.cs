using System.Globalization;
using Harness.Conformance;
using Harness.Conformance.Baselines;
using Harness.Conformance.Running;
using Harness.Reports;
using Harness.Results;
using Spectre.Console;

namespace Harness.Cli.Verbs.Conform;

/// <summary>Tells a run while it runs: failures as they happen, and how far it is: one line that is rewritten in a terminal, a line each tenth elsewhere.</summary>
/// <param name="baseline">The known failures, which are counted and not told.</param>
/// <param name="verbose">Whether deviations and known failures are told too.</param>
/// <param name="target">The target's name on the command line.</param>
internal sealed class ConformProgress(Baseline baseline, bool verbose, string target) : IRunProgress, IDisposable
{
    private const string EraseLine = "\r\u001b[2K";

    private readonly bool _isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
    private readonly Dictionary<Verdict, int> _counts = [];
    private int _total;
    private int _done;
    private int _tenths;
    private string? _told;

    /// <inheritdoc/>
    public void Began(FeatureInventory features, int total)
    {
        ArgumentNullException.ThrowIfNull(features);
        _total = total;
        Console.WriteLine($"{target}: {Quantities.Count(total, "scenario")} to play; the target advertises {Quantities.Count(features.Advertised.Count, "feature")}.");
        ShowStatus();
    }

    /// <inheritdoc/>
    public void Ended(ScenarioResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _done++;
        _counts[result.Verdict] = _counts.GetValueOrDefault(result.Verdict) + 1;
        var isKnown = baseline.Explains(result) is not null;

        // A target that died leaves hundreds of scenarios unjudged for one reason: it is told once.
        if (IsTold(result.Verdict, isKnown) && (result.Verdict != Verdict.Inconclusive || result.Reason != _told))
        {
            _told = result.Reason;
            Erase();
            Tell(result, isKnown);
        }

        ShowStatus();
    }

    /// <summary>Leaves the terminal's line clean.</summary>
    public void Dispose() => Erase();

    private bool IsTold(Verdict verdict, bool isKnown) => verdict switch
    {
        Verdict.Pass or Verdict.Unsupported => false,
        Verdict.Deviation => verbose,
        _ => verbose || !isKnown,
    };

    private static void Tell(ScenarioResult result, bool isKnown)
    {
        var colour = result.Verdict switch { Verdict.Deviation => "yellow", Verdict.Inconclusive => "blue", _ => "red" };
        AnsiConsole.MarkupLine($"[{colour}]{result.Verdict.Name()}[/]  [bold]{Markup.Escape(result.Id)}[/]  {result.Binding}{(isKnown ? "  (known)" : "")}");
        Console.WriteLine($"    {result.Reason}");
        Console.WriteLine($"    replay: {result.Replay}");
    }

    private void ShowStatus()
    {
        if (_isTerminal)
        {
            Console.Write($"{EraseLine}{Status()}");
            return;
        }

        var tenths = _total == 0 ? 0 : 10 * _done / _total;
        if (tenths > _tenths)
        {
            _tenths = tenths;
            Console.WriteLine(Status());
        }
    }

    private string Status()
    {
        var counts = RunFacts.Order.Where(_counts.ContainsKey).Select(verdict => string.Create(CultureInfo.InvariantCulture, $"{_counts[verdict]} {verdict.Name()}"));
        return string.Create(CultureInfo.InvariantCulture, $"{_done}/{_total}  {string.Join(", ", counts)}");
    }

    private void Erase()
    {
        if (_isTerminal)
        {
            Console.Write(EraseLine);
        }
    }
}
