using Harness.Results.Load;

namespace Harness.Reports.Html.Load;

/// <summary>Renders <c>index.html</c> of a load run: self-contained, no network, what was measured first, then how it came over time.</summary>
public static class LoadHtmlReport
{
    /// <summary>The page as HTML.</summary>
    public static string Render(LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Templates.Load(LoadView.Of(result));
    }
}
