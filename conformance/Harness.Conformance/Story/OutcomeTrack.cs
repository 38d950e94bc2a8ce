using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>Follows one outcome through the frames that come.</summary>
internal sealed class OutcomeTrack
{
    private readonly Dictionary<string, string> _captures;
    private readonly List<FrameMatcher> _unordered = [];
    private int _next;

    public OutcomeTrack(Outcome outcome, IReadOnlyDictionary<string, string> captures)
    {
        Outcome = outcome;
        _captures = new Dictionary<string, string>(captures, StringComparer.Ordinal);
        Enter();
    }

    public Outcome Outcome { get; }

    public IReadOnlyDictionary<string, string> Captures => _captures;

    public bool IsComplete => _next >= Outcome.Steps.Count;

    public string? Failure { get; private set; }

    public bool IsAlive => Failure is null && !IsComplete;

    /// <summary>The step that waits for a frame.</summary>
    public WireMatcher Waiting => Outcome.Steps[_next];

    /// <summary>Takes a frame. <paramref name="fenced"/> says that it is the fence this actor waits for.</summary>
    public void Take(WireFrame frame, bool fenced)
    {
        if (!IsAlive)
        {
            return;
        }

        while (true)
        {
            switch (Waiting)
            {
                case NothingMatcher when fenced:
                    Advance();
                    return;
                case NothingMatcher:
                    Failure = "something came";
                    return;
                case OptionalMatcher optional when optional.Inner.Mismatch(frame, _captures) is not null:
                    Advance();
                    if (IsComplete)
                    {
                        Failure = "it came after the last step";
                        return;
                    }

                    continue;
                case OptionalMatcher:
                    Advance();
                    return;
                case UnorderedMatcher:
                    TakeUnordered(frame);
                    return;
                default:
                    Failure = ((FrameMatcher)Waiting).Mismatch(frame, _captures);
                    if (Failure is null)
                    {
                        Advance();
                    }

                    return;
            }
        }
    }

    private void TakeUnordered(WireFrame frame)
    {
        var fitting = _unordered.FirstOrDefault(member => member.Mismatch(frame, _captures) is null);
        if (fitting is null)
        {
            Failure = "it is none of those awaited";
            return;
        }

        _unordered.Remove(fitting);
        if (_unordered.Count == 0)
        {
            Advance();
        }
    }

    private void Advance()
    {
        _next++;
        Enter();
    }

    private void Enter()
    {
        if (!IsComplete && Waiting is UnorderedMatcher unordered)
        {
            _unordered.AddRange(unordered.Members);
        }
    }
}
