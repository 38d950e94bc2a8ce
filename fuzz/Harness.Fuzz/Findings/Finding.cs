using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;

namespace Harness.Fuzz.Findings;

/// <summary>One de-duplicated failure of a campaign.</summary>
/// <param name="Signature">What tells it from others.</param>
/// <param name="Kind">What sort of fault.</param>
/// <param name="Summary">What happened and what is right, in one line.</param>
/// <param name="Case">The smallest case that was found to provoke it.</param>
public sealed record Finding(FindingSignature Signature, FindingKind Kind, string Summary, FuzzCase Case)
{
    /// <summary>Whether a second run on a fresh target showed the same.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>How many cases of the campaign showed it.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The recording of the case as it is now.</summary>
    public CaseRecording? Recording { get; init; }
}

/// <summary>The sorts of findings, worst first.</summary>
public enum FindingKind
{
    /// <summary>The process ended, or an exception nobody handled is in its log.</summary>
    Crash,

    /// <summary>Somebody was let in, or allowed, who must not be.</summary>
    Bypass,

    /// <summary>Something was shown as coming from whom it does not come.</summary>
    Spoofing,

    /// <summary>The recipient was shown something else than was sent.</summary>
    Smuggling,

    /// <summary>The target no longer answers.</summary>
    Hang,

    /// <summary>Memory, processor time or files were used up.</summary>
    Resource,

    /// <summary>What must be refused was taken, or the other way round.</summary>
    Conformance,
}
