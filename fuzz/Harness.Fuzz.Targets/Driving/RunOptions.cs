namespace Harness.Fuzz.Targets.Driving;

/// <summary>How long a target is run, and with what chance.</summary>
public sealed record RunOptions
{
    /// <summary>The seed; the same seed and number of cases do the same, on however many threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many cases; <see langword="null"/>: until the time is over.</summary>
    public long? Cases { get; init; }

    /// <summary>How long at the most. Default 10 seconds, no end where the cases are given.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many threads. Default: one a core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The folder of findings, or <see langword="null"/>: they are only told.</summary>
    public string? Out { get; init; }

    /// <summary>The folder of the corpus, with a folder for each target, or <see langword="null"/>: the generators' values alone.</summary>
    public string? Corpus { get; init; } = SeedCorpus.Default;

    /// <summary>The largest input, in bytes. Default 65,536.</summary>
    public int MaxInputBytes { get; init; } = 65_536;

    /// <summary>Whether a worker ends with its first finding.</summary>
    public bool StopsAtFirst { get; init; }

    /// <summary>How long one case may take before it counts as endless. Default 30 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
