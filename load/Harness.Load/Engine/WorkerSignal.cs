using System.Threading.Tasks.Sources;

namespace Harness.Load.Engine;

/// <summary>One wait at a time for something that happens on a worker, with a limit. Whoever waits goes on at once, on the worker's thread.</summary>
internal class WorkerSignal(Worker worker) : WheelTimer, IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _core;

    /// <summary>Whether somebody waits.</summary>
    internal bool IsAwaited { get; private set; }

    /// <summary>Waits.</summary>
    /// <returns><see langword="false"/> where the time was over first.</returns>
    internal ValueTask<bool> WaitAsync(TimeSpan limit) => WaitUntilAsync(worker.Clock.Now + limit.Ticks);

    /// <summary>Waits until a time, in ticks of 100 ns.</summary>
    /// <returns><see langword="false"/> where the time was over first.</returns>
    internal ValueTask<bool> WaitUntilAsync(long due)
    {
        _core.Reset();
        IsAwaited = true;
        worker.Wheel.Schedule(this, due);
        return new ValueTask<bool>(this, _core.Version);
    }

    /// <summary>It has happened; does nothing where nobody waits.</summary>
    internal void Set()
    {
        if (IsAwaited)
        {
            worker.Wheel.Cancel(this);
            IsAwaited = false;
            _core.SetResult(true);
        }
    }

    internal override void Fire()
    {
        IsAwaited = false;
        _core.SetResult(false);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
