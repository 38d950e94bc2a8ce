using Harness.Results.Load;

namespace Harness.Reports.Html.Load;

/// <summary>A load run that stands beside others.</summary>
/// <param name="Result">What the run measured.</param>
/// <param name="Page">Where the run's own page is, relative to the page of all, or <see langword="null"/> where there is none.</param>
public sealed record LoadMatrixRun(LoadResult Result, string? Page);
