using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution;

namespace Harness.Fuzz.Oracles;

/// <summary>The expectations of a recorded case that were not met.</summary>
internal static class Missed
{
    /// <summary>Those of one demand. A case that is inconclusive missed none.</summary>
    public static IEnumerable<(ExpectStep Expect, StepRecord Step)> Of(FuzzCase fuzzCase, CaseRecording recording, Demand demand)
    {
        ArgumentNullException.ThrowIfNull(fuzzCase);
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Inconclusive is not null
            ? []
            : from step in recording.Steps
              where step.Outcome != StepOutcome.Done && fuzzCase.Steps[step.Index] is ExpectStep expect && expect.Demand == demand
              select ((ExpectStep)fuzzCase.Steps[step.Index], step);
    }

    /// <summary>What was expected.</summary>
    public static string Wanted(ExpectStep expect) => string.Join(" or ", expect.Answers.Select(CaseWriter.Write));

    /// <summary>What was there instead.</summary>
    public static string InWords(StepRecord step) => step.Outcome switch
    {
        StepOutcome.TimedOut when step.Met == ResponseClass.Silence => "nothing came",
        StepOutcome.Closed when step.Met is "closed" or "reset" => "the connection ended",
        StepOutcome.Forbidden when step.Met == ResponseClass.Barrier => "the target went on as if nothing had been",
        _ => step.Met,
    };
}
