using System.Diagnostics.CodeAnalysis;
using Harness.Load.Measuring;
using Harness.Load.Models;
using Harness.Load.Scenarios;
using Harness.Load.Users;

namespace Harness.Load.Engine;

/// <summary>Starts a worker's share of the iterations when they are due, and says what became of them.</summary>
/// <remarks>
/// Open parts: a start that finds no free user is dropped and counted; one that comes late keeps the time that it was due. Closed parts: a user whose iteration is over begins the next one, after its
/// think time, as long as that many users are to iterate.
/// </remarks>
internal sealed class IterationPump
{
    private readonly Worker _worker;
    private readonly ILoadScenario _scenario;
    private readonly LoadPlan _plan;
    private readonly PumpShare _share;
    private readonly WorkerMeters _meters;
    private readonly TimeSpan _thinkTime;
    private readonly IEnumerator<long> _arrivals;
    private readonly Queue<LoadUser> _free;
    private readonly Stack<Iteration> _iterations = new();
    private readonly long _origin;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _cancellationToken;
    private long _nextArrival = long.MaxValue;
    private long _arrivalNumber;
    private int _closed;
    private long _countedLeft;
    private bool _isStopped;

    /// <summary>Prepares the share of a worker.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="scenario">What users do.</param>
    /// <param name="plan">When.</param>
    /// <param name="users">The worker's users.</param>
    /// <param name="share">Which share of the plan.</param>
    /// <param name="meters">Where it is measured.</param>
    /// <param name="settings">Think time, seed, and when the plan begins.</param>
    /// <param name="cancellationToken">What scenarios are given.</param>
    internal IterationPump(
        Worker worker, ILoadScenario scenario, LoadPlan plan, IReadOnlyList<LoadUser> users, PumpShare share, WorkerMeters meters, PumpSettings settings, CancellationToken cancellationToken)
    {
        _worker = worker;
        _scenario = scenario;
        _plan = plan;
        _share = share;
        _meters = meters;
        _thinkTime = settings.ThinkTime;
        _origin = settings.Origin;
        _cancellationToken = cancellationToken;
        _arrivals = plan.Arrivals(settings.Seed).GetEnumerator();
        _countedLeft = plan.CountedIterations == long.MaxValue ? long.MaxValue : share.Of(plan.CountedIterations);

        // Every user once, then every user again: who has just begun is the last to be asked again.
        _free = new Queue<LoadUser>(Enumerable.Range(0, scenario.IterationsPerUser).SelectMany(_ => users));
        TakeArrival();
    }

    /// <summary>When there is something to start next; <see cref="long.MaxValue"/> where the clock starts nothing.</summary>
    internal long NextDue => _isStopped || _nextArrival == long.MaxValue ? long.MaxValue : _origin + _nextArrival;

    /// <summary>How many iterations are under way.</summary>
    internal int Running { get; private set; }

    /// <summary>Done when no more is started and nothing is under way.</summary>
    internal Task Drained => _drained.Task;

    /// <summary>A scenario failed in a way that no server can cause.</summary>
    internal Exception? Fault { get; private set; }

    /// <summary>Starts nothing any more.</summary>
    internal void Stop()
    {
        _isStopped = true;
        TellWhenDrained();
    }

    /// <summary>Starts what is due.</summary>
    /// <param name="now">The time now, in ticks of the run.</param>
    internal void Turn(long now)
    {
        if (_isStopped)
        {
            return;
        }

        var at = now - _origin;
        while (_nextArrival <= at)
        {
            var due = _origin + _nextArrival;
            _worker.Watch.Lag.Record(now - due);
            TakeArrival();
            if (_free.TryDequeue(out var user))
            {
                Start(user, due, isClosed: false);
            }
            else
            {
                _meters.Of(IsWarmUp(due)).Dropped++;
            }
        }

        if (_plan.IsClosed)
        {
            for (var wanted = _share.Of(_plan.CopiesAt(at)); _closed < wanted && _countedLeft > 0 && _free.TryDequeue(out var user);)
            {
                Start(user, now, isClosed: true);
            }
        }

        if (_nextArrival == long.MaxValue && (at >= _plan.End || _countedLeft == 0))
        {
            Stop();
        }
    }

