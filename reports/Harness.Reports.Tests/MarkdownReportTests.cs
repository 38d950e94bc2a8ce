using Harness.Results;

namespace Harness.Reports.Tests;

public sealed class MarkdownReportTests
{
    [Fact]
    public void The_summary_leads_with_what_is_new() =>
        Assert.StartsWith("## Prosody 0.12.3: 2 new failures, 1 scenario inconclusive, 1 stale baseline entry\n", MarkdownReport.Render(Samples.EveryVerdict), StringComparison.Ordinal);

    [Fact]
    public void Each_verdict_has_its_count()
    {
        var text = MarkdownReport.Render(Samples.EveryVerdict);

        Assert.Contains("| violation | 2 |\n| fault | 1 |\n| inconclusive | 1 |\n| deviation | 1 |\n| unsupported | 1 |\n| pass | 2 |\n| known (baselined) | 1 |\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void New_failures_are_listed_and_known_ones_are_not()
    {
        var text = MarkdownReport.Render(Samples.EveryVerdict);

        Assert.Contains("| `rfc6120/5.4/injection` | tcp | violation | bytes injected after \\<starttls/\\> were answered inside TLS |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("rfc6120/11.1/comment", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_cannot_break_out_of_its_cell()
    {
        var result = Samples.EveryVerdict with { Scenarios = [Samples.Scenario("rfc6120/11/x", "tcp", Verdict.Violation, "a|b\n<img src=x> *c*")] };

        Assert.Contains("| a\\|b \\<img src=x\\> \\*c\\* |", MarkdownReport.Render(result), StringComparison.Ordinal);
    }
}
