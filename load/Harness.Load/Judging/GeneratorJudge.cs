using System.Globalization;

namespace Harness.Load.Judging;

/// <summary>Decides whether the generator was the bottleneck of a run.</summary>
internal static class GeneratorJudge
{
    /// <summary>A worker that has this share of its time something to do has no room for more.</summary>
    internal const double MostBusy = 0.9;

    /// <summary>What is later than this is later by our doing.</summary>
    internal const double MostLagMs = 10;

    /// <summary>Why it was, or <see langword="null"/>.</summary>
    /// <param name="busy">The share of its time that the busiest worker had something to do, 0 to 1.</param>
    /// <param name="lagP99Ms">How late workers came to what was due.</param>
    internal static string? Reason(double busy, double lagP99Ms)
    {
        var reasons = new List<string>();
        if (busy > MostBusy)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"a worker was busy {100 * busy:0} % of the time"));
        }

        if (lagP99Ms > MostLagMs)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"the generator came {lagP99Ms:0.0} ms late to what was due (p99)"));
        }

        return reasons.Count == 0 ? null : string.Join(" and ", reasons);
    }
}
