namespace Harness.Fuzz.Execution;

/// <summary>What was seen of the target beside the case's own streams.</summary>
public sealed record TargetState
{
    /// <summary>All is well.</summary>
    public static TargetState Well { get; } = new();

    /// <summary>Whether it is gone, its log tells of a fault, or who behaves well is not served.</summary>
    public bool IsTroubled => Obituary is not null || WitnessComplaint is not null || LogFaults.Count > 0;

    /// <summary>Why it is no longer there (<see cref="Targets.ITarget.Obituary"/>), or <see langword="null"/>.</summary>
    public string? Obituary { get; init; }

    /// <summary>Lines of its log since the case began that tell of a fault inside it, such as an unhandled exception; none where its log cannot be read.</summary>
    public IReadOnlyList<string> LogFaults { get; init; } = [];

    /// <summary>How the well-behaved session fared, or <see langword="null"/> where it gets its answers: <c>no answer in 5 s</c>, <c>connection refused</c>.</summary>
    public string? WitnessComplaint { get; init; }

    /// <summary>How resources grew over many cases, or <see langword="null"/> where they do not: <c>resident memory grew by 40 MiB over 10,000 cases of depth</c>.</summary>
    public string? Growth { get; init; }
}
