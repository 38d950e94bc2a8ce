using System.Collections.Concurrent;

namespace Harness.Fuzz.Tests.Deviants;

/// <summary>The time of a campaign against a server that may hang: while it does, whatever waits long waits a second, and nothing is taken for a hang that was only slow.</summary>
internal sealed class HastyTime : TimeProvider
{
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Timer, byte> _timers = new();
    private volatile bool _isHurried;

    /// <summary>Whether the server hangs.</summary>
    public bool IsHurried
    {
        get => _isHurried;
        set
        {
            _isHurried = value;
            foreach (var timer in value ? _timers.Keys : [])
            {
                timer.Hurry();
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, System.CreateTimer(callback, state, Shortened(dueTime), period), dueTime);
        _timers.TryAdd(timer, 0);
        if (_isHurried)
        {
            timer.Hurry();
        }

        return timer;
    }

    private TimeSpan Shortened(TimeSpan time) => _isHurried && time > s_moment ? s_moment : time;

    private sealed class Timer(HastyTime owner, ITimer inner, TimeSpan due) : ITimer
    {
        public void Hurry()
        {
            if (due > s_moment)
            {
                inner.Change(s_moment, Timeout.InfiniteTimeSpan);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(owner.Shortened(dueTime), period);

        public void Dispose()
        {
            owner._timers.TryRemove(this, out _);
            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            owner._timers.TryRemove(this, out _);
            return inner.DisposeAsync();
        }
    }
}
