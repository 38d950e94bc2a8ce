using Harness.Results;

namespace Harness.Reports.Html;

/// <summary>Renders <c>index.html</c> of one run: self-contained, no network, summary first, evidence on demand.</summary>
public static class HtmlReport
{
    /// <summary>The page as HTML.</summary>
    public static string Render(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Templates.Run(RunView.Of(result));
    }
}
