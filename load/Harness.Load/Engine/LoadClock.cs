namespace Harness.Load.Engine;

/// <summary>The time of a run, in ticks of 100 ns since it began; one for all its workers.</summary>
internal sealed class LoadClock(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    /// <summary>The provider that is asked.</summary>
    internal TimeProvider Provider => time;

    /// <summary>The time now, in ticks of 100 ns.</summary>
    internal long Now => time.GetElapsedTime(_origin).Ticks;
}
