using System.Collections.Immutable;
using Harness.Targets;

namespace Harness.Fuzz.Cases;

/// <summary>One step of a case. Steps run one after the other; a send does not wait for an answer, so streams are interleaved by the order of their steps.</summary>
public abstract record CaseStep;

/// <summary>Opens a stream, or a crowd of equal ones: a step that names it then means each.</summary>
/// <param name="Stream">Its name in the case, such as <c>a</c>.</param>
/// <param name="Account">Whose it is: <c>romeo</c>, <c>juliet</c>, <c>mercutio</c> … Each is an account of its own, which no other case uses at the same time.</param>
/// <param name="Binding">How it travels.</param>
/// <param name="Level">How far it is negotiated.</param>
/// <param name="Count">How many; 1 but for a crowd.</param>
public sealed record OpenStep(string Stream, string Account, Binding Binding, StreamLevel Level, int Count = 1) : CaseStep
{
    /// <summary>What the target is to it. As another server (<see cref="FuzzRole.S2s"/>) or as a component it travels by TCP, and <see cref="Account"/> is the name of a domain, which the case has to itself.</summary>
    public FuzzRole Role { get; init; } = FuzzRole.Server;
}

/// <summary>Sends bytes.</summary>
/// <param name="Stream">On which stream.</param>
/// <param name="Payload">What.</param>
/// <param name="Chunks">In which pieces.</param>
/// <param name="IsRaw">
/// Whether the bytes go to the transport as they are. Otherwise each send over WebSocket is one text message, and over BOSH the content of one body; over TCP and TLS there is no difference.
/// </param>
public sealed record SendStep(string Stream, Payload Payload, ChunkPlan Chunks, bool IsRaw = false) : CaseStep;

/// <summary>Waits for what is to come, and demands it.</summary>
/// <remarks>
/// Frames are taken one by one: the first that fits one of <see cref="Answers"/> meets the expectation; the first that fits one of <see cref="Never"/> misses it, as do the end of the
/// connection and the end of patience; any other is passed over. Where an answer or a never is <see cref="BarrierAnswer"/>, the executor first sends something that the target must answer,
/// so that silence is proven by the answer and not by a pause.
/// </remarks>
/// <param name="Stream">On which stream.</param>
/// <param name="Demand">What it means if it does not come.</param>
/// <param name="Answers">Any of these is right.</param>
/// <param name="Never">None of these may come before.</param>
public sealed record ExpectStep(string Stream, Demand Demand, ImmutableArray<Answer> Answers, ImmutableArray<Answer> Never) : CaseStep
{
    /// <summary>How long to wait; <see langword="null"/> for the patience of the campaign.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>What to keep of the answer for later payloads: an attribute of the element (or <c>#text</c>), and the name that it gets.</summary>
    public ImmutableArray<Keep> Keeps { get; init; } = [];

    /// <summary>Whether both expect the same.</summary>
    public bool Equals(ExpectStep? other) => other is not null && Stream == other.Stream && Demand == other.Demand && Within == other.Within
        && Answers.SequenceEqual(other.Answers) && Never.SequenceEqual(other.Never) && Keeps.SequenceEqual(other.Keeps);

    /// <inheritdoc/>
    public override int GetHashCode() => Answers.Aggregate(HashCode.Combine(Stream, Demand), HashCode.Combine);
}

/// <summary>What is kept of an answer.</summary>
/// <param name="Attribute">An attribute without namespace of the element that came, or <c>#text</c>.</param>
/// <param name="Name">The name that payloads use: <c>{name}</c>.</param>
public sealed record Keep(string Attribute, string Name);

/// <summary>Does the TLS handshake now, whatever was said before (RFC 6120 §5.4.3).</summary>
public sealed record TlsStep(string Stream) : CaseStep;

/// <summary>Ends our sending half (FIN); what comes is still read.</summary>
public sealed record HalfCloseStep(string Stream) : CaseStep;

/// <summary>Breaks the connection off with a reset (RST).</summary>
public sealed record ResetStep(string Stream) : CaseStep;

/// <summary>Closes the connection without a word.</summary>
public sealed record CloseStep(string Stream) : CaseStep;

/// <summary>Waits.</summary>
public sealed record WaitStep(TimeSpan Time) : CaseStep;

/// <summary>Kills the target and starts it again with what it had stored (<see cref="Targets.ITarget.RestartAsync"/>). Streams that were open are over then; others are opened by later steps.</summary>
public sealed record RestartStep : CaseStep;

/// <summary>Demands that two streams got the same answers (after what differs by right: ids, addresses, stamps), whatever way their bytes were cut.</summary>
/// <param name="Left">The one stream.</param>
/// <param name="Right">The other.</param>
/// <param name="Because">What is compared: the effect of chunking (oracle 5), or two inputs that must look alike from outside (oracle 8).</param>
public sealed record SameStep(string Left, string Right, Sameness Because) : CaseStep;

/// <summary>Why two streams must be answered alike.</summary>
public enum Sameness
{
    /// <summary>They sent the same bytes in other pieces (oracle 5). Written <c>chunks</c>.</summary>
    Chunks,

    /// <summary>Nobody may learn from the answer which of the two it was, such as an account that exists and one that does not (oracle 8). Written <c>secret</c>.</summary>
    Secret,
}

/// <summary>Begins a phase whose use of processor time is measured; the next one, or the end of the case, ends it. Judged by <see cref="ResourceBudget.LinearFactor"/>.</summary>
/// <param name="Phase">The phase's name.</param>
public sealed record MeasureStep(string Phase) : CaseStep;
