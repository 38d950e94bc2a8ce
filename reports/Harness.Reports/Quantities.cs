using System.Globalization;

namespace Harness.Reports;

/// <summary>Numbers as a person reads them, always in the invariant culture.</summary>
public static class Quantities
{
    /// <summary>A duration in the unit that fits: <c>17 ms</c>, <c>12.3 s</c>, <c>2 min 05 s</c>.</summary>
    public static string Duration(double milliseconds) => milliseconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms"),
        < 999.5 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 59_950 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        _ => Minutes((long)Math.Round(milliseconds / 1000)),
    };

    /// <summary>A count with its word: <c>1 failure</c>, <c>2 failures</c>.</summary>
    public static string Count(int count, string singular, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? singular : plural ?? singular + "s")}");

    private static string Minutes(long seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60:00} s");
}
