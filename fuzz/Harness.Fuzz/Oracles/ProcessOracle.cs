using System.Text.RegularExpressions;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Oracle 2: the process lives, and its log tells of no crash.</summary>
public sealed partial class ProcessOracle : IOracle
{
    private const int MostExit = 160;

    /// <inheritdoc/>
    public OracleKind Kind => OracleKind.Process;

    /// <inheritdoc/>
    public IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Obituary is { } obituary)
        {
            yield return new Suspicion(Kind, FindingKind.Crash, "died", $"the target's process ended: {obituary.ReplaceLineEndings(" ")}") { Exit = Neutral(obituary) };
        }

        foreach (var fault in target.LogFaults.DistinctBy(Neutral).Take(3))
        {
            yield return new Suspicion(Kind, FindingKind.Crash, "log", $"the target's log tells of a fault: {fault.ReplaceLineEndings(" ")}") { Exit = Neutral(fault) };
        }
    }

    /// <summary>A line of a log without what differs from time to time: numbers, addresses, what is quoted.</summary>
    internal static string Neutral(string line)
    {
        var neutral = Changing().Replace(line.ReplaceLineEndings(" "), "#");
        return neutral.Length <= MostExit ? neutral : neutral[..MostExit];
    }

    [GeneratedRegex("""0x[0-9a-fA-F]+|[0-9a-f]{8,}|<[0-9.]+>|"[^"]*"|'[^']*'|[0-9]+""", RegexOptions.CultureInvariant)]
    private static partial Regex Changing();
}