    private void TakeArrival()
    {
        while (_arrivals.MoveNext())
        {
            if (_share.IsMine(_arrivalNumber++))
            {
                _nextArrival = _arrivals.Current;
                return;
            }
        }

        _nextArrival = long.MaxValue;
    }

    private void Start(LoadUser user, long due, bool isClosed)
    {
        Running++;
        _closed += isClosed ? 1 : 0;
        _ = RunAsync(user, due, isClosed);
    }

    private async Task RunAsync(LoadUser user, long due, bool isClosed)
    {
        var iteration = _iterations.TryPop(out var kept) ? kept : new Iteration(_worker, _scenario.Steps, _meters);
        while (true)
        {
            var began = _worker.Clock.Now;
            _countedLeft -= isClosed && began - _origin >= _plan.CountedFrom ? 1 : 0;
            iteration.Begin(user, due, IsWarmUp(due));
            await IterateAsync(user, iteration).ConfigureAwait(false);
            await _worker.ReturnAsync();
            if (!isClosed || !GoesOn())
            {
                break;
            }

            if (_thinkTime > TimeSpan.Zero)
            {
                await iteration.ThinkAsync(_thinkTime).ConfigureAwait(false);
            }
            else if (_worker.Clock.Now - began < TimingWheel.SlotTicks)
            {
                // A scenario that waits for nothing lets others have their turn.
                await iteration.ThinkAsync(TimeSpan.Zero).ConfigureAwait(false);
            }

            if (!GoesOn())
            {
                break;
            }

            due = _worker.Clock.Now;
        }

        _iterations.Push(iteration);
        _free.Enqueue(user);
        _closed -= isClosed ? 1 : 0;
        Running--;
        TellWhenDrained();
    }

    private bool GoesOn() => !_isStopped && _countedLeft > 0 && _closed <= _share.Of(_plan.CopiesAt(_worker.Clock.Now - _origin));

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "STYLE §9: what a connection's loop is elsewhere; a scenario's own fault ends the run with exit code 4.")]
    private async Task IterateAsync(LoadUser user, Iteration iteration)
    {
        try
        {
            await _scenario.IterateAsync(user, iteration, _cancellationToken).ConfigureAwait(false);
        }
        catch (LoadException failure)
        {
            await _worker.ReturnAsync();
            iteration.Fail(failure.Kind);
        }
        catch (Exception fault)
        {
            await _worker.ReturnAsync();

            // Nobody waits for what the others still do.
            Fault ??= fault;
            Stop();
            _drained.TrySetResult();
        }
    }

    private bool IsWarmUp(long due) => due - _origin < _plan.WarmUp.Ticks;

    private void TellWhenDrained()
    {
        if (_isStopped && Running == 0)
        {
            _drained.TrySetResult();
        }
    }
}

/// <summary>What a pump needs to know besides.</summary>
/// <param name="Origin">When the plan begins, in ticks of the run.</param>
/// <param name="ThinkTime">How long a user of a closed part waits between two iterations.</param>
/// <param name="Seed">The run's seed.</param>
internal sealed record PumpSettings(long Origin, TimeSpan ThinkTime, long Seed);

/// <summary>Which share of a plan a worker has: every n-th start, and the n-th part of the users.</summary>
/// <param name="Index">The worker's number, from 0.</param>
/// <param name="Count">How many workers there are.</param>
internal sealed record PumpShare(int Index, int Count)
{
    /// <summary>This worker's part of a number; the parts of all workers add up to it.</summary>
    internal int Of(int number) => (int)Of((long)number);

    /// <summary>This worker's part of a number.</summary>
    internal long Of(long number) => (number * (Index + 1) / Count) - (number * Index / Count);

    /// <summary>Whether a start is this worker's.</summary>
    internal bool IsMine(long number) => number % Count == Index;
}
