using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Families;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Campaign;

/// <summary>Runs a case by itself, looks at the target before and after, and says what the oracles say: for a second opinion, for shrinking, and for replay.</summary>
internal sealed class Confirmation(TargetKeeper keeper, CampaignOptions options)
{
    private const int RedrawnNumbers = 400;
    private const int RedrawnRuns = 8;

    // How bytes are cut on their way is the system's affair: what depends on it does not show each time.
    private const int MoreAttempts = 4;

    /// <summary>How long after the case that is to blame a log line may come, and a process may end.</summary>
    public static readonly TimeSpan Afterglow = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs a case alone.</summary>
    public async Task<(CaseRecording Recording, IReadOnlyList<Suspicion> Suspicions, TargetState Target)> TryAsync(FuzzCase fuzzCase, bool isDetailed, bool waits, CancellationToken cancellationToken)
    {
        var recording = await keeper.Executor.RunAsync(fuzzCase, isDetailed, cancellationToken).ConfigureAwait(false);
        if (waits)
        {
            await Task.Delay(Afterglow, options.Time, cancellationToken).ConfigureAwait(false);
        }

        var target = await keeper.LookAsync(cancellationToken).ConfigureAwait(false);
        return (recording, OracleBench.Judge(fuzzCase, recording, target), target);
    }

    /// <summary>Runs it on a fresh target; where it shows the same there, makes it smaller.</summary>
    /// <returns>The finding, confirmed or not.</returns>
    public async Task<Finding> ConfirmAsync(FuzzCase fuzzCase, Suspicion suspicion, CancellationToken cancellationToken)
    {
        await keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
        var waits = suspicion.Oracle is OracleKind.Process or OracleKind.Liveness;
        var (recording, suspicions, target) = await TryAsync(fuzzCase, isDetailed: true, waits, cancellationToken).ConfigureAwait(false);
        for (var left = suspicion.Oracle == OracleKind.Chunking ? MoreAttempts : 0; left > 0 && Same(suspicions, suspicion) is null && !target.IsTroubled; left--)
        {
            (recording, suspicions, target) = await TryAsync(fuzzCase, isDetailed: true, waits, cancellationToken).ConfigureAwait(false);
        }

        var first = new Finding(FindingSignature.Of(fuzzCase, suspicion), suspicion.Kind, suspicion.Summary, fuzzCase) { Recording = recording };
        if (Same(suspicions, suspicion) is not { } again)
        {
            return first;
        }

        await FreshenAsync(target, cancellationToken).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(options.ShrinkTime, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var drawn = fuzzCase;
        foreach (var smaller in options.ShrinkRuns > 0 ? Redraws(fuzzCase) : [])
        {
            if (!either.IsCancellationRequested && await StillShowsAsync(smaller, either.Token).ConfigureAwait(false))
            {
                drawn = smaller;
                break;
            }
        }

        var smallest = await new Shrinker(StillShowsAsync, options.ShrinkRuns).ShrinkAsync(drawn, suspicion.Oracle, either.Token).ConfigureAwait(false);
        if (smallest != fuzzCase)
        {
            var (shown, said, after) = await TryAsync(smallest, isDetailed: true, waits, cancellationToken).ConfigureAwait(false);
            await FreshenAsync(after, cancellationToken).ConfigureAwait(false);
            if (Same(said, suspicion) is { } still)
            {
                return first with { IsConfirmed = true, Case = smallest, Recording = shown, Summary = still.Summary };
            }
        }

        return first with { IsConfirmed = true, Summary = again.Summary };

        async Task<bool> StillShowsAsync(FuzzCase smaller, CancellationToken token)
        {
            try
            {
                var (_, said, after) = await TryAsync(smaller, isDetailed: false, waits, token).ConfigureAwait(false);
                await FreshenAsync(after, token).ConfigureAwait(false);
                return Same(said, suspicion) is not null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    // What a family draws may be long where it could be short. Where bytes are legal or illegal by their meaning, drawing again is the only way to fewer.
    private IEnumerable<FuzzCase> Redraws(FuzzCase fuzzCase) => options.Families.FirstOrDefault(family => family.Class.Id == fuzzCase.Class) is not { } family
        ? []
        : Enumerable.Range(0, RedrawnNumbers).Select(number => family.Make(new CaseDraw(fuzzCase.Class, options.Seed, number, 1, fuzzCase.Binding)))
            .Where(made => made.Variant == fuzzCase.Variant && made.State == fuzzCase.State && made.Budget is null == fuzzCase.Budget is null && made.SentBytes < fuzzCase.SentBytes)
            .Distinct().OrderBy(made => made.SentBytes).Take(RedrawnRuns);

    /// <summary>What says the same as before: the same oracle about the same response; a crash is the same if it leaves the same word behind.</summary>
    public static Suspicion? Same(IEnumerable<Suspicion> suspicions, Suspicion before) =>
        suspicions.FirstOrDefault(suspicion => suspicion.Oracle == before.Oracle && suspicion.Kind == before.Kind && suspicion.Response == before.Response && suspicion.Exit == before.Exit);

    private async Task FreshenAsync(TargetState target, CancellationToken cancellationToken)
    {
        if (target.Obituary is not null || target.WitnessComplaint is not null)
        {
            await keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
