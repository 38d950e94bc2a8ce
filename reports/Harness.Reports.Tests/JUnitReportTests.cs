using System.Xml.Linq;
using Harness.Results;

namespace Harness.Reports.Tests;

public sealed class JUnitReportTests
{
    private static readonly XElement Document = XDocument.Parse(JUnitReport.Render(Samples.EveryVerdict)).Root!;

    [Fact]
    public void Each_spec_and_binding_is_a_suite() =>
        Assert.Equal(["rfc6120.tcp", "rfc6120.tls", "rfc6121.tcp", "rfc6121.tls", "baseline"], Document.Elements().Select(suite => (string)suite.Attribute("name")!), StringComparer.Ordinal);

    [Theory]
    [InlineData("rfc6120/5.4/injection", "failure")]
    [InlineData("rfc6120/7.7/conflict", "skipped")]
    [InlineData("rfc6121/8.5/full", "error")]
    [InlineData("rfc6121/2.6/versioning", "skipped")]
    [InlineData("rfc6120/11.1/comment", "skipped")]
    [InlineData("rfc6120/6.5/retry", "system-out")]
    [InlineData("rfc6120/4.9/unknown-prefix", "failure")]
    public void The_verdict_decides_the_element(string id, string element) =>
        Assert.Equal(element, Assert.Single(Case(id).Elements()).Name.LocalName);

    [Fact]
    public void A_pass_has_no_child() =>
        Assert.All(Document.Descendants("testcase").Where(test => (string?)test.Attribute("name") == "rfc6120/4.2/features"), test => Assert.Empty(test.Elements()));

    [Fact]
    public void A_failure_tells_reason_expected_actual_and_replay()
    {
        var failure = Case("rfc6120/5.4/injection").Element("failure")!;

        Assert.Equal("bytes injected after <starttls/> were answered inside TLS", (string?)failure.Attribute("message"));
        Assert.Contains("requirement: RFC6120-11.1-1 (A comment must not be sent or accepted over a stream.)", failure.Value, StringComparison.Ordinal);
        Assert.Contains("expected: a stream error <restricted-xml/>", failure.Value, StringComparison.Ordinal);
        Assert.Contains("actual:   bytes injected after", failure.Value, StringComparison.Ordinal);
        Assert.Contains("replay:   dotnet run --project reports/Harness.Cli", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_failure_is_not_counted_and_shows_the_reason_of_the_baseline()
    {
        Assert.Equal("known violation: Prosody drops comments silently, see issue 1", (string?)Case("rfc6120/11.1/comment").Element("skipped")!.Attribute("message"));
        Assert.Equal("2", (string?)Document.Attribute("failures"));
        Assert.Equal("1", (string?)Document.Attribute("errors"));
    }

    [Fact]
    public void The_counts_of_the_suites_add_up_to_the_root()
    {
        int Sum(string name) => Document.Elements("testsuite").Sum(suite => (int?)suite.Attribute(name) ?? 0);

        Assert.Equal((int?)Document.Attribute("tests"), Sum("tests"));
        Assert.Equal((int?)Document.Attribute("failures"), Sum("failures"));
        Assert.Equal((int?)Document.Attribute("errors"), Sum("errors"));
        Assert.Equal(9, Document.Descendants("testcase").Count());
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_are_spelled_out()
    {
        var result = Samples.EveryVerdict with { Scenarios = [Samples.Scenario("rfc6120/11/nul", "tcp", Verdict.Violation, "got \u0000 and \ud800 and \U0001F600")] };

        var failure = XDocument.Parse(JUnitReport.Render(result)).Descendants("failure").First();

        Assert.Equal("got \\u0000 and \\uD800 and \U0001F600", (string?)failure.Attribute("message"));
    }

    private static XElement Case(string id) => Document.Descendants("testcase").Single(test => (string?)test.Attribute("name") == id);
}
