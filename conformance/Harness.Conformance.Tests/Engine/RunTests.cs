using Harness.Conformance.Baselines;
using Harness.Conformance.Running;
using Harness.Results;
using Harness.Targets;

namespace Harness.Conformance.Tests.Engine;

public sealed class RunTests
{
    private const string Must = "RFC6120-8.2.3-4";
    private const string Should = "RFC6121-8.5.3.1-1";

    [Fact]
    public async Task All_passed_is_good() => Assert.Equal(ExitCodes.Good, (await RunAsync([Judged("a/1", Verdict.Pass)])).ExitCode);

    [Fact]
    public async Task A_new_violation_fails_and_a_known_one_does_not()
    {
        var scenarios = new[] { Judged("a/1", Verdict.Violation), Judged("a/2", Verdict.Pass) };

        Assert.Equal(ExitCodes.Failure, (await RunAsync(scenarios)).ExitCode);
        var known = await RunAsync(scenarios, options => options with { Baseline = Baseline.Parse(["a/1\ttcp\tviolation\tknown"], "b") });
        Assert.Equal(ExitCodes.Good, known.ExitCode);
        Assert.Equal(1, known.Summary.Baselined);
        Assert.Equal("known", known.Scenarios[0].BaselineReason);
    }

    [Fact]
    public async Task A_stale_entry_fails()
    {
        var run = await RunAsync([Judged("a/1", Verdict.Pass)], options => options with { Baseline = Baseline.Parse(["a/1\ttcp\tviolation\tknown"], "b") });

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Equal(1, run.Summary.Stale);
    }

    [Theory]
    [InlineData(false, ExitCodes.Good)]
    [InlineData(true, ExitCodes.Failure)]
    public async Task A_deviation_fails_only_a_strict_run(bool strict, int expected) =>
        Assert.Equal(expected, (await RunAsync([Judged("a/1", Verdict.Deviation)], options => options with { Strict = strict })).ExitCode);

    [Fact]
    public async Task A_fault_of_the_harness_outweighs_all() =>
        Assert.Equal(ExitCodes.Fault, (await RunAsync([Judged("a/1", Verdict.Violation), Judged("a/2", Verdict.Fault)])).ExitCode);

    [Fact]
    public async Task A_run_that_could_not_judge_is_no_good_run() =>
        Assert.Equal(ExitCodes.TooLittle, (await RunAsync([Judged("a/1", Verdict.Pass), Judged("a/2", Verdict.Inconclusive)])).ExitCode);

    [Fact]
    public async Task A_run_of_fewer_than_it_owes_is_no_good_run() =>
        Assert.Equal(ExitCodes.TooLittle, (await RunAsync([Judged("a/1", Verdict.Pass)], options => options with { MinimumExecuted = 2 })).ExitCode);

    [Fact]
    public async Task A_cancelled_run_tells_what_was_done()
    {
        using var interrupt = new CancellationTokenSource();
        var scenarios = new[]
        {
            Judged("a/1", Verdict.Pass),
            AllScenarios.Of(async stage =>
            {
                await interrupt.CancelAsync();
                stage.CancellationToken.ThrowIfCancellationRequested();
            }, Must) with { Id = "a/2" },
            Judged("a/3", Verdict.Pass),
        };

        var run = await RunAsync(scenarios, options => options with { Degree = 1 }, token: interrupt.Token);

        Assert.Equal("interrupted", run.EndedEarly);
        Assert.Equal(["a/1"], run.Scenarios.Select(result => result.Id));
        Assert.Equal(ExitCodes.TooLittle, run.ExitCode);
    }

    [Fact]
    public async Task What_a_target_plays_in_turn_never_plays_at_a_time()
    {
        var (now, most, played) = (0, 0, 0);
        var scenarios = Enumerable.Range(1, 20).Select(number => AllScenarios.Of(
            async stage =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                Interlocked.Increment(ref played);
                stage.Check(Must, met: true, "", "");
            },
            Must) with
        { Id = $"a/{number}" }).Append(Judged("b/1", Verdict.Pass));
        await using var server = new ScriptedServer((_, _) => null) { PlaysInTurn = ["a/"] };

        var run = await RunAsync([.. scenarios], options => options with { Degree = 8 }, server);

