using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>All oracles.</summary>
public static class OracleBench
{
    /// <summary>In the order of their numbers.</summary>
    public static IReadOnlyList<IOracle> All { get; } =
    [
        new LivenessOracle(),
        new ProcessOracle(),
        new MustRefuseOracle(),
        new MustAcceptOracle(),
        new SamenessOracle(Sameness.Chunks),
        new SmugglingOracle(),
        new ResourceOracle(),
        new SamenessOracle(Sameness.Secret),
    ];

    /// <summary>What all of them say.</summary>
    public static IReadOnlyList<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target) => [.. All.SelectMany(oracle => oracle.Judge(fuzzCase, recording, target))];
}
