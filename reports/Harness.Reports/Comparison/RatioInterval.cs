namespace Harness.Reports.Comparison;

/// <summary>How many times the numbers of one series are those of another, with a 95 % confidence interval that takes nothing for granted about how they spread.</summary>
/// <remarks>Hodges and Lehmann: the estimate is the median of the ratios of all pairs; the interval is cut from the sorted ratios where the distribution of Mann and Whitney's U, counted exactly, allows.</remarks>
/// <param name="Ratio">The estimate.</param>
/// <param name="Low">Where the interval begins.</param>
/// <param name="High">Where it ends.</param>
public sealed record RatioInterval(double Ratio, double Low, double High)
{
    private const double Tail = 0.025;

    /// <summary>The ratio of the second series to the first; <see langword="null"/> where there are too few numbers for an interval, or one is not above 0.</summary>
    public static RatioInterval? Of(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var cut = Cut(before.Count, after.Count);
        if (cut == 0 || before.Concat(after).Any(number => number <= 0))
        {
            return null;
        }

        var ratios = before.SelectMany(_ => after, (first, second) => second / first).Order().ToList();
        return new RatioInterval(Median(ratios), ratios[cut - 1], ratios[^cut]);
    }

    /// <summary>Whether series of these lengths have an interval at all.</summary>
    public static bool IsKnown(int before, int after) => Cut(before, after) > 0;

    /// <summary>The median.</summary>
    public static double Median(IReadOnlyList<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var sorted = numbers.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    // The largest k for which P(U <= k - 1) is no more than the tail; 0 where there is none.
    private static int Cut(int before, int after)
    {
        if (before == 0 || after == 0)
        {
            return 0;
        }

        var ways = Ways(before, after);
        var (all, sum, cut) = (ways.Sum(), 0.0, 0);
        while (cut < ways.Length && (sum + ways[cut]) / all <= Tail)
        {
            sum += ways[cut++];
        }

        return cut;
    }

    // In how many orders of both series U has each of its values: the largest is of the one or of the other.
    private static double[] Ways(int before, int after)
    {
        var table = new double[before + 1, after + 1][];
        for (var first = 0; first <= before; first++)
        {
            for (var second = 0; second <= after; second++)
            {
                var ways = table[first, second] = new double[(first * second) + 1];
                for (var u = 0; u < ways.Length; u++)
                {
                    ways[u] = first == 0 || second == 0 ? 1 : At(table[first - 1, second], u - second) + At(table[first, second - 1], u);
                }
            }
        }

        return table[before, after];
    }

    private static double At(double[] ways, int u) => u >= 0 && u < ways.Length ? ways[u] : 0;
}
