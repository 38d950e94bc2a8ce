using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Oracle 4: what is legal is not refused.</summary>
public sealed class MustAcceptOracle : IOracle
{
    /// <inheritdoc/>
    public OracleKind Kind => OracleKind.MustAccept;

    /// <inheritdoc/>
    public IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target) =>
        from missed in Missed.Of(fuzzCase, recording, Demand.Accept)
        where target.Obituary is null
        select new Suspicion(Kind, FindingKind.Conformance, missed.Step.Met, $"is legal and must be taken ({Missed.Wanted(missed.Expect)}), but {Missed.InWords(missed.Step)}");
}
