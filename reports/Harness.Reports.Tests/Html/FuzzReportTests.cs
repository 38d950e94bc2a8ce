using System.Text.Json;
using System.Xml.Linq;
using Harness.Reports.Html.Fuzz;
using Harness.Reports.Tests.Results;
using Harness.Results.Fuzz;

namespace Harness.Reports.Tests.Html;

/// <summary>What a campaign leaves for readers.</summary>
public sealed class FuzzReportTests
{
    private static readonly string s_page = FuzzHtmlReport.Render(FuzzSamples.Campaign);

    [Fact]
    public void A_written_campaign_has_exactly_the_properties_of_the_schema()
    {
        var schema = new JsonSchema(JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.File("docs", "result-schema.json"))).RootElement);

        Assert.Empty(schema.Validate(JsonDocument.Parse(FuzzResultFile.ToUtf8(FuzzSamples.Campaign)).RootElement));
        Assert.Empty(schema.Validate(JsonDocument.Parse(FuzzResultFile.ToUtf8(FuzzSamples.Campaign with { Findings = [], EndedEarly = "interrupted" })).RootElement));
    }

    [Fact]
    public void A_campaign_that_is_read_back_writes_the_same_bytes()
    {
        var written = FuzzResultFile.ToUtf8(FuzzSamples.Campaign);

        Assert.Equal(written, FuzzResultFile.ToUtf8(FuzzResultFile.FromUtf8(written, "sample")));
    }

    [Fact]
    public void The_headline_counts_what_was_shown_again()
    {
        Assert.Equal("1 finding: 1 crash", FuzzReport.Headline(FuzzSamples.Campaign));
        Assert.Equal("Nothing found; ended early: interrupted", FuzzReport.Headline(FuzzSamples.Campaign with { Findings = [], EndedEarly = "interrupted" }));
    }

    [Fact]
    public void What_a_target_sent_never_becomes_markup()
    {
        Assert.DoesNotContain("<script>", s_page, StringComparison.Ordinal);
        Assert.DoesNotContain("> <a></a></script>", s_page, StringComparison.Ordinal);
        Assert.Contains("&lt;/pre&gt;&lt;script&gt;alert(1)", s_page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_holds_case_wire_and_the_command_that_shows_it_again()
    {
        Assert.Contains("send a &quot;&lt;a&gt;&quot;*1000", s_page, StringComparison.Ordinal);
        Assert.Contains("0.001 a    &gt; &lt;a&gt;", s_page, StringComparison.Ordinal);
        Assert.Contains("./harness fuzz --target prosody --replay reports/runs/x/findings/y.xmpp-case", s_page, StringComparison.Ordinal);
        Assert.Contains("Not shown again", s_page, StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_has_a_test_a_class_and_skips_what_never_got_to_its_act()
    {
        var suite = XDocument.Parse(FuzzReport.ToJUnit(FuzzSamples.Campaign)).Root!.Element("testsuite")!;

        Assert.Equal(("2", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value));
        Assert.NotNull(suite.Elements("testcase").Single(test => test.Attribute("name")!.Value == "depth").Element("failure"));
        Assert.Equal("the target offers no stream management", suite.Elements("testcase").Single(test => test.Attribute("name")!.Value == "sm-counts").Element("skipped")!.Attribute("message")!.Value);
    }

    [Fact]
    public void Sarif_has_a_rule_a_class_and_a_result_a_confirmed_finding()
    {
        var run = JsonDocument.Parse(SarifReport.Render(FuzzSamples.Campaign)).RootElement.GetProperty("runs")[0];
        var result = Assert.Single(run.GetProperty("results").EnumerateArray());
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];

        Assert.Equal(("depth", "error", "crash-depth-bound-0a1b2c"), (rule.GetProperty("id").GetString(), result.GetProperty("level").GetString(), result.GetProperty("partialFingerprints").GetProperty("signature/v1").GetString()));
        Assert.Contains("CWE-674", rule.GetProperty("properties").GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Fact]
    public void Markdown_keeps_a_finding_in_its_row() =>
        Assert.Contains("| crash | depth | bound | bound | the target's process ended: &lt;/pre>&lt;script>alert(1)&lt;/script> \\| killed by signal 11 | yes |", FuzzReport.ToMarkdown(FuzzSamples.Campaign), StringComparison.Ordinal);
}
