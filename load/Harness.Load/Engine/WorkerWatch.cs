using Harness.Load.Measuring;

namespace Harness.Load.Engine;

/// <summary>Watches a worker: how much of its time it was busy, and how late it came to what was due.</summary>
/// <remarks>A wait of its own in the wheel, every 50 ms, shows the delay that everything on the worker has, beside the starts that come late. Each wakes a worker that has nothing else to do, for 40 µs.</remarks>
internal sealed class WorkerWatch(Worker worker) : WheelTimer
{
    private static readonly long s_interval = TimeSpan.FromMilliseconds(50).Ticks;

    private long _waited;
    private long _since;

    /// <summary>How late waits and starts came, since the last <see cref="Take"/>.</summary>
    internal LatencyHistogram Lag { get; private set; } = new();

    private LatencyHistogram Spare { get; set; } = new();

    /// <summary>Begins to look.</summary>
    internal void Begin()
    {
        _since = worker.Clock.Now;
        _waited = 0;
        Lag.Reset();
        worker.Wheel.Schedule(this, _since + s_interval);
    }

    /// <summary>Ends looking.</summary>
    internal void End() => worker.Wheel.Cancel(this);

    /// <summary>The worker had nothing to do between two times.</summary>
    internal void Waited(long from, long to) => _waited += to - Math.Max(from, _since);

    /// <summary>What was seen since the last call, on the worker's thread; the histogram is the caller's until the next call.</summary>
    internal WorkerShare Take()
    {
        var now = worker.Clock.Now;
        var share = new WorkerShare(now - _since, _waited, Lag);
        (Lag, Spare) = (Spare, Lag);
        Lag.Reset();
        (_since, _waited) = (now, 0);
        return share;
    }

    internal override void Fire()
    {
        var now = worker.Clock.Now;
        Lag.Record(now - Due);
        worker.Wheel.Schedule(this, now + s_interval);
    }
}

/// <summary>What a worker did with its time.</summary>
/// <param name="Elapsed">The time that went by, in ticks of 100 ns.</param>
/// <param name="Waited">The part of it that the worker had nothing to do.</param>
/// <param name="Lag">How late it came to what was due.</param>
internal sealed record WorkerShare(long Elapsed, long Waited, LatencyHistogram Lag);
