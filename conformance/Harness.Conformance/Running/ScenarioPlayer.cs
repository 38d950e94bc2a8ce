using Harness.Conformance.Requirements;
using Harness.Results;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Conformance.Running;

/// <summary>Plays one scenario over one binding and turns what happened into a result.</summary>
internal sealed class ScenarioPlayer(RequirementCatalogue catalogue, TimeSpan limit)
{
    /// <exception cref="OperationCanceledException">The run was cancelled; a scenario that only took too long gives a result.</exception>
    public async Task<ScenarioResult> PlayAsync(Scenario scenario, StageSettings settings, string replay, CancellationToken cancellationToken)
    {
        var judgements = new Judgements(scenario.Requirements, catalogue);
        using var deadline = new CancellationTokenSource(limit, settings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var stage = new Stage(settings, judgements, either.Token);
        var began = settings.Time.GetTimestamp();
        Ending ending;
        var lacking = scenario.Features.Where(feature => !settings.Features.Has(feature)).ToList();
        if (lacking.Count > 0)
        {
            ending = new Ending(Verdict.Unsupported, $"not advertised: {string.Join(", ", lacking)}");
        }
        else
        {
            ending = await EndOfAsync(scenario, stage, judgements, cancellationToken).ConfigureAwait(false);
        }

        var checks = Complete(judgements, ending);
        var worst = checks.MaxBy(check => check.Verdict)!;
        return new ScenarioResult
        {
            Id = scenario.Id,
            Title = scenario.Title,
            Binding = settings.Binding.ToString().ToLowerInvariant(),
            Verdict = worst.Verdict,
            Reason = worst.Verdict == Verdict.Pass ? null : ReasonOf(worst),
            DurationMs = settings.Time.GetElapsedTime(began).TotalMilliseconds,
            Checks = checks,
            Transcript = [.. stage.Transcript.Entries.Select(ToResult)],
            Replay = replay,
        };
    }

    /// <summary>The result of a scenario that the run did not come to.</summary>
    public static ScenarioResult NotPlayed(Scenario scenario, Binding binding, string replay, string why) => new()
    {
        Id = scenario.Id,
        Title = scenario.Title,
        Binding = binding.ToString().ToLowerInvariant(),
        Verdict = Verdict.Inconclusive,
        Reason = why,
        DurationMs = 0,
        Checks = [.. scenario.Requirements.Select(id => new CheckResult(id, Verdict.Inconclusive, "", why))],
        Transcript = [],
        Replay = replay,
    };

    // The end of a scenario is a result, whatever it is; only a cancelled run is none.
    private async Task<Ending> EndOfAsync(Scenario scenario, Stage stage, Judgements judgements, CancellationToken cancellationToken)
    {
        Ending ending;
        await using var streams = new StreamsOf(stage).ConfigureAwait(false);
        try
        {
            await scenario.PlayAsync(stage).ConfigureAwait(false);
            if (judgements.Unjudged.Count > 0)
            {
                ending = new Ending(Verdict.Fault, "the scenario ended without a judgement");
            }
            else
            {
                await stage.LookForStraysAsync(scenario.Requirements[0]).ConfigureAwait(false);
                ending = new Ending(Verdict.Pass, null);
            }
        }
        catch (ScenarioEndedException problem)
        {
            ending = new Ending(Verdict.Inconclusive, $"not reached: {problem.Message}");
        }
        catch (InconclusiveException problem)
        {
            ending = new Ending(Verdict.Inconclusive, problem.Message);
        }
        catch (UnsupportedException problem)
        {
            ending = new Ending(Verdict.Unsupported, problem.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            ending = new Ending(Verdict.Inconclusive, $"the scenario was not over after {limit.TotalSeconds:0.#} s");
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            ending = new Ending(Verdict.Fault, $"{problem.GetType().Name}: {problem.Message}");
        }

        try
        {
            await stage.CloseAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            stage.Transcript.Note("stage", "the scenario's time was over while it closed its streams");
        }

        return ending;
    }

    private List<CheckResult> Complete(Judgements judgements, Ending ending)
    {
        var checks = judgements.Made.ToList();
        foreach (var id in judgements.Unjudged)
        {
            var summary = catalogue.Contains(id) ? catalogue[id].Summary : null;
            checks.Add(new CheckResult(id, ending.Verdict, "", ending.Reason ?? "", summary));
        }

        // A fault, or a state not reached, after every judgement was made must not hide behind them.
        if (ending.Verdict is Verdict.Fault or Verdict.Inconclusive && checks.TrueForAll(check => check.Verdict < ending.Verdict))
        {
            checks[0] = checks[0] with { Verdict = ending.Verdict, Expected = "", Actual = ending.Reason ?? "" };
        }

        return checks;
    }

    private static string ReasonOf(CheckResult worst)
    {
        var actual = worst.Actual.ReplaceLineEndings(" | ");
        return worst.Expected.Length == 0
            ? actual
            : $"{worst.Requirement}{(worst.Summary is null ? "" : $" ({worst.Summary})")}: expected {worst.Expected.ReplaceLineEndings(" | ")}; actual: {actual}";
    }

    private static TranscriptEntry ToResult(WireEntry entry) => new(
        Math.Round(entry.At.TotalMilliseconds, 3),
        entry.Actor,
        entry.Direction.ToString().ToLowerInvariant(),
        entry.Text);

    // However a scenario ends, its connections end with it.
    private sealed class StreamsOf(Stage stage) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await stage.AbandonAsync().ConfigureAwait(false);
    }

    private sealed record Ending(Verdict Verdict, string? Reason);
}
