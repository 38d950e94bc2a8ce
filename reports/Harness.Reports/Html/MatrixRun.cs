using Harness.Results;

namespace Harness.Reports.Html;

/// <summary>A run that stands in a matrix beside others.</summary>
/// <param name="Result">What the run found.</param>
/// <param name="Page">Where the run's own page is, relative to the matrix page, or <see langword="null"/> where there is none.</param>
public sealed record MatrixRun(RunResult Result, string? Page);
