using System.Globalization;
using System.Text;
using System.Xml;
using Harness.Reports.Html.Fuzz;
using Harness.Results;
using Harness.Results.Fuzz;

namespace Harness.Reports;

/// <summary>Writes what a fuzz campaign leaves for readers: <c>result.json</c>, <c>index.html</c>, <c>junit.xml</c> (a test a class), <c>summary.md</c>, <c>results.sarif</c>.</summary>
public static class FuzzReport
{
    /// <summary>Writes the files into a directory, which is made if it is missing.</summary>
    /// <exception cref="IOException">The disk is full, or a file stands where the directory should be.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static async Task WriteAsync(string directory, FuzzResult result, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        await FuzzResultFile.WriteAsync(Path.Combine(directory, ResultFile.Name), result, cancellationToken).ConfigureAwait(false);
        foreach (var (name, text) in new[] { (RunReport.PageName, FuzzHtmlReport.Render(result)), ("junit.xml", ToJUnit(result)), ("summary.md", ToMarkdown(result)), ("results.sarif", SarifReport.Render(result)) })
        {
            await AtomicFile.WriteAsync(Path.Combine(directory, name), Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What an exit code says of a campaign.</summary>
    public static string ExitMeaning(int exitCode) => exitCode switch
    {
        ExitCodes.Failure => "something was found",
        ExitCodes.Target => "the target was not reached, gave no account, or is gone for good",
        ExitCodes.TooLittle => "no case got as far as its act",
        _ => RunFacts.ExitMeaning(exitCode),
    };

    /// <summary>The outcome in one sentence, such as <c>3 findings: 1 crash, 2 conformance</c>.</summary>
    public static string Headline(FuzzResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var confirmed = result.Findings.Where(finding => finding.Confirmed).ToList();
        var found = confirmed.Count == 0
            ? "Nothing found"
            : $"{Quantities.Count(confirmed.Count, "finding")}: {string.Join(", ", confirmed.GroupBy(finding => finding.Kind).Select(kind => $"{kind.Count()} {kind.Key}"))}";
        return result.EndedEarly is { } end ? $"{found}; ended early: {end}" : result.ExitCode == ExitCodes.TooLittle ? "No case got as far as its act" : found;
    }

    /// <summary>A test a class: confirmed findings are its failure; a class of which no case got as far as its act is skipped.</summary>
    public static string ToJUnit(FuzzResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"fuzz.{result.Target.Name}");
            xml.WriteAttributeString("tests", Text(result.Classes.Count + (result.EndedEarly is null ? 0 : 1)));
            xml.WriteAttributeString("failures", Text(result.Classes.Count(each => each.Findings > 0)));
            xml.WriteAttributeString("errors", result.EndedEarly is null ? "0" : "1");
            xml.WriteAttributeString("skipped", Text(result.Classes.Count(IsSkipped)));
            xml.WriteAttributeString("time", (result.DurationMs / 1000.0).ToString("0.000", CultureInfo.InvariantCulture));
            if (result.EndedEarly is { } end)
            {
                WriteTest(xml, result, "the campaign comes to its end", "error", end, $"replay: {result.Replay}");
            }

            foreach (var each in result.Classes)
            {
                var findings = result.Findings.Where(finding => finding.Confirmed && finding.Class == each.Id).ToList();
                var (element, message) = findings.Count > 0 ? ("failure", findings[0].Summary) : IsSkipped(each) ? ("skipped", each.Reason ?? "no case ran") : (null, "");
                WriteTest(xml, result, each.Id, element, message, string.Join('\n', findings.Select(finding => $"{finding.Kind}: {finding.Summary}\n  {finding.Replay}")));
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    /// <summary>The campaign as GitHub-flavoured Markdown.</summary>
    public static string ToMarkdown(FuzzResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        var summary = result.Summary;
        text.AppendLine(CultureInfo.InvariantCulture, $"## {result.Target.DisplayName()}, fuzz: {Headline(result)}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{summary.Cases} cases, {summary.Streams} streams ({summary.StreamsPerSecond:0} a second), {summary.Triples} triples of state, input and response, in {Quantities.Duration(result.DurationMs)}; seed {result.Seed}, exit code {result.ExitCode}.").AppendLine();
        if (result.Findings.Count > 0)
        {
            text.AppendLine("| kind | class | input | state | what | shown again | file |").AppendLine("| --- | --- | --- | --- | --- | --- | --- |");
            foreach (var finding in result.Findings)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {finding.Kind} | {finding.Class} | {finding.Variant} | {finding.State} | {Cell(finding.Summary)} | {(finding.Confirmed ? "yes" : "no")} | `{finding.File}` |");
            }

            text.AppendLine();
        }

        text.AppendLine("| class | cases | inconclusive | findings |").AppendLine("| --- | ---: | ---: | ---: |");
        foreach (var each in result.Classes)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {each.Id} | {each.Cases} | {each.Inconclusive} | {each.Findings} |");
        }

        return text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Again: `{result.Replay}`").ToString();
    }

    private static bool IsSkipped(FuzzClassResult each) => each.Findings == 0 && each.Cases == each.Inconclusive;

    private static void WriteTest(XmlWriter xml, FuzzResult result, string name, string? element, string message, string content)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", $"fuzz.{result.Target.Name}");
        xml.WriteAttributeString("name", name);
        if (element is not null)
        {
            xml.WriteStartElement(element);
            xml.WriteAttributeString("message", message);
            xml.WriteString(content);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A summary quotes the wire, which knows nothing of tables.
    private static string Cell(string text)
    {
        const int Most = 200;
        var line = text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
        return line.Length <= Most ? line : $"{line[..Most]}…";
    }
}
