using Harness.Fuzz.Campaign;
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
    /// <remarks>A crash is the same whatever provoked it, if it leaves the same word behind; and but for what it costs a case that is done again and again shows what it shows at once.</remarks>
    public static FindingSignature Of(FuzzCase fuzzCase, Suspicion suspicion)
    {
        ArgumentNullException.ThrowIfNull(fuzzCase);
        ArgumentNullException.ThrowIfNull(suspicion);
        var variant = suspicion.Oracle != OracleKind.Resources && fuzzCase.Variant.EndsWith(CaseSource.Repeated, StringComparison.Ordinal) ? fuzzCase.Variant[..^CaseSource.Repeated.Length] : fuzzCase.Variant;
        return new FindingSignature(suspicion.Oracle, fuzzCase.Class, variant, fuzzCase.State, suspicion.Response, suspicion.Exit);
    }
}
