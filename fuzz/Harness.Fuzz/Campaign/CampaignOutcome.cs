using Harness.Fuzz.Families;
using Harness.Fuzz.Findings;
using Harness.Targets;

namespace Harness.Fuzz.Campaign;

/// <summary>What a campaign did and found.</summary>
public sealed record CampaignOutcome
{
    /// <summary>The word for a campaign that the user ended.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The target.</summary>
    public required TargetDescription Target { get; init; }

    /// <summary>Its name.</summary>
    public required string TargetName { get; init; }

    /// <summary>The bindings that were tried.</summary>
    public required IReadOnlyList<Binding> Bindings { get; init; }

    /// <summary>What was done.</summary>
    public required CampaignCount Count { get; init; }

    /// <summary>Cases that could not be brought to their act.</summary>
    public required long Inconclusive { get; init; }

    /// <summary>How often a fresh target was started.</summary>
    public required int Restarts { get; init; }

    /// <summary>Troubles of the target for which no case was to blame alone.</summary>
    public required int Doubtful { get; init; }

    /// <summary>How long it took, confirming and shrinking included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long cases ran, confirming and shrinking left out.</summary>
    public required TimeSpan Playing { get; init; }

    /// <summary>The number of the case that would come next.</summary>
    public required long NextNumber { get; init; }

    /// <summary>Why it ended before its end, or <see langword="null"/>.</summary>
    public string? EndedEarly { get; init; }

    /// <summary>What was found, worst first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What was done, class by class.</summary>
    public required IReadOnlyList<(FuzzClass Class, ClassCount Count)> Classes { get; init; }
}

/// <summary>What was done of one class.</summary>
public sealed class ClassCount
{
    private long _cases;
    private long _inconclusive;
    private long _novel;
    private string? _reason;

    /// <summary>Cases that ran.</summary>
    public long Cases => _cases;

    /// <summary>Those of them that could not be brought to their act.</summary>
    public long Inconclusive => _inconclusive;

    /// <summary>Those of them that showed a new triple.</summary>
    public long Novel => _novel;

    /// <summary>Why the first that was inconclusive was so.</summary>
    public string? Reason => _reason;

    internal void Add(string? inconclusive)
    {
        Interlocked.Increment(ref _cases);
        if (inconclusive is not null)
        {
            Interlocked.Increment(ref _inconclusive);
            Interlocked.CompareExchange(ref _reason, inconclusive, null);
        }
    }

    internal void AddNovel() => Interlocked.Increment(ref _novel);
}
