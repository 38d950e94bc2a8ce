using Harness.Conformance.Baselines;
using Harness.Results;

namespace Harness.Conformance.Tests.Engine;

public sealed class BaselineWriterTests
{
    [Fact]
    public void What_is_written_explains_the_run_and_is_not_stale()
    {
        var run = Run(Result("a/1", "tcp", Verdict.Violation), Result("a/1", "tls", Verdict.Violation), Result("a/2", "tcp", Verdict.Deviation), Result("a/2", "tls", Verdict.Pass));

        var written = Baseline.Parse(BaselineWriter.Write(run, Baseline.Empty).Split('\n'), "b");

        Assert.Equal([("a/1", "*"), ("a/2", "tcp")], written.Entries.Select(entry => (entry.Scenario, entry.Binding)));
        Assert.All(run.Scenarios.Where(result => result.Verdict != Verdict.Pass), result => Assert.NotNull(written.Explains(result)));
        Assert.Empty(written.Stale(run.Scenarios, new HashSet<string>(["a/1", "a/2"])));
    }

    [Fact]
    public void Reasons_links_and_flaky_entries_that_still_hold_are_kept()
    {
        var before = Baseline.Parse(["a/1\ttcp\tviolation\tanswers twice\thttps://bugs.example/1", "[flaky]", "a/2\t*\tdepends on load"], "b");

        var written = BaselineWriter.Write(Run(Result("a/1", "tcp", Verdict.Violation), Result("a/2", "tcp", Verdict.Violation)), before);

        Assert.Contains("a/1\t*\tviolation\tanswers twice\thttps://bugs.example/1\n", written, StringComparison.Ordinal);
        Assert.EndsWith("[flaky]\na/2\t*\tdepends on load\n", written, StringComparison.Ordinal);
    }

    private static RunResult Run(params ScenarioResult[] results) => new()
    {
        Verb = "conform",
        Target = new TargetResult("prosody", "Prosody", "0.12.3", ["tcp"]),
        Seed = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        DurationMs = 0,
        ExitCode = 0,
        Summary = new ConformSummary(0, 0, 0, 0, 0, 0, 0, 0),
        Scenarios = results,
    };

    private static ScenarioResult Result(string id, string binding, Verdict verdict) => new()
    {
        Id = id,
        Title = "",
        Binding = binding,
        Verdict = verdict,
        Reason = "expected\tthis\nactual that",
        DurationMs = 0,
        Checks = [],
        Transcript = [],
        Replay = "",
    };
}
