using System.Collections.Immutable;
using System.Globalization;
using Harness.Fuzz.Cases;
using Harness.Fuzz.Execution.Peers;
using Harness.Fuzz.Execution.Streams;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>One run of one case: its streams, accounts and names.</summary>
internal sealed class CaseRun : IAsyncDisposable
{
    private const int BlockBytes = 1 << 16;
    private static readonly TimeSpan s_restartLimit = TimeSpan.FromMinutes(2);

    private readonly FuzzSite _site;
    private readonly FuzzCase _case;
    private readonly TimeSpan _patience;
    private readonly StreamClock? _clock;
    private readonly CaseNames _names;
    private readonly CaseClients _clients;
    private readonly Dictionary<string, CaseStream[]> _streams = new(StringComparer.Ordinal);
    private readonly ImmutableArray<StepRecord>.Builder _steps = ImmutableArray.CreateBuilder<StepRecord>();
    private readonly CasePeers _peers;
    private readonly PhaseMeter _phases;
    private int _fences;

    /// <summary>Prepares it.</summary>
    /// <param name="site">The target.</param>
    /// <param name="fuzzCase">The case.</param>
    /// <param name="patience">How long an answer may take.</param>
    /// <param name="isDetailed">Whether the bytes are recorded too.</param>
    public CaseRun(FuzzSite site, FuzzCase fuzzCase, TimeSpan patience, bool isDetailed)
    {
        (_site, _case, _patience) = (site, fuzzCase, patience);
        _clock = isDetailed ? new StreamClock(site.Time) : null;
        _names = new CaseNames(site.Domain, site.Services);
        _clients = new CaseClients(site, _names, fuzzCase.NeedsFreshAccounts);
        _peers = new CasePeers(site, _names);
        _phases = new PhaseMeter(site.Target);
    }

