using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Reports.Html.Load;

/// <summary>Curves over one axis, drawn as SVG; colours come from the page's style sheet, so that they follow light and dark.</summary>
internal sealed record Chart
{
    private const double Width = 560;
    private const double Height = 216;
    private const double Left = 52;
    private const double Right = 12;
    private const double Top = 24;
    private const double Bottom = 24;

    /// <summary>What the chart shows, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The unit of its values; it stands at the upper end of the axis.</summary>
    public required string Unit { get; init; }

    /// <summary>The curves, in the order of the legend.</summary>
    public required IReadOnlyList<Curve> Curves { get; init; }

    /// <summary>The marks of the horizontal axis.</summary>
    public required IReadOnlyList<Mark> Marks { get; init; }

    /// <summary>Where the horizontal axis ends; it begins at 0.</summary>
    public required double End { get; init; }

    /// <summary>Whether each mark of the vertical axis is ten times the one below.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether each value has a dot of its own, for curves of few values.</summary>
    public bool HasDots { get; init; }

    /// <summary>The parts that the horizontal axis falls into.</summary>
    public IReadOnlyList<Band> Bands { get; init; } = [];

    /// <summary>Whether there is a value to draw.</summary>
    public bool HasValues => Values.Any();

    /// <summary>Whether there is a value above 0 to draw.</summary>
    public bool IsAboveZero => Values.Any(value => value > 0);

    /// <summary>Said in the place of the picture to those who do not see it.</summary>
    public string Label => $"{Title}, in {Unit}: " + string.Join("; ", Curves.Select(curve => curve.Points.Where(IsDrawn).Select(point => point.Y!.Value).ToList() is { Count: > 0 } values
        ? $"{curve.Name} from {Ticks.Number(Math.Round(values.Min(), 2))} to {Ticks.Number(Math.Round(values.Max(), 2))}"
        : $"{curve.Name} not measured")) + ".";

    /// <summary>The drawing.</summary>
    public string Svg => HasValues ? Draw() : string.Empty;

    private IEnumerable<double> Values => Curves.SelectMany(curve => curve.Points).Where(IsDrawn).Select(point => point.Y!.Value);

    private bool IsDrawn(CurvePoint point) => point.Y is { } value && double.IsFinite(value) && (!IsLogarithmic || value > 0);

    private string Draw()
    {
        var marks = IsLogarithmic ? Ticks.Logarithmic(Values.Min(), Values.Max()) : Ticks.Linear(Values.Max());
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(Label)}\" data-left=\"{Left / Width}\" data-right=\"{1 - (Right / Width)}\" data-end=\"{Short(End)}\">");
        foreach (var band in Bands)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"band {Text(band.Style)}\" x=\"{Short(X(band.From))}\" y=\"{Top}\" width=\"{Short(Math.Max(0, X(band.To) - X(band.From)))}\" height=\"{Height - Top - Bottom}\"><title>{Text(band.Name)}</title></rect>");
        }

        foreach (var mark in marks)
        {
            var y = Y(mark, marks);
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Short(y)}\" y2=\"{Short(y)}\"/><text class=\"y\" x=\"{Left - 6}\" y=\"{Short(y + 4)}\">{Ticks.Number(mark)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"unit\" x=\"0\" y=\"11\">{Text(Unit)}</text>");
        foreach (var mark in Marks)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"x\" x=\"{Short(X(mark.At))}\" y=\"{Height - 7}\">{Text(mark.Text)}</text>");
        }

        foreach (var curve in Curves)
        {
            DrawCurve(svg, curve, marks);
        }

        return svg.Append(CultureInfo.InvariantCulture, $"<line class=\"cursor\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/></svg>").ToString();
    }

    private void DrawCurve(StringBuilder svg, Curve curve, IReadOnlyList<double> marks)
    {
        var path = new StringBuilder();
        var dots = new StringBuilder();
        for (var index = 0; index < curve.Points.Count; index++)
        {
            var point = curve.Points[index];
            if (!IsDrawn(point))
            {
                continue;
            }

            var goesOn = index > 0 && IsDrawn(curve.Points[index - 1]);
            var (x, y) = (X(point.X), Y(point.Y!.Value, marks));
            path.Append(CultureInfo.InvariantCulture, $"{(goesOn ? 'L' : 'M')}{Short(x)} {Short(y)}");

            // A value between two gaps is no line.
            var isAlone = !goesOn && (index + 1 == curve.Points.Count || !IsDrawn(curve.Points[index + 1]));
            if (HasDots || isAlone)
            {
                dots.Append(CultureInfo.InvariantCulture, $"<circle class=\"{curve.Style}\" cx=\"{Short(x)}\" cy=\"{Short(y)}\" r=\"2.6\"><title>{Text(curve.Name)}: {Ticks.Number(Math.Round(point.Y!.Value, 3))} {Text(Unit)}</title></circle>");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"curve {curve.Style}\" d=\"{path}\"/>").Append(dots);
    }

    private double X(double at) => Left + ((Width - Left - Right) * Math.Clamp(End <= 0 ? 0 : at / End, 0, 1));

    private double Y(double value, IReadOnlyList<double> marks)
    {
        var share = IsLogarithmic ? (Math.Log10(value) - Math.Log10(marks[0])) / (Math.Log10(marks[^1]) - Math.Log10(marks[0])) : value / marks[^1];
        return Height - Bottom - ((Height - Top - Bottom) * Math.Clamp(share, 0, 1));
    }

    private static string Short(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>A line of a chart.</summary>
/// <param name="Name">What stands in the legend.</param>
/// <param name="Style">Its class in the style sheet: colour and dashes.</param>
/// <param name="Points">From left to right.</param>
/// <param name="Column">The column of the table of seconds that has the same values, or -1.</param>
internal sealed record Curve(string Name, string Style, IReadOnlyList<CurvePoint> Points, int Column = -1)
{
    private const int Styles = 6;

    /// <summary>The style of the line with this number; there are six, then they begin again.</summary>
    public static string StyleOf(int number) => string.Create(CultureInfo.InvariantCulture, $"c{(number % Styles) + 1}");
}

/// <summary>A value; <see langword="null"/> is a gap in the line.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CurvePoint(double X, double? Y);

/// <summary>A mark of the horizontal axis.</summary>
internal sealed record Mark(double At, string Text);

/// <summary>A part of the horizontal axis.</summary>
internal sealed record Band(string Name, string Style, double From, double To);