        Assert.Equal((1, 20), (most, played));
        Assert.Equal(21, run.Scenarios.Count);
    }

    [Fact]
    public async Task A_target_that_dies_leaves_the_rest_inconclusive()
    {
        await using var server = new ScriptedServer((_, _) => null);
        var scenarios = new[]
        {
            Judged("a/1", Verdict.Pass),
            AllScenarios.Of(stage =>
            {
                server.Obituary = "killed by signal 9";
                stage.Check(Must, met: false, "an answer", "none");
                return Task.CompletedTask;
            }, Must) with { Id = "a/2" },
            Judged("a/3", Verdict.Pass),
        };

        var run = await RunAsync(scenarios, options => options with { Degree = 1 }, server);

        Assert.Contains("killed by signal 9; while it died these played: a/2 over tcp", run.EndedEarly, StringComparison.Ordinal);
        Assert.Equal([Verdict.Pass, Verdict.Inconclusive, Verdict.Inconclusive], run.Scenarios.Select(result => result.Verdict));
        Assert.Equal(ExitCodes.Target, run.ExitCode);
    }

    [Fact]
    public async Task A_failure_of_a_target_that_no_longer_answers_is_no_verdict()
    {
        await using var server = new ScriptedServer((_, _) => null) { IsWatched = false, ArrangingPatience = TimeSpan.FromSeconds(1) };
        var scenarios = new[]
        {
            Judged("a/1", Verdict.Violation),
            AllScenarios.Of(async stage =>
            {
                await server.DisposeAsync();
                stage.Check(Must, met: false, "an answer", "none");
            }, Must) with { Id = "a/2" },
            Judged("a/3", Verdict.Pass),
        };

        var run = await RunAsync(scenarios, options => options with { Degree = 1 }, server);

        Assert.Contains("it gives no sign of life", run.EndedEarly, StringComparison.Ordinal);
        Assert.Equal([Verdict.Violation, Verdict.Inconclusive, Verdict.Inconclusive], run.Scenarios.Select(result => result.Verdict));
        Assert.Equal(ExitCodes.Target, run.ExitCode);
    }

    [Fact]
    public async Task Features_stand_beside_their_proof()
    {
        await using var server = new ScriptedServer((_, _) => null) { DiscoFeatures = ["urn:one", "urn:two"] };
        var scenarios = new[]
        {
            Judged("a/1", Verdict.Pass) with { Features = ["urn:one"] },
            Judged("a/2", Verdict.Pass) with { Features = ["urn:three"] },
        };

        var run = await RunAsync(scenarios, server: server);

        Assert.Equal(
            [new("urn:one", Advertised: true, Proven: true), new FeatureResult("urn:three", Advertised: false, Proven: null), new("urn:two", Advertised: true, Proven: null)],
            run.Features.Where(feature => feature.Name.StartsWith("urn:o", StringComparison.Ordinal) || feature.Name.StartsWith("urn:t", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Coverage_counts_the_requirements_that_were_judged()
    {
        var run = await RunAsync([Judged("a/1", Verdict.Pass), Judged("a/2", Verdict.Violation), Judged("a/3", Verdict.Inconclusive, "RFC6120-8.2.3-5")]);

        Assert.Equal(1, run.Coverage.Single(row => row is { Spec: "RFC6120", Level: "MUST" }).Covered);
    }

    private static Scenario Judged(string id, Verdict verdict, string? requirement = null) => AllScenarios.Of(
        stage =>
        {
            switch (verdict)
            {
                case Verdict.Fault: throw new FormatException("a fault");
                case Verdict.Inconclusive: throw new InconclusiveException("not reached");
                default: stage.Check(requirement ?? (verdict == Verdict.Deviation ? Should : Must), verdict == Verdict.Pass, "", ""); return Task.CompletedTask;
            }
        },
        requirement ?? (verdict == Verdict.Deviation ? Should : Must)) with
    { Id = id };

    private static async Task<RunResult> RunAsync(
        Scenario[] scenarios, Func<ConformanceOptions, ConformanceOptions>? with = null, ScriptedServer? server = null, CancellationToken? token = null)
    {
        await using var target = server ?? new ScriptedServer((_, _) => null);
        var description = await target.StartAsync(TestContext.Current.CancellationToken);
        var options = new ConformanceOptions { Scenarios = scenarios, Bindings = [Binding.Tcp] };
        return await new ConformanceRun(target, description, with?.Invoke(options) ?? options).RunAsync(token ?? TestContext.Current.CancellationToken);
    }
}
