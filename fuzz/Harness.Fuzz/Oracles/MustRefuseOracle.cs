using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Oracle 3: what is illegal meets the error that is required.</summary>
public sealed class MustRefuseOracle : IOracle
{
    // Where taking it means to let somebody in, or to act for them.
    private static readonly string[] s_guards = ["state-order", "starttls-injection", "sasl-malformed", "sasl-scram", "s2s-dialback", "component", "muc-privileges", "pubsub-access"];

    /// <inheritdoc/>
    public OracleKind Kind => OracleKind.MustRefuse;

    /// <inheritdoc/>
    public IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target)
    {
        foreach (var (expect, step) in Missed.Of(fuzzCase, recording, Demand.Refuse))
        {
            // A target that is gone refused nothing, and took nothing either. That the stream is closed with an error is a MUST of RFC 6120 nearly everywhere, and with which one a SHOULD
            // (§4.8.1, §11.1, §11.3, §11.6): which is for the conformance lane to judge.
            // So with SASL: §6.5.10 lets a server hide the cause.
            if (target.Obituary is null && !IsRefused(expect, step.Met))
            {
                // An error of another sort is a refusal too.
                var isTaken = step.Outcome == StepOutcome.Forbidden && !step.Met.Contains(':', StringComparison.Ordinal);
                var kind = isTaken && s_guards.Contains(fuzzCase.Class, StringComparer.Ordinal) && !IsOfForm(fuzzCase) ? FindingKind.Bypass : FindingKind.Conformance;
                yield return new Suspicion(Kind, kind, step.Met, $"must be refused with {Missed.Wanted(expect)}, but {Missed.InWords(step)}");
            }
        }
    }

    private static bool IsRefused(ExpectStep expect, string met) =>
        (met.StartsWith("stream-error:", StringComparison.Ordinal) && expect.Answers.OfType<StreamErrorAnswer>().Any())
        || (met.StartsWith("sasl-failure:", StringComparison.Ordinal) && expect.Answers.OfType<SaslFailureAnswer>().Any() && !expect.Never.OfType<SaslFailureAnswer>().Any());

    // Right credentials in a wrong encoding, beside an address that is passed over, or with an extension: whoever takes them lets in the one who may come in.
    private static bool IsOfForm(FuzzCase fuzzCase) => fuzzCase.Class is "sasl-malformed" or "sasl-scram"
        && (fuzzCase.Variant.StartsWith("base64-", StringComparison.Ordinal) || fuzzCase.Variant.StartsWith("authzid-", StringComparison.Ordinal) || fuzzCase.Variant.StartsWith("first-", StringComparison.Ordinal)
            || fuzzCase.Variant.Contains("extension", StringComparison.Ordinal) || fuzzCase.Variant.Contains("signed-binding", StringComparison.Ordinal));
}
