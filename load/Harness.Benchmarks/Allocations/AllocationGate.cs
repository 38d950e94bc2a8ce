using System.Globalization;

namespace Harness.Benchmarks.Allocations;

/// <summary>Holds what benchmarks allocate to what they allocated when the baseline was written. Time is not steady on a shared machine, allocated bytes are.</summary>
/// <param name="TolerancePercent">What is no change, in percent of the baseline.</param>
/// <param name="ToleranceBytes">What is no change, in bytes, where that is more.</param>
public sealed record AllocationGate(double TolerancePercent, long ToleranceBytes)
{
    /// <summary>What was and is, compared; a line each.</summary>
    /// <param name="baseline">Bytes that an operation allocated, by the benchmark's name.</param>
    /// <param name="counted">The same as they are.</param>
    public AllocationVerdict Compare(IReadOnlyDictionary<string, long> baseline, IReadOnlyDictionary<string, long> counted)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(counted);
        var both = baseline.Where(entry => counted.ContainsKey(entry.Key)).Select(entry => (Name: entry.Key, Before: entry.Value, Now: counted[entry.Key])).ToList();
        return new AllocationVerdict(
            [
                .. both.Where(one => one.Now - one.Before > Tolerance(one.Before)).Select(one => Line($"{one.Name}: {one.Now} bytes an operation, {one.Before} before")),
                .. baseline.Keys.Where(name => !counted.ContainsKey(name)).Select(name => $"{name}: stands in the baseline, and is no benchmark"),
                .. counted.Keys.Where(name => !baseline.ContainsKey(name)).Select(name => $"{name}: does not stand in the baseline"),
            ],
            [.. both.Where(one => one.Before - one.Now > Tolerance(one.Before)).Select(one => Line($"{one.Name}: {one.Now} bytes an operation, {one.Before} before"))]);
    }

    private double Tolerance(long bytes) => Math.Max(bytes * TolerancePercent / 100, ToleranceBytes);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What became of the benchmarks' allocations.</summary>
/// <param name="Faults">What is worse than the baseline, or cannot be told, a line each.</param>
/// <param name="Gains">What is better, a line each.</param>
public sealed record AllocationVerdict(IReadOnlyList<string> Faults, IReadOnlyList<string> Gains);
