using System.Globalization;
using Harness.Results.Load;

namespace Harness.Load.Judging;

/// <summary>A number that a run must keep to, such as <c>p99&lt;50ms</c>, <c>sasl:p95&lt;=20ms</c>, <c>lost=0</c> or <c>failed&lt;1%</c>.</summary>
/// <remarks>Of a step (before a colon; else the scenario's first): percentiles, <c>mean</c>, <c>max</c>, <c>count</c>, <c>failed</c>, <c>rate</c>. Of the run: <c>dropped</c>, <c>connected</c>, the words of its integrity, and
/// <c>server-cpu</c>, <c>generator-cpu</c> (time an operation), <c>server-rss</c>, <c>generator-rss</c> (bytes a session).</remarks>
public sealed record Threshold
{
    private const string Form = "write [STEP:]METRIC OPERATOR NUMBER[UNIT], such as p99<50ms, lost=0, failed<1% or rate>=1000";

    private static readonly Dictionary<string, (string Unit, Func<StepResult, double> Read)> s_ofSteps = new(StringComparer.Ordinal)
    {
        ["p50"] = ("ms", step => step.P50Ms),
        ["p75"] = ("ms", step => step.P75Ms),
        ["p90"] = ("ms", step => step.P90Ms),
        ["p95"] = ("ms", step => step.P95Ms),
        ["p99"] = ("ms", step => step.P99Ms),
        ["p99.9"] = ("ms", step => step.P999Ms),
        ["mean"] = ("ms", step => step.MeanMs),
        ["max"] = ("ms", step => step.MaxMs),
        ["count"] = (string.Empty, step => step.Count),
        ["failed"] = ("%", step => step.Failed),
        ["rate"] = (string.Empty, step => step.RatePerSecond),
    };

    private static readonly Dictionary<string, (string Unit, Func<LoadSummary, SessionsResult, double?> Read)> s_ofRuns = new(StringComparer.Ordinal)
    {
        ["dropped"] = (string.Empty, (summary, _) => summary.Dropped),
        ["connected"] = (string.Empty, (_, sessions) => sessions.Connected),
        ["lost"] = (string.Empty, (summary, _) => summary.Integrity.Lost),
        ["duplicated"] = (string.Empty, (summary, _) => summary.Integrity.Duplicated),
        ["reordered"] = (string.Empty, (summary, _) => summary.Integrity.Reordered),
        ["corrupted"] = (string.Empty, (summary, _) => summary.Integrity.Corrupted),
        ["late"] = (string.Empty, (summary, _) => summary.Integrity.Late),
        ["refused"] = (string.Empty, (summary, _) => summary.Integrity.Refused),
        ["misrouted"] = (string.Empty, (summary, _) => summary.Integrity.Misrouted),
        ["server-cpu"] = ("us", (summary, _) => summary.Server?.CpuMicrosPerOperation),
        ["generator-cpu"] = ("us", (summary, _) => summary.Generator.CpuMicrosPerOperation),
        ["server-rss"] = ("b", (summary, _) => summary.Server?.RssBytesPerSession),
        ["generator-rss"] = ("b", (summary, _) => summary.Generator.RssBytesPerSession),
    };

    private static readonly string[] s_integrity = ["lost", "duplicated", "reordered", "corrupted", "late", "refused", "misrouted"];

