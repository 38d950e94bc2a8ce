using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Cases.Text;

/// <summary>What a file <c>.xmpp-case</c> holds: a case, what it showed, and where it is from.</summary>
/// <param name="Case">The case.</param>
public sealed record CaseDocument(FuzzCase Case)
{
    /// <summary>How the name of such a file ends.</summary>
    public const string Extension = ".xmpp-case";

    /// <summary>The version of the format, in its first line.</summary>
    public const int Version = 1;

    /// <summary>What it showed, and shows again while the fault is there; <see langword="null"/> for a case that nothing was found with.</summary>
    public Suspicion? Shows { get; init; }

    /// <summary>Where it was found, in words: target, version, seed, number.</summary>
    public string? Origin { get; init; }

    /// <summary>What went over the wire, a line an entry, for people: it is not read back.</summary>
    public IReadOnlyList<string> Transcript { get; init; } = [];
}
