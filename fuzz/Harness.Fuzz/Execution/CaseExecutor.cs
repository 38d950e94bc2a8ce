using Harness.Fuzz.Cases;

namespace Harness.Fuzz.Execution;

/// <summary>Runs cases at a target, as many at once as its callers want. Everything it waits for has an end.</summary>
/// <param name="site">The target.</param>
/// <param name="patience">How long an answer may take, where a case does not say otherwise.</param>
public sealed class CaseExecutor(FuzzSite site, TimeSpan patience)
{
    private static readonly TimeSpan s_samplePause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_restLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_roundsLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a case once, or as often as its budget says.</summary>
    /// <param name="fuzzCase">The case.</param>
    /// <param name="isDetailed">Whether the bytes are recorded too, for people.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<CaseRecording> RunAsync(FuzzCase fuzzCase, bool isDetailed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fuzzCase);
        return fuzzCase.Budget is { } budget && site.Target.Sample() is not null
            ? await MeasureAsync(fuzzCase, budget, isDetailed, cancellationToken).ConfigureAwait(false)
            : await PlayAsync(fuzzCase, isDetailed, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CaseRecording> PlayAsync(FuzzCase fuzzCase, bool isDetailed, CancellationToken cancellationToken)
    {
        var run = new CaseRun(site, fuzzCase, patience, isDetailed);
        await using (run.ConfigureAwait(false))
        {
            return await run.PlayAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CaseRecording> MeasureAsync(FuzzCase fuzzCase, ResourceBudget budget, bool isDetailed, CancellationToken cancellationToken)
    {
        await RestAsync(cancellationToken).ConfigureAwait(false);
        var start = site.Target.Sample();
        var before = start;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var peak = PeakAsync(over.Token);
        CaseRecording? recording = null;
        var began = site.Time.GetTimestamp();
        var isWarm = false;
        for (var round = 0; round < budget.Rounds && recording?.Inconclusive is null && (!isWarm || site.Time.GetElapsedTime(began) < s_roundsLimit); round++)
        {
            if (!isWarm && round > 0 && (round == budget.Rounds / 3 || site.Time.GetElapsedTime(began) > s_roundsLimit / 3))
            {
                isWarm = true;
                await RestAsync(cancellationToken).ConfigureAwait(false);
                before = site.Target.Sample();
            }

            recording = await PlayAsync(fuzzCase, isDetailed, cancellationToken).ConfigureAwait(false);
        }

        await RestAsync(cancellationToken).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        var after = site.Target.Sample();
        return before is null || after is null
            ? recording!
            : recording! with
            {
                Resources = new ResourceRecord(before, after, recording!.Resources?.Phases ?? []) { PeakResidentBytes = await peak.ConfigureAwait(false), CpuTime = after.CpuTime - start!.CpuTime },
            };
    }

    private async Task<long> PeakAsync(CancellationToken cancellationToken)
    {
        var peak = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            peak = Math.Max(peak, site.Target.Sample()?.ResidentBytes ?? 0);
            await Task.Delay(s_samplePause, site.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }

    // What a target does behind a case (closing sessions, writing) is the case's own.
    private async Task RestAsync(CancellationToken cancellationToken)
    {
        var began = site.Time.GetTimestamp();
        var last = site.Target.Sample()?.CpuTime;
        while (last is not null && site.Time.GetElapsedTime(began) < s_restLimit)
        {
            await Task.Delay(s_samplePause * 2, site.Time, cancellationToken).ConfigureAwait(false);
            var now = site.Target.Sample()?.CpuTime;
            if (now is null || now - last < s_idle)
            {
                return;
            }

            last = now;
        }
    }
}
