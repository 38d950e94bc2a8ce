namespace Harness.Load.Running;

/// <summary>When the phases of a run change, in ticks of the run.</summary>
/// <param name="MeasureFrom">When the warm-up ends.</param>
/// <param name="End">When nothing more is started; <see cref="long.MaxValue"/> where a number of iterations ends it.</param>
internal sealed record PhaseTimes(long MeasureFrom, long End)
{
    /// <summary>Before the load.</summary>
    internal static PhaseTimes Preparing { get; } = new(long.MaxValue, long.MaxValue);

    /// <summary>The phase at a time.</summary>
    internal string At(long now) =>
        this == Preparing ? LoadPhase.Prepare : now < MeasureFrom ? LoadPhase.WarmUp : now < End ? LoadPhase.Measure : LoadPhase.Drain;

    /// <summary>The next change of phase behind a time, or another time where that comes first.</summary>
    internal long Next(long now, long otherwise) =>
        now < MeasureFrom ? Math.Min(MeasureFrom, otherwise) : now < End ? Math.Min(End, otherwise) : otherwise;
}

/// <summary>What a run is doing, as results call it.</summary>
internal static class LoadPhase
{
    internal const string Prepare = "prepare";
    internal const string WarmUp = "warm-up";
    internal const string Measure = "measure";
    internal const string Drain = "drain";
}
