using Harness.Fuzz.Execution;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Findings;

/// <summary>What an oracle says about one case.</summary>
/// <param name="Oracle">Which oracle.</param>
/// <param name="Kind">What sort of fault.</param>
/// <param name="Response">What was there instead of what is right, in the words of <see cref="ResponseClass"/>; for a crash its exit or the kind of exception.</param>
/// <param name="Summary">What happened and what is right, in one line.</param>
public sealed record Suspicion(OracleKind Oracle, FindingKind Kind, string Response, string Summary)
{
    /// <summary>How the target's process ended, or the first line of what its log tells of a fault, without numbers; the empty string where neither is part of it.</summary>
    public string Exit { get; init; } = "";
}
