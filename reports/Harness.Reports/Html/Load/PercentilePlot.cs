using Harness.Results.Load;

namespace Harness.Reports.Html.Load;

/// <summary>Latency by percentile, a line a step: each stretch of the horizontal axis holds a tenth of what the one before held, so that the rare slow answers have room.</summary>
internal static class PercentilePlot
{
    private const double OfMax = 3.6;

    private static readonly (double Percentile, string Text, Func<StepResult, double> Read)[] s_points =
    [
        (50, "p50", step => step.P50Ms),
        (75, "p75", step => step.P75Ms),
        (90, "p90", step => step.P90Ms),
        (95, "p95", step => step.P95Ms),
        (99, "p99", step => step.P99Ms),
        (99.9, "p99.9", step => step.P999Ms),
    ];

    /// <summary>The plot of some steps, each with its name.</summary>
    public static Chart Of(IEnumerable<(string Name, StepResult Step)> steps) => new()
    {
        Title = "Latency by percentile",
        Unit = "ms",
        End = OfMax,
        Marks = [.. s_points.Select(point => new Mark(At(point.Percentile), point.Text)), new Mark(OfMax, "max")],
        IsLogarithmic = true,
        HasDots = true,
        Curves =
        [
            .. steps.Where(step => step.Step.Count > 0).Select((step, number) => new Curve(
                step.Name, Curve.StyleOf(number), [.. s_points.Select(point => new CurvePoint(At(point.Percentile), point.Read(step.Step))), new CurvePoint(OfMax, step.Step.MaxMs)])),
        ],
    };

    private static double At(double percentile) => -Math.Log10(1 - (percentile / 100));
}
