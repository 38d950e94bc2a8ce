using Harness.Load.Judging;
using Harness.Results.Load;

namespace Harness.Load.Tests.Judging;

public sealed class ThresholdTests
{
    private static readonly SessionsResult Sessions = new(100, 99, 1000, 1, 2, [], []);

    [Theory]
    [InlineData("p99<50ms", true, 49.5)]
    [InlineData("p99<49.5ms", false, 49.5)]
    [InlineData("p99<=49.5ms", true, 49.5)]
    [InlineData("p99.9<1s", true, 0.0995)]
    [InlineData("p50<10000us", true, 9500)]
    [InlineData("max>1ms", true, 200)]
    [InlineData("mean<1ms", false, 12)]
    [InlineData("rate>=1000", true, 1000)]
    [InlineData("count=9000", true, 9000)]
    [InlineData("failed=0", false, 1000)]
    [InlineData("failed<10%", false, 10)]
    [InlineData("failed<=10%", true, 10)]
    [InlineData("sasl:p95<10ms", true, 5)]
    [InlineData("lost=0", false, 3)]
    [InlineData("duplicated = 0", true, 0)]
    [InlineData("dropped<10", true, 2)]
    [InlineData("connected>=100", false, 99)]
    [InlineData("server-cpu<22us", true, 20)]
    [InlineData("server-rss<10KB", true, 5)]
    public void A_run_is_held_to_it(string text, bool met, double actual) =>
        Assert.Equal(new ThresholdResult(text, actual, met), Threshold.Parse(text).Judge(Summary(), Sessions));

    [Theory]
    [InlineData("p99<50ms")]
    [InlineData("failed=0")]
    [InlineData("lost=0")]
    [InlineData("generator-cpu<28us")]
    [InlineData("nothing:p99<50ms")]
    public void What_was_not_measured_is_not_met(string text)
    {
        var empty = Summary() with { Steps = [Step("delivery") with { Count = 0, Failed = 0 }], Integrity = new IntegrityResult() };

        Assert.Equal(new ThresholdResult(text, null, false), Threshold.Parse(text).Judge(empty, Sessions));
    }

    [Theory]
    [InlineData("")]
    [InlineData("p99")]
    [InlineData("<50ms")]
    [InlineData("p98<50ms")]
    [InlineData("p99<fast")]
    [InlineData("p99<50")]
    [InlineData("p99<50KB")]
    [InlineData("lost<5%")]
    [InlineData("sasl:lost=0")]
    [InlineData("p99<-1ms")]
    public void What_is_no_threshold_is_refused_in_one_line(string text) =>
        Assert.DoesNotContain('\n', Assert.Throws<FormatException>(() => Threshold.Parse(text)).Message);

    [Fact]
    public void A_step_that_the_scenario_lacks_is_a_fault() =>
        Assert.Contains("no step 'sasl'", Threshold.Parse("sasl:p99<5ms").FaultFor(["delivery"]), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.5, 1, null)]
    [InlineData(0.95, 1, "a worker was busy 95 % of the time")]
    [InlineData(0.5, 12.5, "the generator came 12.5 ms late to what was due (p99)")]
    [InlineData(0.95, 12.5, "a worker was busy 95 % of the time and the generator came 12.5 ms late to what was due (p99)")]
    public void The_generator_is_the_bottleneck_where_it_was_busy_or_late(double busy, double lag, string? reason) => Assert.Equal(reason, GeneratorJudge.Reason(busy, lag));

    private static LoadSummary Summary() => new()
    {
        Steps = [Step("delivery"), Step("sasl") with { P95Ms = 5 }],
        Started = 10_002,
        Dropped = 2,
        Integrity = new IntegrityResult { Sent = 10_000, Delivered = 9_997, Lost = 3 },
        Generator = new CostResult(null, null, null),
        Server = new CostResult(20, 5 * 1024, null),
        GeneratorBound = false,
        GeneratorBoundReason = null,
        GeneratorBusyPercent = 10,
        GeneratorLagP99Ms = 0.1,
    };

    private static StepResult Step(string name) => new()
    {
        Name = name,
        Count = 9_000,
        Failed = 1_000,
        RatePerSecond = 1_000,
        MeanMs = 12,
        P50Ms = 9.5,
        P75Ms = 15,
        P90Ms = 20,
        P95Ms = 30,
        P99Ms = 49.5,
        P999Ms = 99.5,
        MaxMs = 200,
        Failures = [new CountedKind("timeout", 1_000)],
    };
}
