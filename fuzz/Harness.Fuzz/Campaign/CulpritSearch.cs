using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Campaign;

/// <summary>Finds which of many cases brings a target into trouble: first which of them together, then which alone.</summary>
/// <param name="keeper">The target.</param>
/// <param name="options">The campaign.</param>
/// <param name="tell">Takes what oracles say of a case on a target that is well, and of the culprit.</param>
internal sealed class CulpritSearch(TargetKeeper keeper, CampaignOptions options, Action<FuzzCase, IReadOnlyList<Suspicion>> tell)
{
    private readonly Confirmation _confirmation = new(keeper, options);

    /// <summary>Looks for it, those that began last first.</summary>
    /// <returns>Whether a case shows it alone.</returns>
    public async Task<bool> FindAsync(IReadOnlyList<FuzzCase> suspects, CancellationToken cancellationToken)
    {
        await keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
        foreach (var together in suspects.Reverse().Chunk(options.AtOnce))
        {
            if (await AreWellAsync(together, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            await keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
            if (await FindAloneAsync(together, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> AreWellAsync(FuzzCase[] together, CancellationToken cancellationToken)
    {
        var executor = keeper.Executor;
        var runs = together.Select(async suspect => (Case: suspect, Recording: await RunAsync(executor, suspect, cancellationToken).ConfigureAwait(false))).ToArray();
        var shown = await Task.WhenAll(runs).ConfigureAwait(false);
        await Task.Delay(Confirmation.Afterglow, options.Time, cancellationToken).ConfigureAwait(false);
        var target = await keeper.LookAsync(cancellationToken).ConfigureAwait(false);
        if (target.IsTroubled || shown.Any(each => each.Recording is null))
        {
            return false;
        }

        foreach (var (suspect, recording) in shown)
        {
            tell(suspect, OracleBench.Judge(suspect, recording!, target));
        }

        return true;
    }

    // Nothing where the target gives no account any more.
    private static async Task<CaseRecording?> RunAsync(CaseExecutor executor, FuzzCase fuzzCase, CancellationToken cancellationToken)
    {
        try
        {
            return await executor.RunAsync(fuzzCase, isDetailed: false, cancellationToken).ConfigureAwait(false);
        }
        catch (TargetException)
        {
            return null;
        }
    }

    private async Task<bool> FindAloneAsync(FuzzCase[] suspects, CancellationToken cancellationToken)
    {
        FuzzCase? before = null;
        foreach (var suspect in suspects)
        {
            var (_, suspicions, now) = await _confirmation.TryAsync(suspect, isDetailed: false, waits: false, cancellationToken).ConfigureAwait(false);
            if (now.IsTroubled)
            {
                var (culprit, shown) = await BlameAsync(suspect, before, cancellationToken).ConfigureAwait(false) ?? (suspect, suspicions);
                tell(culprit, shown);
                await keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }

            tell(suspect, suspicions);
            before = suspect;
        }

        return false;
    }

    // What a case leaves behind may show only while the next one runs: each of the two is tried again, on a fresh target, with time to show it.
    private async Task<(FuzzCase Culprit, IReadOnlyList<Suspicion> Shown)?> BlameAsync(FuzzCase suspect, FuzzCase? before, CancellationToken cancellationToken)
    {
        foreach (var either in before is null ? [suspect] : new[] { suspect, before })
        {
            await keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
            var (_, suspicions, now) = await _confirmation.TryAsync(either, isDetailed: false, waits: true, cancellationToken).ConfigureAwait(false);
            if (now.IsTroubled)
            {
                return (either, suspicions);
            }
        }

        return null;
    }
}
