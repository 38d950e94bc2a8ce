using Harness.Load.Engine;
using Harness.Load.Measuring;
using Harness.Results.Load;
using Harness.Targets;
using Harness.Targets.Processes;

namespace Harness.Load.Running;

/// <summary>Looks at workers, generator and server each second, and adds up.</summary>
internal sealed class Timeline(LoadSetup setup, ITarget target, LoadOptions options)
{
    private static readonly long s_shortest = TimeSpan.FromMilliseconds(100).Ticks;

    private readonly List<SecondResult> _seconds = [];
    private readonly PhaseMeters _second = new(options.Scenario.Steps.Count);
    private readonly PhaseMeters _measured = new(options.Scenario.Steps.Count);
    private readonly PhaseMeters _warmUp = new(options.Scenario.Steps.Count);
    private readonly LatencyHistogram _lagOfSecond = new();
    private CountedKind[] _losses = [];
    private ResourceSample? _generator;
    private ResourceSample? _server;
    private long _since;

    /// <summary>When the phases change, once that is known.</summary>
    internal PhaseTimes Times { get; set; } = PhaseTimes.Preparing;

    /// <summary>How busy the busiest worker was while it was measured.</summary>
    internal double BusyPercent => 100 * Business.Max(business => business.Elapsed == 0 ? 0 : Math.Clamp(business.Busy / (double)business.Elapsed, 0, 1));

    /// <summary>The seconds so far.</summary>
    internal IReadOnlyList<SecondResult> Seconds => _seconds;

    /// <summary>All that was measured.</summary>
    internal PhaseMeters Measured { get; } = new(options.Scenario.Steps.Count);

    /// <summary>All of the warm-up.</summary>
    internal PhaseMeters WarmUp { get; } = new(options.Scenario.Steps.Count);

    /// <summary>How late workers were, while it was measured.</summary>
    internal LatencyHistogram Lag { get; } = new();

    /// <summary>How much of its time each worker had to do, and how much time there was, while it was measured; in ticks.</summary>
    internal (long Busy, long Elapsed)[] Business { get; } = new (long, long)[setup.Crews.Count];

    /// <summary>Begins to look.</summary>
    internal async Task BeginAsync()
    {
        await setup.OnEveryAsync(crew =>
        {
            crew.Worker.Watch.Begin();
            return Task.FromResult(true);
        }).ConfigureAwait(false);
        _since = setup.Clock.Now;
        (_generator, _server) = (ProcessFiles.Sample(Environment.ProcessId), target.Sample());
    }

    /// <summary>Takes what there was since the last call.</summary>
    /// <param name="phase">What the run was doing.</param>
    internal async Task TakeAsync(string phase)
    {
        var taken = await setup.OnEveryAsync(crew => Task.FromResult((Meters: crew.Meters.Take(), Share: crew.Worker.Watch.Take(), crew.Site.Online, Losses: crew.Site.Losses.ToArray()))).ConfigureAwait(false);
        _second.Reset();
        _measured.Reset();
        _warmUp.Reset();
        _lagOfSecond.Reset();
        var busiest = 0.0;
        for (var index = 0; index < taken.Length; index++)
        {
            var (meters, share, _, _) = taken[index];
            _measured.Add(meters.Measured);
            _warmUp.Add(meters.WarmUp);
            _lagOfSecond.Add(share.Lag);
            busiest = Math.Max(busiest, Busy(share));
            if (phase == LoadPhase.Measure)
            {
                Lag.Add(share.Lag);
                Business[index] = (Business[index].Busy + share.Elapsed - share.Waited, Business[index].Elapsed + share.Elapsed);
            }
        }

        Measured.Add(_measured);
        WarmUp.Add(_warmUp);
        _second.Add(_measured);
        _second.Add(_warmUp);
        _losses = LoadTally.Counted(taken.SelectMany(part => part.Losses).Select(loss => new CountedKind(loss.Key, loss.Value)));
        Add(phase, taken.Sum(part => part.Online), busiest);
    }

    private static double Busy(WorkerShare share) => share.Elapsed <= 0 ? 0 : Math.Clamp((share.Elapsed - share.Waited) / (double)share.Elapsed, 0, 1);

    private void Add(string phase, int online, double busiest)
    {
        var now = setup.Clock.Now;
        var main = _second.Steps[0];
        if (now - _since < s_shortest && _second.Started + _second.Dropped + main.Times.Count + main.Failed == 0)
        {
            // Between two phases, and nothing happened: no line of its own.
            return;
        }

        var (generator, server) = (ProcessFiles.Sample(Environment.ProcessId), target.Sample());
        var seconds = (now - _since) / (double)TimeSpan.TicksPerSecond;
        var second = new SecondResult
        {
            AtMs = now / TimeSpan.TicksPerMillisecond,
            Phase = phase,
            Online = online,
            Started = _second.Started,
            Dropped = _second.Dropped,
            Count = main.Times.Count,
            Failed = main.Failed,
            P50Ms = main.Times.PercentileMs(50),
            P95Ms = main.Times.PercentileMs(95),
            P99Ms = main.Times.PercentileMs(99),
            MaxMs = main.Times.MaxMs,
            Generator = Usage(_generator, generator, seconds) ?? new UsageResult(0, 0, 0, 0),
            Server = Usage(_server, server, seconds),
            BusyPercent = 100 * busiest,
            LagP99Ms = _lagOfSecond.PercentileMs(99),
        };
        (_since, _generator, _server) = (now, generator, server);
        _seconds.Add(second);
        options.Progress?.Second(LoadNow.At(options, second, () => new LoadTally(options.Scenario.Steps.Count) { Measured = Measured, WarmUp = WarmUp }, Times, now, []));
        options.Share?.Holder?.Measured(new ShareSecond
        {
            Line = second,
            Measured = MeasuredPhase.Of(_measured),
            WarmUp = MeasuredPhase.Of(_warmUp),
            Lag = _lagOfSecond.Encode(),
            BusyPercent = BusyPercent,
            Integrity = setup.Ledger.CountSoFar(),
            Losses = _losses,
        });
    }

    /// <summary>What a process used between two samples.</summary>
    internal static UsageResult? Usage(ResourceSample? before, ResourceSample? after, double seconds) => before is null || after is null
        ? null
        : new UsageResult(seconds <= 0 ? 0 : 100 * (after.CpuTime - before.CpuTime).TotalSeconds / seconds, after.ResidentBytes, after.Threads, after.OpenFiles);
}
