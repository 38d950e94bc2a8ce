using Harness.Load.Measuring;
using Harness.Results.Load;

namespace Harness.Load.Running;

/// <summary>What a run measured, or a part of one: everything that its result is made of, in a form that can be added up.</summary>
internal sealed class LoadTally(int steps)
{
    /// <summary>All that was measured.</summary>
    internal PhaseMeters Measured { get; init; } = new(steps);

    /// <summary>All of the warm-up.</summary>
    internal PhaseMeters WarmUp { get; init; } = new(steps);

    /// <summary>How late workers were, while it was measured.</summary>
    internal LatencyHistogram Lag { get; init; } = new();

    /// <summary>How busy the busiest worker was while it was measured.</summary>
    internal double BusyPercent { get; set; }

    /// <summary>How long it was measured.</summary>
    internal double MeasuredSeconds { get; set; }

    /// <summary>The logins before the load.</summary>
    internal LatencyHistogram Logins { get; init; } = new();

    /// <summary>Those that failed.</summary>
    internal IReadOnlyList<CountedKind> LoginFailures { get; set; } = [];

    /// <summary>How long they took.</summary>
    internal long PreparationMs { get; set; }

    /// <summary>How many users were to be logged in.</summary>
    internal int Wanted { get; set; }

    /// <summary>Sessions that ended without our doing.</summary>
    internal IReadOnlyList<CountedKind> Losses { get; set; } = [];

    /// <summary>What became of the messages.</summary>
    internal IntegrityResult Integrity { get; set; } = new();

    /// <summary>What the generator used.</summary>
    internal UsedResources? Generator { get; set; }

    /// <summary>What the server used; <see langword="null"/> where it cannot be seen.</summary>
    internal UsedResources? Server { get; set; }

    /// <summary>How streams were secured.</summary>
    internal string Security { get; set; } = string.Empty;

    /// <summary>How many workers made the load.</summary>
    internal int Workers { get; set; }

    /// <summary>The run second by second.</summary>
    internal IReadOnlyList<SecondResult> Seconds { get; set; } = [];

    /// <summary>The parts that other processes did.</summary>
    internal IReadOnlyList<AgentResult> Agents { get; set; } = [];

    /// <summary>Why the run ended before its end, or <see langword="null"/>.</summary>
    internal string? EndedEarly { get; set; }

    /// <summary>Whether it ended so by our own doing, and not by the target's.</summary>
    internal bool IsOurs { get; set; }

    /// <summary>A second of a part.</summary>
    internal void Add(ShareSecond second)
    {
        second.Measured.AddTo(Measured);
        second.WarmUp.AddTo(WarmUp);
        if (second.Line.Phase == LoadPhase.Measure)
        {
            Lag.Add(second.Lag);
        }

        (BusyPercent, Integrity, Losses) = (second.BusyPercent, second.Integrity, second.Losses);
    }

    /// <summary>All of a part. Times that parts have in common, such as how long it was measured, are the longest of them.</summary>
    internal void Add(LoadTally part)
    {
        Measured.Add(part.Measured);
        WarmUp.Add(part.WarmUp);
        Lag.Add(part.Lag);
        Logins.Add(part.Logins);
        BusyPercent = Math.Max(BusyPercent, part.BusyPercent);
        MeasuredSeconds = Math.Max(MeasuredSeconds, part.MeasuredSeconds);
        PreparationMs = Math.Max(PreparationMs, part.PreparationMs);
        LoginFailures = Counted([.. LoginFailures, .. part.LoginFailures]);
        Losses = Counted([.. Losses, .. part.Losses]);
        Integrity = Sum(Integrity, part.Integrity);
        Generator = Generator is null ? part.Generator : part.Generator is null ? Generator : Generator + part.Generator;
        Wanted += part.Wanted;
        Workers += part.Workers;
        Security = part.Security.Length > 0 ? part.Security : Security;
    }

    /// <summary>One line for each kind, the most frequent first.</summary>
    internal static CountedKind[] Counted(IEnumerable<CountedKind> counts) =>
    [
        .. counts.GroupBy(count => count.Kind, StringComparer.Ordinal).Select(kind => new CountedKind(kind.Key, kind.Sum(count => count.Count)))
            .OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Kind, StringComparer.Ordinal),
    ];

    private static IntegrityResult Sum(IntegrityResult one, IntegrityResult other) => new()
    {
        Sent = one.Sent + other.Sent,
        Delivered = one.Delivered + other.Delivered,
        Lost = one.Lost + other.Lost,
        Duplicated = one.Duplicated + other.Duplicated,
        Reordered = one.Reordered + other.Reordered,
        Corrupted = one.Corrupted + other.Corrupted,
        Late = one.Late + other.Late,
        Refused = one.Refused + other.Refused,
        Misrouted = one.Misrouted + other.Misrouted,
        Strange = one.Strange + other.Strange,
    };
}

/// <summary>What a process used: in the measured part, by its sessions, for the logins. What was not seen is <see langword="null"/>.</summary>
internal sealed record UsedResources(TimeSpan? Measured, long? SessionBytes, TimeSpan? Logins)
{
    /// <summary>Both together; what one of them does not know is not known.</summary>
    public static UsedResources operator +(UsedResources one, UsedResources other) =>
        new(one.Measured + other.Measured, one.SessionBytes + other.SessionBytes, one.Logins + other.Logins);
}
