using System.Globalization;
using System.Text;
using System.Xml;
using Harness.Results;

namespace Harness.Reports;

/// <summary>Renders <c>junit.xml</c>: a suite for each spec and binding, as CI systems read it.</summary>
/// <remarks>
/// A violation is a <c>failure</c>, a fault is an <c>error</c>, <c>unsupported</c> and <c>inconclusive</c> are <c>skipped</c>, a deviation passes with a note. A failure that the baseline knows is <c>skipped</c> with the baseline's reason: visible, and not counted. A stale baseline entry fails, so that the
/// file is red where a violation or a stale entry makes the exit code 1.
/// </remarks>
public static class JUnitReport
{
    /// <summary>The report as an XML document.</summary>
    public static string Render(RunResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            WriteSuites(xml, result);
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    private static void WriteSuites(XmlWriter xml, RunResult result)
    {
        var failures = result.Scenarios.Count(IsFailure) + result.Stale.Count;
        xml.WriteStartElement("testsuites");
        Attribute(xml, "name", $"harness {result.Verb} {result.Target.DisplayName()}");
        Attribute(xml, "tests", result.Scenarios.Count + result.Stale.Count);
        Attribute(xml, "failures", failures);
        Attribute(xml, "errors", result.Scenarios.Count(IsError));
        Attribute(xml, "time", Seconds(result.DurationMs));
        foreach (var suite in result.Scenarios.GroupBy(scenario => $"{SpecReference.SpecOfScenario(scenario.Id)}.{scenario.Binding}", StringComparer.Ordinal).OrderBy(suite => suite.Key, StringComparer.Ordinal))
        {
            WriteSuite(xml, result, suite.Key, [.. suite]);
        }

        if (result.Stale.Count > 0)
        {
            WriteStale(xml, result);
        }

        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, RunResult result, string name, List<ScenarioResult> scenarios)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", name);
        Attribute(xml, "tests", scenarios.Count);
        Attribute(xml, "failures", scenarios.Count(IsFailure));
        Attribute(xml, "errors", scenarios.Count(IsError));
        Attribute(xml, "skipped", scenarios.Count(IsSkipped));
        Attribute(xml, "time", Seconds(scenarios.Sum(scenario => scenario.DurationMs)));
        Attribute(xml, "timestamp", result.StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        foreach (var scenario in scenarios)
        {
            WriteCase(xml, name, scenario);
        }

        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, string suite, ScenarioResult scenario)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", suite);
        Attribute(xml, "name", scenario.Id);
        Attribute(xml, "time", Seconds(scenario.DurationMs));
        if (IsFailure(scenario))
        {
            WriteProblem(xml, "failure", scenario);
        }
        else if (IsError(scenario))
        {
            WriteProblem(xml, "error", scenario);
        }
        else if (IsSkipped(scenario))
        {
            xml.WriteStartElement("skipped");
            Attribute(xml, "message", scenario.BaselineReason is null ? $"{scenario.Verdict.Name()}: {scenario.Reason}" : $"known {scenario.Verdict.Name()}: {scenario.BaselineReason}");
            xml.WriteEndElement();
        }
        else if (scenario.Verdict == Verdict.Deviation)
        {
            xml.WriteStartElement("system-out");
            xml.WriteString(Printable($"deviation: {Evidence(scenario)}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteProblem(XmlWriter xml, string element, ScenarioResult scenario)
    {
        xml.WriteStartElement(element);
        Attribute(xml, "type", scenario.Verdict.Name());
        Attribute(xml, "message", scenario.Reason ?? scenario.Title);
        xml.WriteString(Printable(Evidence(scenario)));
        xml.WriteEndElement();
    }

    private static void WriteStale(XmlWriter xml, RunResult result)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", "baseline");
        Attribute(xml, "tests", result.Stale.Count);
        Attribute(xml, "failures", result.Stale.Count);
        foreach (var stale in result.Stale)
        {
            xml.WriteStartElement("testcase");
            Attribute(xml, "classname", "baseline");
            Attribute(xml, "name", stale.Scenario);
            xml.WriteStartElement("failure");
            Attribute(xml, "type", "stale");
            Attribute(xml, "message", stale.Reason);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Evidence(ScenarioResult scenario)
    {
        var text = new StringBuilder();
        text.AppendLine(scenario.Title).AppendLine(scenario.Reason);
        foreach (var check in scenario.Checks.Where(check => check.Verdict != Verdict.Pass))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"requirement: {check.Requirement}{(check.Summary is null ? "" : $" ({check.Summary})")}")
                .AppendLine(CultureInfo.InvariantCulture, $"expected: {check.Expected}")
                .AppendLine(CultureInfo.InvariantCulture, $"actual:   {check.Actual}");
        }

        return text.Append("replay:   ").Append(scenario.Replay).ToString();
    }

    private static bool IsError(ScenarioResult scenario) => scenario is { Verdict: Verdict.Fault, BaselineReason: null };

    private static bool IsFailure(ScenarioResult scenario) => scenario.IsNews() && scenario.Verdict != Verdict.Fault;

    private static bool IsSkipped(ScenarioResult scenario) =>
        scenario.Verdict is Verdict.Unsupported or Verdict.Inconclusive || (scenario.Verdict.IsFailure() && scenario.BaselineReason is not null);

    private static string Seconds(double milliseconds) => (milliseconds / 1000).ToString("0.000", CultureInfo.InvariantCulture);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Printable(value));

    private static void Attribute(XmlWriter xml, string name, int value) => xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));

    // XML 1.0 has no way to write most control characters, and what a target sent may hold them: they become \uNNNN.
    private static string Printable(string text)
    {
        if (text.All(character => XmlConvert.IsXmlChar(character)))
        {
            return text;
        }

        var printable = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[index + 1], text[index]))
            {
                printable.Append(text, index++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[index]))
            {
                printable.Append(text[index]);
            }
            else
            {
                printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[index]:X4}");
            }
        }

        return printable.ToString();
    }
}
