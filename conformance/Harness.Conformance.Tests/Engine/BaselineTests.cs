using Harness.Conformance.Baselines;
using Harness.Results;

namespace Harness.Conformance.Tests.Engine;

public sealed class BaselineTests
{
    private static readonly HashSet<string> s_known = ["a/1", "a/2"];

    [Fact]
    public void A_known_failure_is_explained()
    {
        var baseline = Baseline.Parse(["# known", "", "a/1\ttcp\tviolation\tthe server answers twice\thttps://bugs.example/1"], "b.tsv");

        Assert.Equal("the server answers twice", baseline.Explains(Result("a/1", "tcp", Verdict.Violation))?.Reason);
        Assert.Equal("https://bugs.example/1", baseline.Entries[0].Link);
    }

    [Theory]
    [InlineData("a/1", "tls", Verdict.Violation)]
    [InlineData("a/2", "tcp", Verdict.Violation)]
    [InlineData("a/1", "tcp", Verdict.Deviation)]
    [InlineData("a/1", "tcp", Verdict.Fault)]
    [InlineData("a/1", "tcp", Verdict.Pass)]
    public void Another_result_is_not_explained(string scenario, string binding, Verdict verdict) =>
        Assert.Null(Baseline.Parse(["a/1\ttcp\tviolation\tknown"], "b.tsv").Explains(Result(scenario, binding, verdict)));

    [Fact]
    public void An_entry_that_passes_now_is_stale()
    {
        var stale = Baseline.Parse(["a/1\t*\tviolation\tknown"], "b.tsv").Stale([Result("a/1", "tcp", Verdict.Violation), Result("a/1", "tls", Verdict.Pass)], s_known);

        Assert.Equal("a/1", Assert.Single(stale).Scenario);
        Assert.Contains("over tls it is pass now", stale[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_for_no_scenario_is_stale() =>
        Assert.Equal("no scenario has this id", Assert.Single(Baseline.Parse(["a/9\t*\tviolation\tknown"], "b.tsv").Stale([], s_known)).Reason);

    [Fact]
    public void An_entry_for_a_scenario_that_was_not_run_is_not_stale() =>
        Assert.Empty(Baseline.Parse(["a/1\t*\tviolation\tknown"], "b.tsv").Stale([Result("a/2", "tcp", Verdict.Pass)], s_known));

    [Theory]
    [InlineData(Verdict.Pass)]
    [InlineData(Verdict.Violation)]
    public void A_flaky_entry_is_never_stale(Verdict verdict)
    {
        var baseline = Baseline.Parse(["[flaky]", "a/1\t*\tdepends on the hour"], "b.tsv");

        Assert.Empty(baseline.Stale([Result("a/1", "tcp", verdict)], s_known));
        Assert.Equal(verdict == Verdict.Violation, baseline.Explains(Result("a/1", "tcp", verdict)) is not null);
    }

    [Theory]
    [InlineData("a/1\ttcp\tviolation")]
    [InlineData("a/1\ttcp\tviolation\t ")]
    [InlineData("a/1\ttcp\tpass\tit passes")]
    [InlineData("a/1\ttcp\t7\tno verdict")]
    [InlineData("a/1 tcp violation spaces")]
    public void A_line_that_says_nothing_is_named_by_its_number(string line)
    {
        var problem = Assert.Throws<BaselineException>(() => Baseline.Parse(["# first", line], "b.tsv"));

        Assert.StartsWith("b.tsv:2:", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_entries_for_one_result_are_an_error() =>
        Assert.Throws<BaselineException>(() => Baseline.Parse(["a/1\t*\tviolation\tx", "a/1\ttcp\tviolation\ty"], "b.tsv"));

    private static ScenarioResult Result(string id, string binding, Verdict verdict) => new()
    {
        Id = id,
        Title = "",
        Binding = binding,
        Verdict = verdict,
        DurationMs = 0,
        Checks = [],
        Transcript = [],
        Replay = "",
    };
}
