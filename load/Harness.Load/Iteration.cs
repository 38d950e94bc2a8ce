using Harness.Load.Measuring;
using Harness.Load.Scenarios;
using Harness.Load.Users;

namespace Harness.Load;

/// <summary>One go of a user at a scenario: when it was due, and how long its steps took. Kept and used again; do not hold on to it.</summary>
public sealed class Iteration : ILoginProgress
{
    private readonly Engine.Worker _worker;
    private readonly IReadOnlyList<string> _steps;
    private readonly WorkerMeters _meters;
    private readonly Engine.WorkerSignal _pause;
    private long _from;
    private bool _isFirst;

    internal Iteration(Engine.Worker worker, IReadOnlyList<string> steps, WorkerMeters meters)
    {
        _worker = worker;
        _steps = steps;
        _meters = meters;
        _pause = new Engine.WorkerSignal(worker);
    }

    /// <summary>When it was due, since the run's clock began.</summary>
    public TimeSpan Due => TimeSpan.FromTicks(DueTicks);

    internal long DueTicks { get; private set; }

    internal bool IsWarmUp { get; private set; }

    /// <summary>The step that began and has not ended, or −1.</summary>
    internal int OpenStep { get; private set; } = -1;

    internal LoadUser? User { get; private set; }

    /// <summary>Measures a step: how long it takes, or that it failed.</summary>
    /// <remarks>The first step of an iteration counts from when the iteration was <em>due</em>, so that a late start is latency too; the others from when they begin.</remarks>
    /// <param name="step">One of the scenario's <see cref="ILoadScenario.Steps"/>.</param>
    /// <param name="action">What to do.</param>
    /// <exception cref="LoadException">The action failed; the failure is counted where the iteration ends.</exception>
    public async ValueTask MeasureAsync(string step, Func<ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Began(step);
        await action().ConfigureAwait(false);
        Ended();
    }

    /// <summary>A step begins, for scenarios that want no closure; <see cref="Ended"/> ends it.</summary>
    /// <exception cref="InvalidOperationException">The scenario has no step of that name, or another one is open.</exception>
    public void Began(string step)
    {
        if (OpenStep >= 0)
        {
            throw new InvalidOperationException($"The step {_steps[OpenStep]} has not ended.");
        }

        OpenStep = IndexOf(step);
        _from = _isFirst ? DueTicks : _worker.Clock.Now;
        _isFirst = false;
    }

    /// <summary>A step begins that counts from now, where <paramref name="isDueNow"/> says so: what came before it in this iteration was no waiting.</summary>
    /// <inheritdoc cref="Began(string)"/>
    public void Began(string step, bool isDueNow)
    {
        _isFirst &= !isDueNow;
        Began(step);
    }

    /// <summary>A step begins that counts from when the iteration was due, though others came before it; <see cref="Ended"/> ends it.</summary>
    /// <exception cref="InvalidOperationException">The scenario has no step of that name, or another one is open.</exception>
    public void BeganSinceDue(string step)
    {
        Began(step);
        _from = DueTicks;
    }

    /// <summary>The step that began has succeeded.</summary>
    /// <exception cref="InvalidOperationException">None is open.</exception>
    public void Ended()
    {
        if (OpenStep < 0)
        {
            throw new InvalidOperationException("No step is open.");
        }

        Meters.Steps[OpenStep].Times.Record(_worker.Clock.Now - _from);
        OpenStep = -1;
    }

    /// <summary>Records a step that spans others: from when the iteration was due until now.</summary>
    /// <exception cref="InvalidOperationException">The scenario has no step of that name.</exception>
    public void EndedSinceDue(string step) => Meters.Steps[IndexOf(step)].Times.Record(_worker.Clock.Now - DueTicks);

    /// <summary>The user thinks; counts for no step.</summary>
    public async ValueTask ThinkAsync(TimeSpan time) => await _pause.WaitAsync(time).ConfigureAwait(false);

    private PhaseMeters Meters => _meters.Of(IsWarmUp);

    internal void Begin(LoadUser user, long due, bool isWarmUp)
    {
        User = user;
        DueTicks = due;
        IsWarmUp = isWarmUp;
        OpenStep = -1;
        _isFirst = true;
        Meters.Started++;
    }

    /// <summary>It failed: in the step that is open, else in the first.</summary>
    internal void Fail(string kind)
    {
        Meters.Steps[Math.Max(0, OpenStep)].Fail(kind);
        OpenStep = -1;
    }

    /// <summary>The part of a login failed: counted in that part, and in the step that spans them all.</summary>
    internal void FailWithin(string step, string kind)
    {
        var whole = IndexOf(step);
        if (OpenStep >= 0 && OpenStep != whole)
        {
            Meters.Steps[OpenStep].Fail(kind);
        }

        Meters.Steps[whole].Fail(kind);
        OpenStep = -1;
    }

    private int IndexOf(string step)
    {
        for (var index = 0; index < _steps.Count; index++)
        {
            if (_steps[index] == step)
            {
                return index;
            }
        }

        throw new InvalidOperationException($"The scenario has no step '{step}'; it has {string.Join(", ", _steps)}.");
    }
}
