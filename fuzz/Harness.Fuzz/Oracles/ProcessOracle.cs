using System.Text.RegularExpressions;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;

namespace Harness.Fuzz.Oracles;

/// <summary>Oracle 2: the process lives, and its log tells of no crash.</summary>
public sealed partial class ProcessOracle : IOracle
{
    /// <summary>The response of a target whose process ended.</summary>
    public const string Died = "died";

    private const int MostExit = 160;

    /// <summary>What servers write when something happened that nobody thought of.</summary>
    internal static IReadOnlyList<string> FaultWords { get; } =
        ["Unhandled exception", " Error Xmpp.", " Critical ", "CRASH REPORT", "Traceback", "segfault", "Segmentation fault", "Aborted", "core dumped", "[critical]", "[emergency]", "assertion failed", "double free", "Fatal error"];

    /// <inheritdoc/>
    public OracleKind Kind => OracleKind.Process;

    /// <inheritdoc/>
    public IEnumerable<Suspicion> Judge(FuzzCase fuzzCase, CaseRecording recording, TargetState target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (Death(target) is { } death)
        {
            yield return death;
        }

        foreach (var fault in target.LogFaults.DistinctBy(Neutral).Take(3))
        {
            yield return new Suspicion(Kind, FindingKind.Crash, "log", $"the target's log tells of a fault: {fault.ReplaceLineEndings(" ")}") { Exit = Neutral(fault) };
        }
    }

    /// <summary>What is said of a target that is no longer there, or <see langword="null"/>.</summary>
    internal static Suspicion? Death(TargetState target) => target.Obituary is { } obituary
        ? new Suspicion(OracleKind.Process, FindingKind.Crash, Died, $"the target's process ended: {obituary.ReplaceLineEndings(" ")}") { Exit = Exit(obituary) }
        : null;

    // What a server said before it died differs from time to time; what it died of does not.
    private static string Exit(string obituary)
    {
        var fault = FaultWords.Select(word => obituary.IndexOf(word, StringComparison.Ordinal)).Where(at => at >= 0).DefaultIfEmpty(-1).Min();
        return Neutral(fault < 0 ? obituary.Split("; ")[0] : obituary[fault..].Split(" | ")[0]);
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