    private Threshold(string text, string? step, string metric, string comparison, double number, string unit)
    {
        Text = text;
        Step = step;
        Metric = metric;
        Comparison = comparison;
        Number = number;
        Unit = unit;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The step that is meant, or <see langword="null"/> for the scenario's first or the whole run.</summary>
    public string? Step { get; }

    /// <summary>What is measured.</summary>
    public string Metric { get; }

    /// <summary>One of <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>=</c>.</summary>
    public string Comparison { get; }

    /// <summary>What is allowed, in <see cref="Unit"/>.</summary>
    public double Number { get; }

    /// <summary>The unit as it was written; empty for a plain number.</summary>
    public string Unit { get; }

    /// <summary>Reads a threshold.</summary>
    /// <exception cref="FormatException">It is none; the message is one line.</exception>
    public static Threshold Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.AsSpan().IndexOfAny("<>=");
        if (at <= 0)
        {
            throw new FormatException($"'{text}' is no threshold: {Form}");
        }

        var comparison = text.AsSpan(at).StartsWith("<=") || text.AsSpan(at).StartsWith(">=") ? text.Substring(at, 2) : text.Substring(at, 1);
        var name = text[..at].Trim();
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var metric = name[(colon + 1)..].Trim();
        var natural = s_ofSteps.TryGetValue(metric, out var ofStep) ? ofStep.Unit
            : s_ofRuns.TryGetValue(metric, out var ofRun) && colon < 0 ? ofRun.Unit
            : throw new FormatException($"'{text}': there is no metric '{name}'; there are {string.Join(", ", s_ofSteps.Keys.Concat(s_ofRuns.Keys))}");
        var value = text[(at + comparison.Length)..].Trim();
        var digits = value.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzKMB%");
        var unit = value[digits.Length..];
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || Factor(natural, unit) is null)
        {
            throw new FormatException($"'{text}': '{value}' is no {natural switch { "ms" or "us" => "time (us, ms, s)", "b" => "size (B, KB, MB)", _ => "number" }}: {Form}");
        }

        return new Threshold(text, colon < 0 ? null : name[..colon].Trim(), metric, comparison, number, unit);
    }

    /// <summary>Holds a run to it.</summary>
    public ThresholdResult Judge(LoadSummary summary, SessionsResult sessions)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(sessions);
        var actual = Measure(summary, sessions);
        var met = actual is { } number && Comparison switch
        {
            "<" => number < Number,
            "<=" => number <= Number,
            ">" => number > Number,
            ">=" => number >= Number,
            _ => number == Number,
        };
        return new ThresholdResult(Text, actual, met);
    }

    /// <summary>What is wrong with it for a scenario, in one line, or <see langword="null"/>.</summary>
    internal string? FaultFor(IReadOnlyList<string> steps) =>
        Step is not null && !steps.Contains(Step, StringComparer.Ordinal) ? $"'{Text}': the scenario has no step '{Step}'; it has {string.Join(", ", steps)}" : null;

    // What was not measured is no number, and so no threshold is met by it.
    private double? Measure(LoadSummary summary, SessionsResult sessions)
    {
        if (s_ofRuns.TryGetValue(Metric, out var ofRun))
        {
            var isUnmeasured = s_integrity.Contains(Metric, StringComparer.Ordinal) && summary.Integrity.Sent == 0;
            return isUnmeasured ? null : ofRun.Read(summary, sessions) / Factor(ofRun.Unit, Unit);
        }

        var step = Step is null ? summary.Steps[0] : summary.Steps.FirstOrDefault(step => step.Name == Step);
        if (step is null || step.Count + step.Failed == 0 || (step.Count == 0 && s_ofSteps[Metric].Unit == "ms"))
        {
            return null;
        }

        return Unit == "%" ? 100.0 * step.Failed / (step.Count + step.Failed) : s_ofSteps[Metric].Read(step) / Factor(s_ofSteps[Metric].Unit, Unit);
    }

    // How many of the metric's natural unit one of the written unit is; null where the two do not go together.
    private static double? Factor(string natural, string unit) => (natural, unit) switch
    {
        ("ms", "ms") or ("us", "us" or "") => 1,
        ("ms", "us") => 0.001,
        ("ms", "s") => 1000,
        ("us", "ms") => 1000,
        ("b", "B" or "") => 1,
        ("b", "KB") => 1024,
        ("b", "MB") => 1024 * 1024,
        ("%", "%" or "") => 1,
        ("", "") => 1,
        _ => null,
    };
}
