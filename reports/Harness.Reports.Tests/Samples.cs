using System.Globalization;
using Harness.Results;

namespace Harness.Reports.Tests;

/// <summary>Runs to render: one with every kind of thing in it, and one as large as a real lane.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    /// <summary>A run against a Prosody that never was, with one scenario of each verdict, a baselined failure and a stale entry.</summary>
    public static RunResult EveryVerdict { get; } = new()
    {
        Verb = "conform",
        Target = new TargetResult("prosody", "Prosody", "0.12.3", ["tcp", "tls"]),
        Seed = 42,
        StartedAt = Start,
        DurationMs = 12_345,
        ExitCode = 1,
        Summary = new ConformSummary(Pass: 2, Violation: 2, Deviation: 1, Unsupported: 1, Inconclusive: 1, Fault: 1, Baselined: 1, Stale: 1),
        Scenarios =
        [
            Scenario("rfc6120/11.1/comment", "tcp", Verdict.Violation, "the comment was ignored and the stream went on") with { BaselineReason = "Prosody drops comments silently, see issue 1" },
            Scenario("rfc6120/4.2/features", "tcp", Verdict.Pass, null),
            Scenario("rfc6120/4.2/features", "tls", Verdict.Pass, null),
            Scenario("rfc6120/5.4/injection", "tcp", Verdict.Violation, "bytes injected after <starttls/> were answered inside TLS"),
            Scenario("rfc6120/6.5/retry", "tcp", Verdict.Deviation, "the stream was closed after one failed attempt"),
            Scenario("rfc6120/7.7/conflict", "tcp", Verdict.Inconclusive, "the second resource could not be bound"),
            Scenario("rfc6121/2.6/versioning", "tls", Verdict.Unsupported, "the target does not advertise urn:xmpp:features:rosterver"),
            Scenario("rfc6121/8.5/full", "tcp", Verdict.Fault, "NullReferenceException in the scenario"),
        ],
        Stale = [new StaleEntry("rfc6120/4.9/unknown-prefix", "the scenario passes now: take the line out")],
        Features = [new FeatureResult("urn:xmpp:features:rosterver", true, null), new FeatureResult("urn:ietf:params:xml:ns:xmpp-bind", true, true), new FeatureResult("urn:xmpp:sm:3", true, false)],
        Coverage = [new CoverageRow("RFC6120", "MUST", 200, 60, 67), new CoverageRow("RFC6120", "SHOULD", 40, 10, 65), new CoverageRow("RFC6121", "MUST", 150, 30, 97)],
    };

    /// <summary>As many scenarios, each with as much transcript, as a lane over two bindings leaves.</summary>
    public static RunResult Large(int scenarios) => EveryVerdict with
    {
        Scenarios = [.. Enumerable.Range(0, scenarios).Select(number => Scenario(
            string.Create(CultureInfo.InvariantCulture, $"rfc612{number % 2}/{4 + (number % 9)}.{number % 7}/story-{number:D4}"),
            number % 3 == 0 ? "tls" : "tcp",
            number % 50 == 0 ? Verdict.Violation : number % 21 == 0 ? Verdict.Deviation : Verdict.Pass,
            number % 50 == 0 ? "expected <not-well-formed/>, got nothing" : number % 21 == 0 ? "closed without an error" : null))],
    };

    public static ScenarioResult Scenario(string id, string binding, Verdict verdict, string? reason) => new()
    {
        Id = id,
        Title = "A <comment/> & \"quotes\" end the stream",
        Binding = binding,
        Verdict = verdict,
        Reason = reason,
        DurationMs = 17.25,
        Checks =
        [
            new CheckResult("RFC6120-4.3.2-1", Verdict.Pass, "stream features after the header", "stream features", "Features follow the response header.", null),
            new CheckResult(
                "RFC6120-11.1-1",
                verdict,
                "a stream error <restricted-xml/>, the end of the stream, the connection closed",
                reason ?? "stream error <restricted-xml/>, </stream:stream>, closed",
                "A comment must not be sent or accepted over a stream.",
                "Verbatim words of the specification."),
        ],
        Transcript =
        [
            new TranscriptEntry(0, "romeo", "note", "connected to 127.0.0.1:5222"),
            new TranscriptEntry(0.4, "romeo", "sent", "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' to='capulet.lit' version='1.0'>"),
            new TranscriptEntry(1.9, "romeo", "received", "<?xml version='1.0'?><stream:stream id='c2f9' from='capulet.lit' xmlns='jabber:client' version='1.0'><stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/></stream:features>"),
            new TranscriptEntry(2.2, "juliet", "note", "connected to 127.0.0.1:5222"),
            new TranscriptEntry(2.5, "juliet", "sent", "<presence/>"),
            new TranscriptEntry(3.1, "romeo", "sent", "<message to='juliet@capulet.lit' id='m1'><body>wherefore art thou &amp; \\xFF</body></message>"),
            new TranscriptEntry(4.8, "juliet", "received", "<message from='romeo@capulet.lit/orchard' to='juliet@capulet.lit' id='m1'><body>wherefore art thou</body></message>"),
            new TranscriptEntry(5.5, "romeo", "sent", "<!-- but soft --></script><script>document.title='broken out'</script>"),
            new TranscriptEntry(6.0, "romeo", "received", "<stream:error><restricted-xml xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>"),
            new TranscriptEntry(6.4, "romeo", "note", "closed by the target"),
        ],
        Replay = $"dotnet run --project reports/Harness.Cli -c Release -- conform {id} --target prosody --binding {binding} --seed 42",
    };
}
