namespace Harness.Load.Measuring;

/// <summary>What a worker measured of one step: times of those that succeeded, and failures by their kind.</summary>
internal sealed class StepMeter
{
    /// <summary>The times, in ticks of 100 ns.</summary>
    internal LatencyHistogram Times { get; } = new();

    /// <summary>How many failed.</summary>
    internal long Failed { get; private set; }

    /// <summary>How many failed, by their kind.</summary>
    internal Dictionary<string, long> Failures { get; } = new(StringComparer.Ordinal);

    /// <summary>A failure, or several.</summary>
    internal void Fail(string kind, long count = 1)
    {
        Failed += count;
        Failures[kind] = Failures.GetValueOrDefault(kind) + count;
    }

    /// <summary>Adds all of another.</summary>
    internal void Add(StepMeter other)
    {
        Times.Add(other.Times);
        Failed += other.Failed;
        foreach (var (kind, count) in other.Failures)
        {
            Failures[kind] = Failures.GetValueOrDefault(kind) + count;
        }
    }

    /// <summary>Forgets all.</summary>
    internal void Reset()
    {
        Times.Reset();
        Failed = 0;
        Failures.Clear();
    }
}
