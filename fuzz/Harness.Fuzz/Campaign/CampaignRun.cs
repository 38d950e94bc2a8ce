using System.Collections.Concurrent;
using System.Globalization;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Fuzz.Execution;
using Harness.Fuzz.Findings;
using Harness.Fuzz.Oracles;
using Harness.Targets;

namespace Harness.Fuzz.Campaign;

/// <summary>One campaign: batches of cases, many at once, with a look at the target after each; what looks wrong is run again on a fresh target.</summary>
/// <param name="make">Makes the target; it is made anew where a fresh one is wanted.</param>
/// <param name="options">What is tried, and when it ends.</param>
public sealed class CampaignRun(Func<ITarget> make, CampaignOptions options) : IAsyncDisposable
{
    private const int BatchCases = 512;
    private const int MostAlone = 24;
    private static readonly TimeSpan s_batch = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_watchPause = TimeSpan.FromMilliseconds(500);

    private readonly TargetKeeper _keeper = new(make, options.Time, options.Patience, options.World);
    private readonly FindingDesk _desk = new();
    private readonly NoveltyMap _novelty = new();
    private readonly CampaignFolder? _folder = options.Folder is null ? null : new CampaignFolder(options.Folder);
    private readonly ConcurrentDictionary<string, ClassCount> _classes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _doubted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, FuzzCase> _underWay = new();
    private readonly ConcurrentBag<(FuzzCase Case, Suspicion Suspicion)> _said = [];
    private CaseSource? _source;
    private long _cases;
    private long _streams;
    private long _bytes;
    private long _inconclusive;
    private long _next;
    private long _began;
    private TimeSpan _playing;
    private int _doubtful;
    private string? _trouble;