    /// <summary>Runs all steps, or up to the one that ends it.</summary>
    public async Task<CaseRecording> PlayAsync(CancellationToken cancellationToken)
    {
        var began = _site.Time.GetTimestamp();
        string? inconclusive = null;
        for (var index = 0; index < _case.Steps.Length && inconclusive is null; index++)
        {
            var step = _case.Steps[index];
            var at = _site.Time.GetTimestamp();
            var (outcome, met, frame) = await TryAsync(step, cancellationToken).ConfigureAwait(false);
            _steps.Add(new StepRecord(index, outcome, met, frame, _site.Time.GetElapsedTime(at)));
            if (outcome == StepOutcome.Failed || (outcome != StepOutcome.Done && step is ExpectStep { Demand: Demand.Reach }))
            {
                inconclusive = $"step {index + 1}: {met}";
            }
            else if (outcome != StepOutcome.Done && step is ExpectStep)
            {
                break;
            }
        }

        return new CaseRecording
        {
            Steps = _steps.ToImmutable(),
            Streams = [.. _streams.Values.SelectMany(crowd => crowd).Select(stream => stream.Record())],
            Inconclusive = inconclusive,
            Duration = _site.Time.GetElapsedTime(began),
            Resources = _phases.Finish(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in _streams.Values.SelectMany(crowd => crowd))
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        await _peers.DisposeAsync().ConfigureAwait(false);
        _clients.Return();
    }

    private async Task<(StepOutcome Outcome, string Met, string? Frame)> TryAsync(CaseStep step, CancellationToken cancellationToken)
    {
        var limitOfStep = step switch { ExpectStep { Within: { } within } => within, WaitStep wait => wait.Time + _patience, RestartStep => s_restartLimit, _ => _patience };
        using var limit = new CancellationTokenSource(limitOfStep, _site.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await DoAsync(step, either.Token).ConfigureAwait(false);
        }
        catch (UnreachableException failure)
        {
            return (StepOutcome.Failed, failure.Message, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (step is SendStep ? StepOutcome.TimedOut : StepOutcome.Failed, $"not done in {_patience.TotalSeconds:0.#} s", null);
        }
    }

    private async Task<(StepOutcome Outcome, string Met, string? Frame)> DoAsync(CaseStep step, CancellationToken cancellationToken)
    {
        switch (step)
        {
            case OpenStep open:
                await OpenAsync(open, cancellationToken).ConfigureAwait(false);
                break;
            case SendStep send:
                foreach (var stream in _streams[send.Stream])
                {
                    await SendAsync(stream, send, cancellationToken).ConfigureAwait(false);
                }

                break;
            case ExpectStep expect:
                return await ExpectAsync(expect, cancellationToken).ConfigureAwait(false);
            case SameStep same:
                return Compare(same);
            case TlsStep tls:
                foreach (var stream in _streams[tls.Stream])
                {
                    await stream.StartTlsAsync(cancellationToken).ConfigureAwait(false);
                }

                break;
            case HalfCloseStep half:
                Array.ForEach(_streams[half.Stream], stream => stream.HalfClose());
                break;
            case ResetStep reset:
                Array.ForEach(_streams[reset.Stream], stream => stream.Reset());
                break;
            case CloseStep close:
                foreach (var stream in _streams[close.Stream])
                {
                    await stream.DisposeAsync().ConfigureAwait(false);
                }

                break;
            case RestartStep:
                await _site.RestartAsync(cancellationToken).ConfigureAwait(false);
                break;
            case WaitStep wait:
                await Task.Delay(wait.Time, _site.Time, cancellationToken).ConfigureAwait(false);
                break;
            case MeasureStep measure:
                _phases.Begin(measure.Phase);
                break;
            default:
                throw new InvalidOperationException($"A step {step.GetType().Name} cannot be run.");
        }

        return (StepOutcome.Done, "", null);
    }

    private async Task OpenAsync(OpenStep open, CancellationToken cancellationToken)
    {
        var crowd = new List<CaseStream>(open.Count);
        try
        {
            for (var number = 0; number < open.Count; number++)
            {
                var name = open.Count == 1 ? open.Stream : string.Create(CultureInfo.InvariantCulture, $"{open.Stream}.{number}");
                var stream = open.Role == FuzzRole.Server
                    ? await _clients.OpenAsync(open, name, cancellationToken).ConfigureAwait(false)
                    : await _peers.OpenAsync(open, name, cancellationToken).ConfigureAwait(false);
                crowd.Add(stream);
                stream.HandOver(_clock);
                if (stream.Jid is { } jid)
                {
                    _names.Set($"{name}.jid", jid);
                }
            }
        }
        finally
        {
            _streams.Add(open.Stream, [.. crowd]);
        }
    }

    private async Task SendAsync(CaseStream stream, SendStep send, CancellationToken cancellationToken)
    {
        _names.Set("header", stream.Header ?? _site.Opener.Header(stream.Binding));
        _names.Set("xmlns", StreamOpener.Namespace(stream.Binding));
        _names.Set("path", stream.Path);
        _names.Set("host", stream.Host);
        if (send.Chunks == ChunkPlan.Whole && stream.Binding is Binding.Tcp or Binding.Tls)
        {
            foreach (var block in _names.Blocks(send.Payload, BlockBytes))
            {
                await stream.SendAsync(block, send.IsRaw, cancellationToken).ConfigureAwait(false);
                _phases.Sent(block.Length);
            }

            return;
        }

        var whole = _names.Whole(send.Payload);
        var isFirst = true;
        foreach (var (from, to) in send.Chunks.Ranges(whole.Length))
        {
            if (!isFirst && send.Chunks.Pause > TimeSpan.Zero)
            {
                await Task.Delay(send.Chunks.Pause, _site.Time, cancellationToken).ConfigureAwait(false);
            }

            isFirst = false;
            await stream.SendAsync(whole.AsMemory(from..to), send.IsRaw, cancellationToken).ConfigureAwait(false);
            _phases.Sent(to - from);
        }
    }

    private async Task<(StepOutcome Outcome, string Met, string? Frame)> ExpectAsync(ExpectStep expect, CancellationToken cancellationToken)
    {
        var last = (StepOutcome.Done, "", (string?)null);
        foreach (var stream in _streams[expect.Stream])
        {
            last = await ExpectAsync(stream, expect, cancellationToken).ConfigureAwait(false);
            if (last.Item1 != StepOutcome.Done)
            {
                break;
            }
        }

        return last;
    }

    private async Task<(StepOutcome Outcome, string Met, string? Frame)> ExpectAsync(CaseStream stream, ExpectStep expect, CancellationToken cancellationToken)
    {
        string? odd = null;
        WireFrame? last = null;
        try
        {
            var endsAtFence = expect.Answers.Contains(Answer.Barrier);
            var fence = endsAtFence || expect.Never.Contains(Answer.Barrier) ? await Fence.SendAsync(stream, ++_fences, _site, cancellationToken).ConfigureAwait(false) : null;
            while (true)
            {
                var frame = await stream.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (AnswerMatch.Any(expect.Answers, frame, _names))
                {
                    Keep(expect, frame);
                    return (StepOutcome.Done, ResponseClass.Of(frame), Shown(frame));
                }

                if (AnswerMatch.Any(expect.Never, frame, _names))
                {
                    return (StepOutcome.Forbidden, ResponseClass.Of(frame), Shown(frame));
                }

                if (fence?.IsAnsweredBy(frame) == true)
                {
                    return endsAtFence ? (StepOutcome.Done, ResponseClass.Barrier, Shown(frame)) : (StepOutcome.Forbidden, odd ?? ResponseClass.Barrier, Shown(last ?? frame));
                }

                if (frame.IsOver)
                {
                    return (StepOutcome.Closed, odd ?? ResponseClass.Of(frame), Shown(last ?? frame));
                }

                if (frame.Kind is not (WireFrameKind.Header or WireFrameKind.Whitespace or WireFrameKind.End))
                {
                    (odd, last) = (ResponseClass.Of(frame), frame);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (StepOutcome.TimedOut, odd ?? ResponseClass.Silence, last is null ? null : Shown(last));
        }
    }

    private void Keep(ExpectStep expect, WireFrame frame)
    {
        foreach (var keep in expect.Keeps)
        {
            var value = keep.Attribute == "#text" ? frame.Element?.Value : (string?)frame.Element?.Attribute(keep.Attribute);
            _names.Set(keep.Name, value ?? throw new UnreachableException($"there is no {keep.Attribute} to keep in {Shown(frame)}"));
        }
    }

    private (StepOutcome Outcome, string Met, string? Frame) Compare(SameStep same)
    {
        var (left, right) = (Digest(same.Left), Digest(same.Right));
        return left == right
            ? (StepOutcome.Done, "same", null)
            : (StepOutcome.Forbidden, $"{Classes(same.Left)} / {Classes(same.Right)}", $"{left}\n— but —\n{right}");
    }

    private string Digest(string name)
    {
        var record = _streams[name][0].Record();
        string[] own = [.. _streams[name].Select(stream => stream.Jid).OfType<string>(), .. _clients.Accounts.Select(account => account.BareJid), .. _clients.Accounts.Select(account => account.Localpart)];
        return AnswerDigest.Of(record.Received, own);
    }

    private string Classes(string name) => string.Join(' ', _streams[name][0].Record().Received.Where(frame => frame.Kind is not (WireFrameKind.Header or WireFrameKind.Whitespace)).Select(ResponseClass.Of).Select(word => word == "reset" ? "closed" : word).Take(8));

    private static string Shown(WireFrame frame)
    {
        const int Most = 400;
        var text = frame.ToString();
        return text.Length <= Most ? text : $"{text[..Most]}…";
    }
}
