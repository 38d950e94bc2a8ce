using System.Globalization;

namespace Harness.Reports.Html.Load;

/// <summary>Where an axis has its marks, and what stands beside them.</summary>
internal static class Ticks
{
    private const double Minute = 60;
    private const double Hour = 3600;

    private static readonly double[] s_seconds = [1, 2, 5, 10, 15, 30, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 30 * Minute, Hour, 2 * Hour, 6 * Hour, 12 * Hour, 24 * Hour];

    /// <summary>Round numbers from 0 to the first that is not below the largest value: 0, 200, 400, 600.</summary>
    public static IReadOnlyList<double> Linear(double largest)
    {
        var wanted = largest > 0 ? largest : 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted / 4)));
        var step = power * (wanted / 4 / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        return [.. Enumerable.Range(0, (int)Math.Ceiling((wanted / step) - 1e-9) + 1).Select(number => number * step)];
    }

    /// <summary>Powers of ten from the last that is not above the smallest value to the first that is not below the largest.</summary>
    public static IReadOnlyList<double> Logarithmic(double smallest, double largest)
    {
        var from = (int)Math.Floor(Math.Log10(smallest) + 1e-9);
        var to = Math.Max(from + 1, (int)Math.Ceiling(Math.Log10(largest) - 1e-9));
        return [.. Enumerable.Range(from, to - from + 1).Select(exponent => Math.Pow(10, exponent))];
    }

    /// <summary>Times within a span, in seconds, at distances that people count in.</summary>
    public static IReadOnlyList<double> Time(double seconds)
    {
        var step = s_seconds.FirstOrDefault(step => seconds / step <= 8, s_seconds[^1] * Math.Ceiling(seconds / s_seconds[^1] / 8));
        return [.. Enumerable.Range(0, (int)Math.Floor((seconds / step) + 1e-9) + 1).Select(number => number * step)];
    }

    /// <summary>A number as it stands beside a mark: <c>0.01</c>, <c>250</c>, <c>15k</c>, <c>2M</c>.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1_000_000:0.##}M"),
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1000:0.##}k"),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>A time as it stands below a mark: <c>45 s</c>, <c>2 min</c>, <c>1:30 min</c>, <c>3 h</c>.</summary>
    public static string Moment(double seconds) => seconds switch
    {
        0 => "0",
        < Minute => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
        < Hour when seconds % Minute == 0 => string.Create(CultureInfo.InvariantCulture, $"{seconds / Minute:0} min"),
        < Hour => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / Minute):0}:{seconds % Minute:00} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / Hour:0.##} h"),
    };
}
