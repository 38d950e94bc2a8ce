using System.Text;
using Harness.Reports.Html;
using Harness.Reports.Statements;
using Harness.Results;

namespace Harness.Reports;

/// <summary>Writes everything that a run leaves for readers: <c>result.json</c>, <c>index.html</c>, <c>junit.xml</c>, <c>summary.md</c>, badges.</summary>
public static class RunReport
{
    /// <summary>The page's name inside a run's directory.</summary>
    public const string PageName = "index.html";

    /// <summary>Writes the files into a directory, which is made if it is missing.</summary>
    /// <exception cref="IOException">The disk is full, or a file stands where the directory should be.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static async Task WriteAsync(string directory, RunResult result, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        await ResultFile.WriteAsync(Path.Combine(directory, ResultFile.Name), result, cancellationToken).ConfigureAwait(false);
        await WriteTextAsync(directory, PageName, HtmlReport.Render(result), cancellationToken).ConfigureAwait(false);
        await WriteTextAsync(directory, "junit.xml", JUnitReport.Render(result), cancellationToken).ConfigureAwait(false);
        await WriteTextAsync(directory, "summary.md", MarkdownReport.Render(result), cancellationToken).ConfigureAwait(false);
        await WriteBadgesAsync(Path.Combine(directory, "badges"), RunStatements.Of(result), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes one page that shows several runs side by side.</summary>
    public static Task WriteMatrixAsync(string directory, IReadOnlyList<MatrixRun> runs, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        return WriteTextAsync(directory, PageName, MatrixReport.Render(runs), cancellationToken);
    }

    private static async Task WriteBadgesAsync(string directory, RunStatements statements, CancellationToken cancellationToken)
    {
        foreach (var category in statements.Suites.GroupBy(suite => suite.Category))
        {
            if (Badge.Of([.. category], statements.Role) is { } badge)
            {
                Directory.CreateDirectory(directory);
                await WriteTextAsync(directory, Badge.FileName(category.Key, statements.Role), badge, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static Task WriteTextAsync(string directory, string name, string text, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(Path.Combine(directory, name), Encoding.UTF8.GetBytes(text), cancellationToken);
}
