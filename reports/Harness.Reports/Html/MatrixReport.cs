namespace Harness.Reports.Html;

/// <summary>Renders several runs side by side: targets × scenarios, and for two runs what changed from the first to the second.</summary>
public static class MatrixReport
{
    /// <summary>The page as HTML.</summary>
    /// <param name="runs">The runs, in the order of the columns; at least one.</param>
    public static string Render(IReadOnlyList<MatrixRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count, nameof(runs));
        return Templates.Matrix(MatrixView.Of(runs));
    }
}
