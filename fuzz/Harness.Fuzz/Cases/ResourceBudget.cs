namespace Harness.Fuzz.Cases;

/// <summary>What a case may cost the target (oracle 7). A case that has one runs alone, so that what is measured is its own.</summary>
public sealed record ResourceBudget
{
    /// <summary>The most that resident memory may grow and stay grown, in bytes. Default: 64 MiB.</summary>
    public long MemoryBytes { get; init; } = 64L << 20;

    /// <summary>The most processor time. Default: 5 s.</summary>
    public TimeSpan CpuTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most open files that may stay behind when all streams are over. Default: 8.</summary>
    public int OpenFiles { get; init; } = 8;

    /// <summary>How often the steps are done, each time on new streams. The first third warms up, and memory and files are compared from there on, so that what is small but never given back is seen. Default: 1.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>How much dearer a byte may be in the largest <see cref="MeasureStep">phase</see> than in the smallest before its cost counts as more than linear. Default: 4.</summary>
    public double LinearFactor { get; init; } = 4;
}
