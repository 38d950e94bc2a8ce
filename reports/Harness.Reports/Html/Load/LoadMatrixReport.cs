namespace Harness.Reports.Html.Load;

/// <summary>Renders several load runs side by side: their numbers as a table, their curves in one chart.</summary>
public static class LoadMatrixReport
{
    /// <summary>The page as HTML.</summary>
    /// <param name="runs">The runs, in the order of the columns; at least one.</param>
    public static string Render(IReadOnlyList<LoadMatrixRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count, nameof(runs));
        return Templates.LoadMatrix(LoadMatrixView.Of(runs));
    }
}