    /// <summary>Runs it to its end. A cancelled token ends it early, with what was done until then.</summary>
    /// <exception cref="TargetException">The target does not start, or lets nobody in.</exception>
    /// <exception cref="ArgumentException">Nothing that is selected goes over a binding of this target.</exception>
    /// <exception cref="FormatException">Nothing that is selected can be tried at this target.</exception>
    public async Task<CampaignOutcome> RunAsync(CancellationToken cancellationToken)
    {
        string? endedEarly = null;
        await _keeper.StartAsync(cancellationToken).ConfigureAwait(false);
        var (name, description) = (_keeper.Site.Target.Name, _keeper.Site.Description);
        IReadOnlyList<Binding> bindings = [.. _keeper.Site.Bindings.Where(binding => options.Bindings.Count == 0 || options.Bindings.Contains(binding)).Order()];
        _source = new CaseSource(options.Seed, Playable.Of(options, _keeper.Site), bindings) { RepeatsOneIn = options.RepeatsOneIn, RepeatedRounds = options.RepeatedRounds };
        _next = options.FirstNumber;
        foreach (var triple in options.KnownTriples)
        {
            _novelty.Add(triple);
        }

        _began = options.Time.GetTimestamp();
        try
        {
            while (!IsOver)
            {
                await BatchAsync(cancellationToken).ConfigureAwait(false);
                await ConfirmAsync(cancellationToken).ConfigureAwait(false);
                await SaveAsync(bindings, cancellationToken).ConfigureAwait(false);
                options.Progress?.Advanced(Count, Elapsed);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            endedEarly = CampaignOutcome.Interrupted;
        }
        catch (TargetException failure)
        {
            endedEarly = $"the target is gone for good: {failure.Message}";
        }

        return new CampaignOutcome
        {
            Target = description,
            TargetName = name,
            Bindings = bindings,
            Count = Count,
            Inconclusive = _inconclusive,
            Restarts = _keeper.Restarts,
            Elapsed = Elapsed,
            Playing = _playing,
            NextNumber = _next,
            EndedEarly = endedEarly,
            Doubtful = _doubtful,
            Findings = _desk.Findings(),
            Classes = [.. _source.Families.Select(family => (family.Class, _classes.GetValueOrDefault(family.Class.Id) ?? new ClassCount()))],
        };
    }

    /// <summary>Ends the target.</summary>
    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    private TimeSpan Elapsed => options.Time.GetElapsedTime(_began);

    private CampaignCount Count => new(_cases, _streams, _bytes, _novelty.Count, _desk.Findings().Count(finding => finding.IsConfirmed));

    private bool IsOver => Elapsed >= options.Duration || _next - options.FirstNumber >= (options.Cases ?? long.MaxValue) || _bytes >= (options.Bytes ?? long.MaxValue);

    private async Task BatchAsync(CancellationToken cancellationToken)
    {
        var size = (int)Math.Min(BatchCases, (options.Cases ?? long.MaxValue) - (_next - options.FirstNumber));
        var batch = _source!.Batch(_next, size, MostAlone);
        _next += batch.Count;
        var began = options.Time.GetTimestamp();
        _underWay.Clear();
        _trouble = null;
        if (await TogetherAsync([.. batch.Where(each => !each.Case.RunsAlone)], cancellationToken).ConfigureAwait(false) is { } rest)
        {
            _next = rest;
            batch = [.. batch.Where(each => each.Number < rest)];
        }

        // What these leave behind is not blamed on those that run alone.
        await Task.Delay(Confirmation.Afterglow, options.Time, cancellationToken).ConfigureAwait(false);
        var target = await _keeper.LookAsync(cancellationToken).ConfigureAwait(false);

        // What the log told of before has its case already, or has none: it is not looked for again.
        target = target with { LogFaults = [.. target.LogFaults.Where(fault => !_desk.Knows(fault) && !_doubted.Contains(ProcessOracle.Neutral(fault)))] };
        var isTroubled = _trouble is not null || target.IsTroubled;
        File(isTroubled);
        if (isTroubled)
        {
            await FindCulpritAsync(target, [.. _underWay.Values], cancellationToken).ConfigureAwait(false);
        }

        foreach (var (number, fuzzCase) in batch.Where(each => each.Case.RunsAlone))
        {
            if (Elapsed >= options.Duration)
            {
                break;
            }

            await AloneAsync(number, fuzzCase, cancellationToken).ConfigureAwait(false);
            File(isTroubled: false);
        }

        if (_keeper.Site.Target.Sample() is { } sample && sample.ResidentBytes > options.TargetBytes)
        {
            options.Progress?.Note(string.Create(CultureInfo.InvariantCulture, $"the target uses {sample.ResidentBytes >> 20} MiB: a fresh one is started"));
            await _keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
        }

        _playing += options.Time.GetElapsedTime(began);
    }

    // Many at once, while the witness is asked again and again; where it complains, those that are under way are broken off: what they would tell is of a target in trouble.
    // After a while the rest waits for the next batch, so that what was seen is confirmed: gives the number of the first of them.
    private async Task<long?> TogetherAsync((long Number, FuzzCase Case)[] cases, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = WatchAsync(stop);
        var token = stop.Token;
        var next = -1;
        var executor = _keeper.Executor;
        var began = options.Time.GetTimestamp();
        var workers = Enumerable.Range(0, Math.Min(options.AtOnce, cases.Length)).Select(_ => Task.Run(WorkAsync, CancellationToken.None)).ToArray();
        await Task.WhenAll(workers).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return _trouble is null && Elapsed < options.Duration && next + 1 < cases.Length ? cases[next + 1].Number : null;

        async Task WorkAsync()
        {
            while (!token.IsCancellationRequested && Elapsed < options.Duration && options.Time.GetElapsedTime(began) < s_batch && Interlocked.Increment(ref next) is var at && at < cases.Length)
            {
                var (number, fuzzCase) = cases[at];
                _underWay[number] = fuzzCase;
                try
                {
                    var recording = await executor.RunAsync(fuzzCase, isDetailed: false, token).ConfigureAwait(false);
                    await TakeAsync(number, fuzzCase, recording, TargetState.Well).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (token.IsCancellationRequested)
                {
                    return;
                }
                catch (TargetException failure)
                {
                    _trouble ??= failure.Message;
                }
            }
        }
    }

    private async Task WatchAsync(CancellationTokenSource stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(s_watchPause, options.Time, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                _trouble ??= _keeper.Site.Target.Obituary ?? await _keeper.AskAsync(stop.Token).ConfigureAwait(false);
                if (_trouble is not null)
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task AloneAsync(long number, FuzzCase fuzzCase, CancellationToken cancellationToken)
    {
        var (recording, _, target) = await new Confirmation(_keeper, options).TryAsync(fuzzCase, isDetailed: false, waits: true, cancellationToken).ConfigureAwait(false);
        await TakeAsync(number, fuzzCase, recording, target).ConfigureAwait(false);
        if (target.Obituary is not null || target.WitnessComplaint is not null)
        {
            await _keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TakeAsync(long number, FuzzCase fuzzCase, CaseRecording recording, TargetState target)
    {
        Interlocked.Increment(ref _cases);
        Interlocked.Add(ref _streams, recording.Streams.Length);
        Interlocked.Add(ref _bytes, recording.Streams.Sum(stream => stream.SentBytes));
        var count = _classes.GetOrAdd(fuzzCase.Class, _ => new ClassCount());
        count.Add(recording.Inconclusive);
        if (recording.Inconclusive is not null)
        {
            Interlocked.Increment(ref _inconclusive);
        }

        if (_novelty.Add(fuzzCase, recording))
        {
            count.AddNovel();
            if (_folder is not null)
            {
                await _folder.KeepAsync(number, fuzzCase, Origin(number), CancellationToken.None).ConfigureAwait(false);
            }
        }

        foreach (var suspicion in OracleBench.Judge(fuzzCase, recording, target))
        {
            _said.Add((fuzzCase, suspicion));
        }
    }

    // What oracles said of a target in trouble is of its victims, not of who is to blame.
    private void File(bool isTroubled)
    {
        foreach (var (fuzzCase, suspicion) in isTroubled ? [] : _said)
        {
            _desk.Add(fuzzCase, suspicion);
        }

        _said.Clear();
    }

    // Which of the cases that were under way is to blame. Where it died as it did before, that is known.
    private async Task FindCulpritAsync(TargetState target, IReadOnlyList<FuzzCase> suspects, CancellationToken cancellationToken)
    {
        var what = (target.Obituary ?? target.WitnessComplaint ?? (target.LogFaults.Count > 0 ? target.LogFaults[0] : _trouble))?.ReplaceLineEndings(" ");
        var death = ProcessOracle.Death(target);
        if (death is not null && _desk.KnowsExit(death.Exit))
        {
            options.Progress?.Note($"it died as before ({what})");
            await _keeper.RestartAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        options.Progress?.Note(string.Create(CultureInfo.InvariantCulture, $"something is wrong ({what}): looking which of {suspects.Count} cases is to blame"));
        if (await new CulpritSearch(_keeper, options, Tell).FindAsync(suspects, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        _doubtful++;
        _doubted.UnionWith(target.LogFaults.Select(ProcessOracle.Neutral));
        options.Progress?.Note("none of them shows it alone");
        if (death is not null && suspects.Count > 0)
        {
            await MournAsync(suspects[^1], death, suspects.Count, cancellationToken).ConfigureAwait(false);
        }
    }

    // That it died is told, though no case shows it again: the last one stands for all of them.
    private async Task MournAsync(FuzzCase last, Suspicion death, int suspects, CancellationToken cancellationToken)
    {
        var summary = string.Create(CultureInfo.InvariantCulture, $"{death.Summary}; none of the {suspects} cases before it shows it alone, and this was the last of them");
        if (_desk.Add(last, death with { Exit = $"alone by none: {death.Exit}", Summary = summary }) is { Finding: null } candidate)
        {
            var finding = new Finding(candidate.Signature, death.Kind, summary, last);
            candidate.Settle(finding);
            if (_folder is not null)
            {
                await _folder.WriteAsync(finding, Origin(null), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Tell(FuzzCase fuzzCase, IReadOnlyList<Suspicion> suspicions)
    {
        foreach (var suspicion in suspicions)
        {
            _desk.Add(fuzzCase, suspicion);
        }
    }

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        foreach (var candidate in _desk.Waiting())
        {
            // When the time for cases is over, what is left is still shown again, but made no smaller; and that has an end too.
            if (Elapsed > options.Duration + s_grace)
            {
                options.Progress?.Note("there is no time left to confirm what else was seen");
                return;
            }

            var manner = Elapsed < options.Duration ? options : options with { ShrinkRuns = 0 };
            var finding = await new Confirmation(_keeper, manner).ConfirmAsync(candidate.Case, candidate.Suspicion, cancellationToken).ConfigureAwait(false);
            candidate.Settle(finding);
            if (_folder is not null)
            {
                await _folder.WriteAsync(finding, Origin(null), cancellationToken).ConfigureAwait(false);
            }

            options.Progress?.Found(finding);
        }
    }

    private async Task SaveAsync(IReadOnlyList<Binding> bindings, CancellationToken cancellationToken)
    {
        if (_folder is not null)
        {
            var state = new CampaignState(options.Seed, _next, _cases, [.. options.Families.Select(family => family.Class.Id)], [.. bindings.Select(CaseWords.Of)]);
            await _folder.SaveAsync(state, _novelty, cancellationToken).ConfigureAwait(false);
        }
    }

    private string Origin(long? number) => string.Create(
        CultureInfo.InvariantCulture, $"{_keeper.Site.Description.Software ?? _keeper.Site.Target.Name} {_keeper.Site.Description.Version}, seed {options.Seed}{(number is { } of ? $", case {of}" : string.Empty)}");
}
