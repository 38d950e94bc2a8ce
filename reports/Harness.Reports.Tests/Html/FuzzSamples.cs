using Harness.Results;
using Harness.Results.Fuzz;

namespace Harness.Reports.Tests.Html;

/// <summary>A campaign that found something of each sort.</summary>
internal static class FuzzSamples
{
    public static FuzzResult Campaign { get; } = new()
    {
        Target = new TargetResult("prosody", "Prosody", "0.12.3", ["tcp", "tls"]),
        Seed = 7,
        StartedAt = new DateTimeOffset(2026, 11, 26, 21, 0, 0, TimeSpan.Zero),
        DurationMs = 60_250,
        ExitCode = 1,
        Replay = "./harness fuzz --target prosody --seed 7",
        Summary = new FuzzSummary
        {
            Cases = 40_000,
            Streams = 90_000,
            Bytes = 123_456_789,
            Inconclusive = 10,
            CasesPerSecond = 700.5,
            StreamsPerSecond = 1500.25,
            Triples = 321,
            Restarts = 3,
            Doubtful = 1,
            NextNumber = 40_000,
            Findings = new Dictionary<string, int>(StringComparer.Ordinal) { ["depth"] = 1 },
        },
        Classes =
        [
            new FuzzClassResult("depth", "Nesting is refused <within> a limit", ["CWE-674"], ["RFC6120-13.12-1"], 30_000, 0, null, 20, 1),
            new FuzzClassResult("sm-counts", "Counts of acknowledgements", ["CWE-190"], [], 10, 10, "the target offers no stream management", 0, 0),
        ],
        Findings =
        [
            Finding("crash", confirmed: true),
            Finding("conformance", confirmed: false) with { Id = "conformance-depth-bound-000000", File = "findings/conformance-depth-bound-000000.xmpp-case" },
        ],
    };

    private static FuzzFindingResult Finding(string kind, bool confirmed) => new()
    {
        Id = $"{kind}-depth-bound-0a1b2c",
        Kind = kind,
        Oracle = "process",
        Class = "depth",
        Variant = "bound",
        State = "bound",
        Binding = "tcp",
        Response = "died",
        Exit = "killed by signal 11",
        Summary = "the target's process ended: </pre><script>alert(1)</script> | killed by signal 11",
        Weaknesses = ["CWE-674"],
        Requirements = ["RFC6120-13.12-1"],
        Confirmed = confirmed,
        Count = 12,
        File = $"findings/{kind}-depth-bound-0a1b2c.xmpp-case",
        Replay = "./harness fuzz --target prosody --replay reports/runs/x/findings/y.xmpp-case",
        Case = "xmpp-case 1\nclass depth\nvariant bound\n\nopen a romeo tcp bound\nsend a \"<a>\"*1000\n",
        Transcript = ["     0.001 a    > <a></a></script>"],
    };
}
