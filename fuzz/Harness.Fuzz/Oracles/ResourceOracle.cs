using System.Globalization;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Oracle 7: memory, processor time and open files stay within their budget, and come back.</summary>
public sealed class ResourceOracle : IOracle
{
    // Of less than this, nothing can be said about how it grows: the clock of processes ticks every 10 ms.
    private static readonly TimeSpan s_measurable = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public OracleKind Kind => OracleKind.Resources;

    /// <inheritdoc/>
    public IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target)
    {
        ArgumentNullException.ThrowIfNull(fuzzCase);
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Growth is { } growth)
        {
            yield return new Suspicion(Kind, FindingKind.Resource, "growth", growth);
        }

        if (fuzzCase.Budget is not { } budget || recording.Resources is not { } used || target.Obituary is not null || recording.Inconclusive is not null)
        {
            yield break;
        }

        var kept = used.After.ResidentBytes - used.Before.ResidentBytes;
        if (kept > budget.MemoryBytes)
        {
            yield return Say("memory", $"{Mebibytes(kept)} of memory were used and not given back, where {Mebibytes(budget.MemoryBytes)} are the most");
        }

        if (used.CpuTime > budget.CpuTime)
        {
            yield return Say("cpu", $"{used.CpuTime.TotalSeconds:0.0} s of processor time were used, where {budget.CpuTime.TotalSeconds:0.0} s are the most");
        }

        var files = used.After.OpenFiles - used.Before.OpenFiles;
        if (files > budget.OpenFiles)
        {
            yield return Say("files", $"{files} files stayed open, where {budget.OpenFiles} are the most");
        }

        if (Dearer(used, budget) is { } factor)
        {
            yield return Say("not-linear", $"a byte of the largest phase cost {factor:0.0} times what one of the smallest did: the cost is not linear in bytes");
        }
    }

    private Suspicion Say(string response, FormattableString summary) => new(Kind, FindingKind.Resource, response, summary.ToString(CultureInfo.InvariantCulture));

    private static double? Dearer(ResourceRecord used, ResourceBudget budget)
    {
        if (used.Phases.Length < 2)
        {
            return null;
        }

        var (small, large) = (used.Phases.MinBy(phase => phase.Bytes)!, used.Phases.MaxBy(phase => phase.Bytes)!);
        if (large.CpuTime < s_measurable || small.Bytes == 0)
        {
            return null;
        }

        // The clock's own tick is the least that the small phase may have cost.
        var perSmall = Math.Max(small.CpuTime.TotalMilliseconds, 10) / small.Bytes;
        var factor = large.CpuTime.TotalMilliseconds / large.Bytes / perSmall;
        return factor > budget.LinearFactor ? factor : null;
    }

    private static string Mebibytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.0} MiB");
}
