using System.Collections.Immutable;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Tests.Oracles;

/// <summary>What the oracles say of recordings.</summary>
public sealed class OracleTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(Demand.Refuse, StepOutcome.Forbidden, "barrier", "must-refuse conformance barrier")]
    [InlineData(Demand.Refuse, StepOutcome.Closed, "closed", "must-refuse conformance closed")]
    [InlineData(Demand.Refuse, StepOutcome.TimedOut, "silence", "must-refuse conformance silence")]
    [InlineData(Demand.Refuse, StepOutcome.Done, "stream-error:restricted-xml", "")]
    [InlineData(Demand.Refuse, StepOutcome.Closed, "stream-error:bad-format", "")]
    [InlineData(Demand.Accept, StepOutcome.Forbidden, "stream-error:bad-format", "must-accept conformance stream-error:bad-format")]
    [InlineData(Demand.Accept, StepOutcome.Done, "barrier", "")]
    [InlineData(Demand.Relay, StepOutcome.Forbidden, "message", "smuggling spoofing message")]
    [InlineData(Demand.Relay, StepOutcome.TimedOut, "message", "smuggling smuggling message")]
    [InlineData(Demand.Relay, StepOutcome.TimedOut, "silence", "")]
    [InlineData(Demand.Live, StepOutcome.TimedOut, "silence", "liveness hang silence")]
    public void A_missed_expectation_is_what_its_demand_says(Demand demand, StepOutcome outcome, string met, string expected)
    {
        var fuzzCase = Case("xml-restricted", new ExpectStep("a", demand, [Answer.StreamError("restricted-xml")], [Answer.Barrier]));

        Assert.Equal(expected, Said(fuzzCase, Recording((0, outcome, met)), TargetState.Well));
    }

    [Fact]
    public void Letting_somebody_in_is_a_bypass() =>
        Assert.Equal("must-refuse bypass barrier", Said(Case("state-order", new ExpectStep("a", Demand.Refuse, [], [Answer.Barrier])), Recording((0, StepOutcome.Forbidden, "barrier")), TargetState.Well));

    [Fact]
    public void Refusing_in_another_way_is_no_bypass() =>
        Assert.Equal("must-refuse conformance error:service-unavailable", Said(Case("state-order", new ExpectStep("a", Demand.Refuse, [], [Answer.Barrier])), Recording((0, StepOutcome.Forbidden, "error:service-unavailable")), TargetState.Well));

    [Fact]
    public void A_case_that_did_not_get_to_its_act_says_nothing() =>
        Assert.Equal("", Said(Case("c", new ExpectStep("a", Demand.Refuse, [], [])), Recording((0, StepOutcome.TimedOut, "silence")) with { Inconclusive = "no login" }, TargetState.Well));

    [Theory]
    [InlineData(Sameness.Chunks, "chunking conformance result / error:bad-request")]
    [InlineData(Sameness.Secret, "differential conformance result / error:bad-request")]
    public void What_must_be_answered_alike_and_is_not_is_told_by_its_reason(Sameness because, string expected) =>
        Assert.Equal(expected, Said(Case("c", new SameStep("a", "b", because)), Recording((0, StepOutcome.Forbidden, "result / error:bad-request")), TargetState.Well));

    [Fact]
    public void A_target_that_died_crashed_and_did_nothing_else_wrong() =>
        Assert.Equal(
            "process crash died",
            Said(Case("c", new ExpectStep("a", Demand.Refuse, [], [])), Recording((0, StepOutcome.Closed, "reset")), new TargetState { Obituary = "killed by signal 11", WitnessComplaint = "no answer" }));

    [Fact]
    public void The_same_word_of_a_log_is_one_crash_whatever_its_numbers()
    {
        var state = new TargetState { LogFaults = ["12:00:01 Unhandled exception in <0.123.0> at 0xdeadbeef", "12:00:02 Unhandled exception in <0.99.0> at 0x1"] };

        var suspicion = Assert.Single(OracleBench.Judge(Case("c", new WaitStep(s_moment)), Recording(), state));
        Assert.Equal("#:#:# Unhandled exception in # at #", suspicion.Exit);
    }

    [Fact]
    public void A_witness_without_an_answer_is_a_hang() =>
        Assert.Equal("liveness hang witness-unanswered", Said(Case("c", new WaitStep(s_moment)), Recording(), new TargetState { WitnessComplaint = "no answer to its ping within 5 s" }));

    [Theory]
    [InlineData(10, 0, 1, "")]
    [InlineData(100, 0, 1, "resources resource memory")]
    [InlineData(10, 20, 1, "resources resource files")]
    [InlineData(10, 0, 9, "resources resource cpu")]
    public void A_budget_is_held_against_what_was_used(int mebibytes, int files, int seconds, string expected)
    {
        var fuzzCase = Case("c", new WaitStep(s_moment)) with { Budget = new ResourceBudget() };
        var used = new ResourceRecord(new ResourceSample(TimeSpan.Zero, 1 << 20, 5, 10), new ResourceSample(TimeSpan.FromSeconds(seconds), (long)(mebibytes + 1) << 20, 5, 10 + files), []) { CpuTime = TimeSpan.FromSeconds(seconds) };

        Assert.Equal(expected, Said(fuzzCase, Recording() with { Resources = used }, TargetState.Well));
    }

    [Theory]
    [InlineData(100, 1000, "")]
    [InlineData(100, 3900, "")]
    [InlineData(100, 10_000, "resources resource not-linear")]
    [InlineData(1, 90, "")]
    public void Cost_may_grow_as_bytes_do(int small, int large, string expected)
    {
        var fuzzCase = Case("c", new WaitStep(s_moment)) with { Budget = new ResourceBudget { CpuTime = TimeSpan.FromMinutes(1) } };
        var nothing = new ResourceSample(TimeSpan.Zero, 0, 0, 0);
        var used = new ResourceRecord(nothing, nothing, [new PhaseRecord("small", TimeSpan.FromMilliseconds(small), 10_000), new PhaseRecord("large", TimeSpan.FromMilliseconds(large), 100_000), new PhaseRecord("end", TimeSpan.Zero, 0)]);

        Assert.Equal(expected, Said(fuzzCase, Recording() with { Resources = used }, TargetState.Well));
    }

    private static FuzzCase Case(string fuzzClass, params ImmutableArray<CaseStep> steps) => new() { Class = fuzzClass, Variant = "v", Steps = steps };

    private static CaseRecording Recording(params ReadOnlySpan<(int Index, StepOutcome Outcome, string Met)> steps)
    {
        var records = ImmutableArray.CreateBuilder<StepRecord>();
        foreach (var (index, outcome, met) in steps)
        {
            records.Add(new StepRecord(index, outcome, met, null, s_moment));
        }

        return new CaseRecording { Steps = records.ToImmutable(), Streams = [], Duration = s_moment };
    }

    private static string Said(FuzzCase fuzzCase, CaseRecording recording, TargetState target) =>
        string.Join("; ", OracleBench.Judge(fuzzCase, recording, target).Select(suspicion => $"{CaseWords.Of(suspicion.Oracle)} {CaseWords.Of(suspicion.Kind)} {suspicion.Response}"));
}
