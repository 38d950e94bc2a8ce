using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Results;
using Harness.Results.Fuzz;

namespace Harness.Fuzz.Campaign;

/// <summary>A campaign as its <c>result.json</c> tells it.</summary>
public static class CampaignResult
{
    /// <summary>What a campaign did and found.</summary>
    /// <param name="outcome">The campaign.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="startedAt">When it started.</param>
    /// <param name="replay">The command that runs it again.</param>
    /// <param name="replayOf">The command that shows the finding of a file again.</param>
    public static FuzzResult Of(CampaignOutcome outcome, CampaignOptions options, DateTimeOffset startedAt, string replay, Func<string, string> replayOf)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(options);
        var count = outcome.Count;
        var seconds = Math.Max(outcome.Playing.TotalSeconds, 0.001);
        var confirmed = outcome.Findings.Where(finding => finding.IsConfirmed).ToList();
        return new FuzzResult
        {
            Target = new TargetResult(outcome.TargetName, outcome.Target.Software, outcome.Target.Version, [.. outcome.Bindings.Select(CaseWords.Of)]),
            Seed = (long)options.Seed,
            StartedAt = startedAt,
            DurationMs = (long)outcome.Elapsed.TotalMilliseconds,
            ExitCode = ExitCode(outcome),
            EndedEarly = outcome.EndedEarly,
            Replay = replay,
            Summary = new FuzzSummary
            {
                Cases = count.Cases,
                Streams = count.Streams,
                Bytes = count.Bytes,
                Inconclusive = outcome.Inconclusive,
                CasesPerSecond = Math.Round(count.Cases / seconds, 1),
                StreamsPerSecond = Math.Round(count.Streams / seconds, 1),
                Triples = count.Triples,
                Restarts = outcome.Restarts,
                Doubtful = outcome.Doubtful,
                NextNumber = outcome.NextNumber,
                Findings = confirmed.GroupBy(finding => finding.Signature.Class).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            },
            Classes =
            [
                .. outcome.Classes.Select(each => new FuzzClassResult(
                    each.Class.Id, each.Class.Summary, each.Class.Weaknesses, each.Class.Requirements, each.Count.Cases, each.Count.Inconclusive, each.Count.Reason, each.Count.Novel,
                    confirmed.Count(finding => finding.Signature.Class == each.Class.Id))),
            ],
            Findings = [.. outcome.Findings.Select(finding => Of(finding, outcome, replayOf))],
        };
    }

    private static FuzzFindingResult Of(Finding finding, CampaignOutcome outcome, Func<string, string> replayOf)
    {
        var name = CampaignFolder.NameOf(finding);
        var file = $"findings/{name}";
        var fuzzClass = outcome.Classes.Select(each => each.Class).First(each => each.Id == finding.Signature.Class);
        return new FuzzFindingResult
        {
            Id = Path.GetFileNameWithoutExtension(name),
            Kind = CaseWords.Of(finding.Kind),
            Oracle = CaseWords.Of(finding.Signature.Oracle),
            Class = finding.Signature.Class,
            Variant = finding.Signature.Variant,
            State = CaseWords.Of(finding.Signature.State),
            Binding = CaseWords.Of(finding.Case.Binding),
            Response = finding.Signature.Response,
            Exit = finding.Signature.Exit,
            Summary = finding.Summary,
            Weaknesses = fuzzClass.Weaknesses,
            Requirements = finding.Case.Requirements.IsEmpty ? fuzzClass.Requirements : finding.Case.Requirements,
            Confirmed = finding.IsConfirmed,
            Count = finding.Count,
            File = file,
            Replay = replayOf(file),
            Case = CaseWriter.Write(new CaseDocument(finding.Case)),
            Transcript = finding.Recording is { } recording ? CampaignFolder.TranscriptOf(recording) : [],
        };
    }

    // That a process ended is a fact, also where no case shows it again.
    private static int ExitCode(CampaignOutcome outcome) =>
        outcome.Findings.Any(finding => finding.IsConfirmed || finding.Signature.Response == ProcessOracle.Died) ? ExitCodes.Failure
        : outcome.EndedEarly == CampaignOutcome.Interrupted ? ExitCodes.Interrupted
        : outcome.EndedEarly is not null ? ExitCodes.Target
        : outcome.Count.Cases == outcome.Inconclusive ? ExitCodes.TooLittle
        : ExitCodes.Good;
}
