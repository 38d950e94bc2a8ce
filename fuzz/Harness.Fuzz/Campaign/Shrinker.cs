using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Campaign;

/// <summary>Makes a case smaller while it still shows the same: first streams and steps, then what they send, by halves.</summary>
/// <remarks>
/// What must be refused or taken is so because of its bytes: such a case keeps what it sends, and loses only what does not belong to it; and so does one whose bytes have to be answered by
/// something else than a barrier, which other bytes need not be. Where a crash, a hang, a cost or a difference between two cuts was found, any bytes that show it again are as good.
/// </remarks>
internal sealed class Shrinker(Func<FuzzCase, CancellationToken, Task<bool>> stillShows, int mostRuns)
{
    private int _runs;

    public async Task<FuzzCase> ShrinkAsync(FuzzCase fuzzCase, OracleKind oracle, CancellationToken cancellationToken)
    {
        var keepsBytes = oracle is OracleKind.MustRefuse or OracleKind.MustAccept or OracleKind.Smuggling or OracleKind.Differential
            || (oracle == OracleKind.Liveness && fuzzCase.Steps.Any(step => step is ExpectStep { Demand: Demand.Live } live && !live.Answers.Contains(Answer.Barrier)));
        var best = fuzzCase;
        var isSmaller = true;
        while (isSmaller)
        {
            isSmaller = false;
            foreach (var smaller in Candidates(best, keepsBytes))
            {
                if (_runs >= mostRuns || cancellationToken.IsCancellationRequested)
                {
                    return best;
                }

                _runs++;
                if (await stillShows(smaller, cancellationToken).ConfigureAwait(false))
                {
                    (best, isSmaller) = (smaller, true);
                    break;
                }
            }
        }

        return best;
    }

    /// <summary>Smaller cases, boldest first.</summary>
    internal static IEnumerable<FuzzCase> Candidates(FuzzCase fuzzCase, bool keepsBytes)
    {
        var streams = fuzzCase.Steps.OfType<OpenStep>().Select(open => open.Stream).ToList();
        if (streams.Count > 1)
        {
            foreach (var stream in streams.Where(stream => !keepsBytes || !Matters(fuzzCase, stream)))
            {
                yield return fuzzCase with { Steps = [.. fuzzCase.Steps.Where(step => !Names(step, stream))] };
            }
        }

        for (var index = fuzzCase.Steps.Length - 1; index >= 0; index--)
        {
            if (fuzzCase.Steps[index] is not OpenStep && (!keepsBytes || fuzzCase.Steps[index] is WaitStep or MeasureStep))
            {
                yield return fuzzCase with { Steps = fuzzCase.Steps.RemoveAt(index) };
            }
        }

        for (var index = 0; index < fuzzCase.Steps.Length; index++)
        {
            foreach (var smaller in Smaller(fuzzCase.Steps[index], keepsBytes))
            {
                yield return Replace(fuzzCase, index, smaller);
            }
        }

        if (fuzzCase.Budget is { Rounds: > 3 } budget)
        {
            yield return fuzzCase with { Budget = budget with { Rounds = budget.Rounds / 2 } };
        }
    }

    // Two streams that say the same, to be compared, go on saying the same.
    private static FuzzCase Replace(FuzzCase fuzzCase, int index, CaseStep smaller)
    {
        if (fuzzCase.Steps[index] is not SendStep before || smaller is not SendStep after || before.Payload == after.Payload)
        {
            return fuzzCase with { Steps = fuzzCase.Steps.SetItem(index, smaller) };
        }

        return fuzzCase with { Steps = [.. fuzzCase.Steps.Select(step => step is SendStep send && send.Payload == before.Payload ? send with { Payload = after.Payload } : step)] };
    }

    // Where bytes are kept, so is every stream that says or expects something but for reaching its place.
    private static bool Matters(FuzzCase fuzzCase, string stream) =>
        fuzzCase.Steps.Any(step => step is SendStep send ? send.Stream == stream : step is ExpectStep expect && expect.Stream == stream && expect.Demand != Demand.Reach) || fuzzCase.Steps.Any(step => step is SameStep && Names(step, stream));

    private static bool Names(CaseStep step, string stream) => step switch
    {
        OpenStep open => open.Stream == stream,
        SendStep send => send.Stream == stream,
        ExpectStep expect => expect.Stream == stream,
        TlsStep tls => tls.Stream == stream,
        HalfCloseStep half => half.Stream == stream,
        ResetStep reset => reset.Stream == stream,
        CloseStep close => close.Stream == stream,
        SameStep same => same.Left == stream || same.Right == stream,
        _ => false,
    };

    private static IEnumerable<CaseStep> Smaller(CaseStep step, bool keepsBytes)
    {
        switch (step)
        {
            case OpenStep { Count: > 1 } crowd:
                yield return crowd with { Count = 1 };
                yield return crowd with { Count = crowd.Count / 2 };
                break;
            case WaitStep wait when wait.Time > TimeSpan.FromMilliseconds(1):
                yield return new WaitStep(wait.Time / 2);
                break;
            case SendStep send:
                foreach (var chunks in Smaller(send.Chunks))
                {
                    yield return send with { Chunks = chunks };
                }

                foreach (var payload in keepsBytes ? [] : Smaller(send.Payload))
                {
                    yield return send with { Payload = payload };
                }

                break;
            default:
                break;
        }
    }

    private static IEnumerable<ChunkPlan> Smaller(ChunkPlan chunks)
    {
        if (chunks != ChunkPlan.Whole)
        {
            yield return ChunkPlan.Whole;
            if (chunks.Pause > TimeSpan.Zero)
            {
                yield return chunks with { Pause = TimeSpan.Zero };
            }

            for (var at = 0; chunks.At.Length > 1 && at < chunks.At.Length; at++)
            {
                yield return chunks with { At = [chunks.At[at]] };
            }
        }
    }

    private static IEnumerable<Payload> Smaller(Payload payload)
    {
        for (var index = 0; index < payload.Parts.Length; index++)
        {
            switch (payload.Parts[index])
            {
                case RepeatPart { Count: > 1 } repeat:
                    yield return new Payload(payload.Parts.SetItem(index, repeat with { Count = 1 }));
                    yield return new Payload(payload.Parts.SetItem(index, repeat with { Count = repeat.Count / 2 }));
                    yield return new Payload(payload.Parts.SetItem(index, repeat with { Count = repeat.Count * 3 / 4 }));
                    break;
                case BytesPart bytes:
                    for (var size = bytes.Bytes.Length; size >= 1; size /= 2)
                    {
                        for (var from = 0; from + size <= bytes.Bytes.Length; from += size)
                        {
                            var rest = bytes.Bytes.RemoveRange(from, size);
                            yield return new Payload(rest.IsEmpty ? payload.Parts.RemoveAt(index) : payload.Parts.SetItem(index, new BytesPart(rest)));
                        }
                    }

                    break;
                default:
                    yield return new Payload(payload.Parts.RemoveAt(index));
                    break;
            }
        }
    }
}
