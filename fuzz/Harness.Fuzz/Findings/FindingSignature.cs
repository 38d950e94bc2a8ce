using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Findings;

/// <summary>What tells findings apart: two cases with one signature are one finding.</summary>
/// <param name="Oracle">The oracle that spoke.</param>
/// <param name="Class">The class of the case.</param>
/// <param name="Variant">The kind of input.</param>
/// <param name="State">The state in which it was sent.</param>
/// <param name="Response">The class of the response.</param>
/// <param name="Exit">The exit, or what the log told.</param>
public sealed record FindingSignature(OracleKind Oracle, string Class, string Variant, StreamLevel State, string Response, string Exit)
{
    /// <summary>The signature of a suspicion.</summary>
    /// <remarks>A crash is the same whatever provoked it, if it leaves the same word behind.</remarks>
    public static FindingSignature Of(FuzzCase fuzzCase, Suspicion suspicion)
    {
        ArgumentNullException.ThrowIfNull(fuzzCase);
        ArgumentNullException.ThrowIfNull(suspicion);
        return new FindingSignature(suspicion.Oracle, fuzzCase.Class, fuzzCase.Variant, fuzzCase.State, suspicion.Response, suspicion.Exit);
    }
}
