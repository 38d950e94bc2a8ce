using Harness.Results;
using Harness.Results.Load;

namespace Harness.Reports.Tests.Html;

/// <summary>Load runs to render.</summary>
internal static class LoadSamples
{
    /// <summary>A run of a server that never was: a missed threshold, a lost message, a generator that was the bottleneck, a second without an answer.</summary>
    public static LoadResult Chat { get; } = new()
    {
        Target = new TargetResult("prosody", "Prosody", "0.12.3", ["tcp"]),
        Seed = 42,
        StartedAt = Samples.Start,
        DurationMs = 34_567,
        ExitCode = 1,
        Summary = new LoadSummary
        {
            Steps = [Step("delivery <1>", 1, 29_990, [new CountedKind("timeout </script> & more", 10)])],
            Started = 30_000,
            Dropped = 7,
            Integrity = new IntegrityResult { Sent = 30_000, Delivered = 29_999, Lost = 1 },
            Generator = new CostResult(21.5, 4096, 180),
            Server = new CostResult(33.25, 10_240, 400),
            GeneratorBound = true,
            GeneratorBoundReason = "a worker was busy 97 % of the time",
            GeneratorBusyPercent = 97.2,
            GeneratorLagP99Ms = 8.5,
        },
        Profile = new LoadProfileResult
        {
            Scenario = "chat-pairs",
            Binding = "tcp",
            Security = "STARTTLS",
            Users = 100,
            Workers = 1,
            BodyBytes = 100,
            WarmUpMs = 5000,
            Simulations = ["inject(1000, 30s)"],
            Replay = "./harness load --target prosody --rate 1000 --threshold 'p99<1ms'",
        },
        Sessions = new SessionsResult(100, 100, 812, 3.5, 12, [], [new CountedKind("closed by the server", 1)]),
        WarmUp = [Step("delivery <1>", 2, 5000, [])],
        Thresholds = [new ThresholdResult("p99<1ms", 4.5, false), new ThresholdResult("count>10", 29_990, true), new ThresholdResult("corrupted=0", null, false)],
        Seconds = [Second(1, "prepare", 0), Second(2, "warm-up", 1000), Second(3, "measure", 1000), Second(4, "measure", 0), Second(5, "measure", 990), Second(6, "drain", 3)],
    };

    /// <summary>A run that its target ended before it began.</summary>
    public static LoadResult NotBegun { get; } = Chat with
    {
        ExitCode = ExitCodes.Target,
        EndedEarly = "prosody: did not start",
        Summary = Chat.Summary with
        {
            Steps = [Step("delivery <1>", 0, 0, [])],
            Started = 0,
            Dropped = 0,
            Integrity = new IntegrityResult(),
            Server = null,
            Generator = new CostResult(null, null, null),
            GeneratorBound = false,
            GeneratorBoundReason = null,
        },
        WarmUp = [Step("delivery <1>", 0, 0, [])],
        Sessions = new SessionsResult(100, 0, 0, 0, 0, [], []),
        Thresholds = [],
        Seconds = [],
    };

    public static StepResult Step(string name, double scale, long count, IReadOnlyList<CountedKind> failures) => new()
    {
        Name = name,
        Count = count,
        Failed = failures.Sum(kind => kind.Count),
        RatePerSecond = count / 30.0,
        MeanMs = scale * 0.6,
        P50Ms = scale * 0.5,
        P75Ms = scale * 0.8,
        P90Ms = scale * 1.5,
        P95Ms = scale * 2.5,
        P99Ms = scale * 4.5,
        P999Ms = scale * 12,
        MaxMs = scale * 33,
        Failures = failures,
    };

    public static SecondResult Second(int number, string phase, long count) => new()
    {
        AtMs = number * 1000L,
        Phase = phase,
        Online = 100,
        Started = count,
        Dropped = 0,
        Count = count,
        Failed = 0,
        P50Ms = count == 0 ? 0 : 0.5,
        P95Ms = count == 0 ? 0 : 2,
        P99Ms = count == 0 ? 0 : 4 + number,
        MaxMs = count == 0 ? 0 : 20,
        Generator = new UsageResult(40, 60 << 20, 12, 140),
        Server = new UsageResult(70, 90 << 20, 4, 150),
        BusyPercent = 35,
        LagP99Ms = 0.4,
    };
}
