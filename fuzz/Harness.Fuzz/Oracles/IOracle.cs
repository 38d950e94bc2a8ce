using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Judges what a case left behind, from its recording and what was seen of the target, and from nothing else.</summary>
public interface IOracle
{
    /// <summary>Which oracle.</summary>
    OracleKind Kind { get; }

    /// <summary>What is wrong; nothing where all is well or the case did not get far enough.</summary>
    IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target);
}
