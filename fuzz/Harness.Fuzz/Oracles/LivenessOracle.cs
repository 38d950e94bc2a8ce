using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Oracle 1: whoever behaves well still gets answers.</summary>
public sealed class LivenessOracle : IOracle
{
    /// <inheritdoc/>
    public OracleKind Kind => OracleKind.Liveness;

    /// <inheritdoc/>
    public IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target)
    {
        ArgumentNullException.ThrowIfNull(target);

        // A target that died answers nobody either; that is the next oracle's to say.
        if (target.Obituary is not null)
        {
            yield break;
        }

        if (target.WitnessComplaint is { } complaint)
        {
            yield return new Suspicion(Kind, FindingKind.Hang, "witness-unanswered", $"a well-behaved session is no longer served: {complaint}");
        }

        foreach (var (_, step) in Missed.Of(fuzzCase, recording, Demand.Live))
        {
            yield return new Suspicion(Kind, FindingKind.Hang, step.Met, $"the stream is no longer served: {Missed.InWords(step)} instead of the answer to a barrier");
        }
    }
}
