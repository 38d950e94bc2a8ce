using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Oracles 5 and 8: what must be answered alike is.</summary>
/// <param name="because">Why it must.</param>
public sealed class SamenessOracle(Sameness because) : IOracle
{
    /// <inheritdoc/>
    public OracleKind Kind => because == Sameness.Chunks ? OracleKind.Chunking : OracleKind.Differential;

    /// <inheritdoc/>
    public IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target)
    {
        ArgumentNullException.ThrowIfNull(fuzzCase);
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Inconclusive is not null || target.Obituary is not null
            ? []
            : from step in recording.Steps
              where step.Outcome == StepOutcome.Forbidden && fuzzCase.Steps[step.Index] is SameStep same && same.Because == because
              select new Suspicion(
                  Kind,
                  FindingKind.Conformance,
                  step.Met,
                  because == Sameness.Chunks ? $"the same bytes, cut in another way, are answered in another way: {step.Met}" : $"the answers tell apart what nobody may tell apart: {step.Met}");
    }
}
