using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Oracle 6: what a recipient is shown means what was sent, and comes from whom it says.</summary>
public sealed class SmugglingOracle : IOracle
{
    /// <inheritdoc/>
    public OracleKind Kind => OracleKind.Smuggling;

    /// <inheritdoc/>
    public IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target)
    {
        foreach (var (expect, step) in Missed.Of(fuzzCase, recording, Demand.Relay))
        {
            if (step.Outcome == StepOutcome.Forbidden && !expect.Answers.OfType<MirrorAnswer>().Any())
            {
                yield return new Suspicion(Kind, FindingKind.Spoofing, step.Met, $"somebody was shown what must never be shown to them: {step.Frame}");
            }

            // Nothing at all is a loss, or a refusal, but nobody is deceived.
            else if (step.Met is not (ResponseClass.Silence or ResponseClass.Barrier or "closed" or "reset"))
            {
                yield return new Suspicion(Kind, FindingKind.Smuggling, step.Met, $"the recipient was shown something else than was sent ({Missed.Wanted(expect)}): {step.Frame}");
            }
        }
    }
}
