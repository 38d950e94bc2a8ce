using Harness.Reports.Comparison;
using Harness.Results;

namespace Harness.Reports.Tests;

public sealed class RunComparisonTests
{
    [Theory]
    [InlineData(Verdict.Pass, Verdict.Pass, ChangeKind.None)]
    [InlineData(Verdict.Pass, Verdict.Violation, ChangeKind.Broken)]
    [InlineData(Verdict.Deviation, Verdict.Inconclusive, ChangeKind.Changed)]
    [InlineData(Verdict.Fault, Verdict.Pass, ChangeKind.Repaired)]
    [InlineData(Verdict.Pass, Verdict.Deviation, ChangeKind.Changed)]
    [InlineData(Verdict.Violation, Verdict.Fault, ChangeKind.Changed)]
    public void Two_verdicts_make_a_change(Verdict before, Verdict after, ChangeKind expected) =>
        Assert.Equal(expected, new ScenarioChange(Samples.Scenario("a/1", "tcp", before, null), Samples.Scenario("a/1", "tcp", after, null)).Kind);

    [Fact]
    public void The_same_scenario_over_another_binding_is_another_one()
    {
        var before = Samples.EveryVerdict with { Scenarios = [Samples.Scenario("a/1", "tcp", Verdict.Pass, null)] };
        var after = Samples.EveryVerdict with { Scenarios = [Samples.Scenario("a/1", "tls", Verdict.Pass, null)] };

        Assert.Equal([ChangeKind.Removed, ChangeKind.Added], RunComparison.Between(before, after).Changes.Select(change => change.Kind));
    }

    [Fact]
    public void A_run_does_not_differ_from_itself() =>
        Assert.Empty(RunComparison.Between(Samples.EveryVerdict, Samples.EveryVerdict).Changes);
}
