using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Tests.Oracles;

/// <summary>What a target died of, by which one death is told from another.</summary>
public sealed class ProcessOracleTests
{
    [Theory]
    [InlineData(
        "jabberd2 died (exit status 139); its last words: Fri [notice] user unloaded | Fri [notice] session ended | /tmp/run-a/jabberd2.sh: line 25: 13831 Segmentation fault      \"$programs-c2s\" -c c2s.xml",
        "Segmentation fault      # -c c#s.xml")]
    [InlineData(
        "jabberd2 died (a process of it is gone); its last words: Fri [notice] session started | /tmp/run-b/jabberd2.sh: line 25: 7 Segmentation fault      \"$programs-c2s\" -c c2s.xml | more",
        "Segmentation fault      # -c c#s.xml")]
    [InlineData("prosody died (ended by signal 9); its last words: this | that", "prosody died (ended by signal #)")]
    [InlineData("killed by signal 11 (core dumped)", "core dumped)")]
    public void Two_deaths_are_one_if_they_have_one_cause_whatever_was_said_before(string obituary, string exit)
    {
        var fuzzCase = new CaseBuilder("c", "v", Binding.Tcp).Open("a", "romeo", StreamLevel.Bound).Build();
        var recording = new CaseRecording { Steps = [], Streams = [], Duration = TimeSpan.Zero };

        var suspicion = Assert.Single(new ProcessOracle().Judge(fuzzCase, recording, new TargetState { Obituary = obituary }));

        Assert.Equal((ProcessOracle.Died, exit), (suspicion.Response, suspicion.Exit));
        Assert.Contains(obituary, suspicion.Summary, StringComparison.Ordinal);
    }
}
