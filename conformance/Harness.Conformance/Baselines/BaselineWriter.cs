using System.Text;
using Harness.Results;

namespace Harness.Conformance.Baselines;

/// <summary>Writes the baseline that a run would need; each reason is left to be filled in by whoever confirmed the failure.</summary>
public static class BaselineWriter
{
    /// <summary>The text of a baseline: entries that still hold keep their reasons, new failures get the reason the run gives.</summary>
    /// <param name="run">The run.</param>
    /// <param name="before">The baseline it was run with.</param>
    public static string Write(RunResult run, Baseline before)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(before);
        var text = new StringBuilder($"# Known failures of {run.Target.Software ?? run.Target.Name} {run.Target.Version}: scenario, binding, verdict, reason, link.\n");
        foreach (var scenario in run.Scenarios.Where(result => result.Verdict is Verdict.Violation or Verdict.Deviation or Verdict.Inconclusive).GroupBy(result => result.Id, StringComparer.Ordinal))
        {
            var same = scenario.Count() == run.Scenarios.Count(result => result.Id == scenario.Key) && scenario.Select(result => result.Verdict).Distinct().Count() == 1;
            foreach (var result in same ? scenario.Take(1) : scenario)
            {
                var known = before.Explains(result);
                if (known is { Verdict: null })
                {
                    continue;
                }

                var reason = known?.Reason ?? "to be confirmed: " + (result.Reason ?? "").Replace('\t', ' ').ReplaceLineEndings(" ");
                text.Append(result.Id).Append('\t').Append(same ? "*" : result.Binding).Append('\t').Append(result.Verdict.ToString().ToLowerInvariant()).Append('\t').Append(reason);
                text.Append(known?.Link is { } link ? "\t" + link + "\n" : "\n");
            }
        }

        var flaky = before.Entries.Where(entry => entry.Verdict is null).ToList();
        if (flaky.Count > 0)
        {
            text.Append("[flaky]\n");
            foreach (var entry in flaky)
            {
                text.Append(entry.Scenario).Append('\t').Append(entry.Binding).Append('\t').Append(entry.Reason).Append(entry.Link is null ? "\n" : "\t" + entry.Link + "\n");
            }
        }

        return text.ToString();
    }
}
