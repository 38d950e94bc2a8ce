using System.Globalization;
using System.Text;
using System.Xml;
using Harness.Reports.Comparison;
using Harness.Reports.Html.Load;
using Harness.Results;
using Harness.Results.Load;

namespace Harness.Reports;

/// <summary>Writes what a load run leaves for readers: <c>result.json</c>, <c>index.html</c>, <c>junit.xml</c> (its thresholds, and whether it came to its end), <c>summary.md</c>.</summary>
public static class LoadReport
{
    /// <summary>Writes the files into a directory, which is made if it is missing.</summary>
    /// <exception cref="IOException">The disk is full, or a file stands where the directory should be.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static async Task WriteAsync(string directory, LoadResult result, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        await LoadResultFile.WriteAsync(Path.Combine(directory, ResultFile.Name), result, cancellationToken).ConfigureAwait(false);
        await AtomicFile.WriteAsync(Path.Combine(directory, RunReport.PageName), Encoding.UTF8.GetBytes(LoadHtmlReport.Render(result)), cancellationToken).ConfigureAwait(false);
        await AtomicFile.WriteAsync(Path.Combine(directory, "junit.xml"), Encoding.UTF8.GetBytes(ToJUnit(result)), cancellationToken).ConfigureAwait(false);
        await AtomicFile.WriteAsync(Path.Combine(directory, "summary.md"), Encoding.UTF8.GetBytes(ToMarkdown(result)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes one page that shows several load runs side by side.</summary>
    public static Task WriteMatrixAsync(string directory, IReadOnlyList<LoadMatrixRun> runs, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        return AtomicFile.WriteAsync(Path.Combine(directory, RunReport.PageName), Encoding.UTF8.GetBytes(LoadMatrixReport.Render(runs)), cancellationToken);
    }

    /// <summary>What an exit code says of a load run.</summary>
    public static string ExitMeaning(int exitCode) => exitCode switch
    {
        ExitCodes.Failure => "a threshold was missed, or a number became worse",
        ExitCodes.Target => "the target was not reached, gave no account or died",
        _ => RunFacts.ExitMeaning(exitCode),
    };

    /// <summary>The outcome in one sentence, such as <c>2 of 3 thresholds missed</c>.</summary>
    public static string Headline(LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var missed = result.Thresholds.Count(threshold => !threshold.Met);
        var worse = result.Comparison?.Numbers.Count(number => number.Verdict == LoadComparison.Worse) ?? 0;
        return result.EndedEarly is { } end ? $"Ended early: {end}"
            : missed > 0 ? $"{missed} of {Quantities.Count(result.Thresholds.Count, "threshold")} missed"
            : result.Comparison is { Numbers.Count: 0 } ? "Nothing could be compared"
            : worse > 0 ? $"{worse} of {Quantities.Count(result.Comparison!.Numbers.Count, "number")} worse than before"
            : result.ExitCode == ExitCodes.TooLittle ? "No operation succeeded"
            : result.Comparison is not null ? $"No worse than before{(result.Thresholds.Count > 0 ? ", all thresholds met" : "")}"
            : result.Thresholds.Count > 0 ? "All thresholds met"
            : "Measured, without a threshold";
    }

    /// <summary>The thresholds as a suite of JUnit: a missed one is a failure, so is a number that became worse; an early end is an error.</summary>
    public static string ToJUnit(LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            var name = $"load.{result.Profile.Scenario}.{result.Profile.Binding}";
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", name);
            var cases = Cases(result);
            xml.WriteAttributeString("tests", (cases.Count + (result.EndedEarly is null ? 0 : 1)).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("failures", cases.Count(test => test.Failure is not null).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("errors", result.EndedEarly is null ? "0" : "1");
            xml.WriteAttributeString("time", (result.DurationMs / 1000.0).ToString("0.000", CultureInfo.InvariantCulture));
            if (result.EndedEarly is { } end)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", name);
                xml.WriteAttributeString("name", "the run comes to its end");
                xml.WriteStartElement("error");
                xml.WriteAttributeString("message", end);
                xml.WriteString($"replay: {result.Profile.Replay}");
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            foreach (var (test, failure) in cases)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", name);
                xml.WriteAttributeString("name", test);
                if (failure is not null)
                {
                    xml.WriteStartElement("failure");
                    xml.WriteAttributeString("message", failure);
                    xml.WriteString($"replay: {result.Profile.Replay}");
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    /// <summary>The run as GitHub-flavoured Markdown.</summary>
    public static string ToMarkdown(LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        var profile = result.Profile;
        text.AppendLine(CultureInfo.InvariantCulture, $"## {result.Target.DisplayName()}, {profile.Scenario}: {Headline(result)}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{profile.Users} users over {profile.Binding} ({profile.Security}), {string.Join(", ", profile.Simulations)}; {Quantities.Duration(result.DurationMs)}, seed {result.Seed}, exit code {result.ExitCode}.").AppendLine();
        text.AppendLine("| step | count | failed | rate/s | p50 ms | p95 ms | p99 ms | max ms |").AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var step in result.Summary.Steps)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {step.Name} | {step.Count} | {step.Failed} | {step.RatePerSecond:0.0} | {step.P50Ms:0.00} | {step.P95Ms:0.00} | {step.P99Ms:0.00} | {step.MaxMs:0.00} |");
        }

        var integrity = result.Summary.Integrity;
        if (integrity.Sent > 0)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Messages: {integrity.Sent} sent, {integrity.Delivered} delivered, {integrity.Lost} lost, {integrity.Duplicated} duplicated, {integrity.Reordered} reordered, {integrity.Corrupted} corrupted, {integrity.Late} late.");
        }

        if (result.Agents.Count > 0)
        {
            text.AppendLine().AppendLine("| agent | users | count | failed | p50 ms | p99 ms | busy | began late | |").AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
            foreach (var agent in result.Agents)
            {
                var main = agent.Steps[0];
                text.AppendLine(CultureInfo.InvariantCulture, $"| {agent.Name} | {agent.Connected}/{agent.Users} | {main.Count} | {main.Failed} | {main.P50Ms:0.00} | {main.P99Ms:0.00} | {agent.BusyPercent:0} % | {(agent.StartLateMs is { } late ? late.ToString("0.0", CultureInfo.InvariantCulture) : "-")} ms ± {agent.ClockErrorMs:0.0} | {agent.EndedEarly} |");
            }
        }

        if (result.Summary.GeneratorBoundReason is { } reason)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"**Generator-bound**: {reason}.");
        }

        if (result.Comparison is { } comparison)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Against {comparison.Run} ({Quantities.Count(comparison.RoundsBefore, "round")}), ratio with its 95 % interval, tolerance {comparison.TolerancePercent} %:").AppendLine();
            text.AppendLine("| number | before | now | ratio | 95 % | |").AppendLine("| --- | ---: | ---: | ---: | ---: | --- |");
            foreach (var number in comparison.Numbers)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {number.Name} | {number.Before:0.###} {number.Unit} | {number.After:0.###} {number.Unit} | {number.Ratio:0.00} | {number.RatioLow:0.00}-{number.RatioHigh:0.00} | {(number.Verdict == LoadComparison.Worse ? "**worse**" : number.Verdict)} |");
            }
        }

        if (result.Thresholds.Count > 0)
        {
            text.AppendLine().AppendLine("| threshold | | measured |").AppendLine("| --- | --- | ---: |");
            foreach (var threshold in result.Thresholds)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| `{threshold.Text}` | {(threshold.Met ? "met" : "**missed**")} | {Actual(threshold)} |");
            }
        }

        return text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Again: `{profile.Replay}`").ToString();
    }

    private static List<(string Test, string? Failure)> Cases(LoadResult result) =>
    [
        .. result.Thresholds.Select(threshold => (threshold.Text, threshold.Met ? null : Actual(threshold))),
        .. (result.Comparison?.Numbers ?? []).Select(number => ($"no worse than before: {number.Name}", number.Verdict == LoadComparison.Worse
            ? string.Create(CultureInfo.InvariantCulture, $"{number.Before:0.###} -> {number.After:0.###} {number.Unit}, ratio {number.Ratio:0.00} ({number.RatioLow:0.00} to {number.RatioHigh:0.00})")
            : null)),
    ];

    private static string Actual(ThresholdResult threshold) => threshold.Actual is { } number ? number.ToString("0.###", CultureInfo.InvariantCulture) : "not measured";
}
