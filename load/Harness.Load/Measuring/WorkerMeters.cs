namespace Harness.Load.Measuring;

/// <summary>What one worker measured since it was last asked, warm-up apart. Nobody shares it: the worker writes to one half while the run adds up the other.</summary>
internal sealed class WorkerMeters(int steps)
{
    private MeterHalf _current = new(steps);
    private MeterHalf _spare = new(steps);

    /// <summary>The phase of a start.</summary>
    internal PhaseMeters Of(bool isWarmUp) => isWarmUp ? _current.WarmUp : _current.Measured;

    /// <summary>What was measured since the last call, on the worker's thread; the caller's until the next call.</summary>
    internal MeterHalf Take()
    {
        (_current, _spare) = (_spare, _current);
        _current.Reset();
        return _spare;
    }
}

/// <summary>The meters of both phases.</summary>
internal sealed class MeterHalf(int steps)
{
    internal PhaseMeters WarmUp { get; } = new(steps);

    internal PhaseMeters Measured { get; } = new(steps);

    internal void Reset()
    {
        WarmUp.Reset();
        Measured.Reset();
    }
}
