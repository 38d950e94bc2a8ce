using System.Collections.Immutable;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>What happened when a case ran.</summary>
public sealed record CaseRecording
{
    /// <summary>How the steps went, in their order; shorter than the case where it ended early.</summary>
    public required ImmutableArray<StepRecord> Steps { get; init; }

    /// <summary>The streams, each of a crowd by itself: <c>a</c>, or <c>h.0</c>, <c>h.1</c> …</summary>
    public required ImmutableArray<StreamRecord> Streams { get; init; }

    /// <summary>Why it could not be brought to its act, or <see langword="null"/>: a login that failed, a name that nobody knows.</summary>
    public string? Inconclusive { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What was measured of the target while it ran; <see langword="null"/> for a case that ran beside others, or where the target cannot be seen.</summary>
    public ResourceRecord? Resources { get; init; }

    /// <summary>The record of a stream.</summary>
    public StreamRecord? Stream(string name) => Streams.FirstOrDefault(stream => stream.Name == name);
}

/// <summary>How a step went.</summary>
/// <param name="Index">Its place in the case.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Met">What met it, in the words of <see cref="ResponseClass"/>, or what was there instead.</param>
/// <param name="Frame">The frame that decided, where one did.</param>
/// <param name="Took">How long it took.</param>
public sealed record StepRecord(int Index, StepOutcome Outcome, string Met, string? Frame, TimeSpan Took);

/// <summary>How a step ended.</summary>
public enum StepOutcome
{
    /// <summary>Done, or what was expected came.</summary>
    Done,

    /// <summary>Something came that must not come before.</summary>
    Forbidden,

    /// <summary>The connection ended first.</summary>
    Closed,

    /// <summary>Nothing that decides came in time.</summary>
    TimedOut,

    /// <summary>The step could not be done: no connection, TLS or login.</summary>
    Failed,
}

/// <summary>What went over one stream.</summary>
/// <param name="Name">Its name in the case.</param>
/// <param name="Entries">What was sent and came, from the moment at which the case had its hands on it; long stretches are cut in the middle.</param>
/// <param name="Received">The frames that came, in order.</param>
/// <param name="SentBytes">How much was sent.</param>
/// <param name="ReceivedBytes">How much came.</param>
public sealed record StreamRecord(string Name, ImmutableArray<WireEntry> Entries, ImmutableArray<WireFrame> Received, long SentBytes, long ReceivedBytes);

/// <summary>What the target used while a case ran alone.</summary>
/// <param name="Before">Before it.</param>
/// <param name="After">When all its streams were over and the target had time to come to rest.</param>
/// <param name="Phases">Processor time and bytes sent by phase.</param>
public sealed record ResourceRecord(ResourceSample Before, ResourceSample After, ImmutableArray<PhaseRecord> Phases)
{
    /// <summary>The most resident memory that was seen in between.</summary>
    public long PeakResidentBytes { get; init; }

    /// <summary>Processor time that it cost in all.</summary>
    public TimeSpan CpuTime { get; init; }
}

/// <summary>A measured phase.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CpuTime">Processor time of the target.</param>
/// <param name="Bytes">Bytes sent.</param>
public sealed record PhaseRecord(string Name, TimeSpan CpuTime, long Bytes);
