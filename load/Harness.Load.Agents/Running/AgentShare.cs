using Harness.Load.Agents.Messages;
using Harness.Load.Running;
using Harness.Results.Load;

namespace Harness.Load.Agents.Running;

/// <summary>An agent's part of a run, as the coordinator knows it.</summary>
internal sealed class AgentShare(AgentLink link, LoadOptions options, int index, int count)
{
    private const int ClockReadings = 8;

    private readonly Queue<ShareSecond> _waiting = new();
    private readonly LoadShare _part = new(index, count, null);
    private long _askedAt;
    private int _asked;
    private long? _late;
    private long _shortest = long.MaxValue;
    private long _ahead;
    private SecondResult? _last;

    /// <summary>Who does it.</summary>
    internal AgentLink Link => link;

    /// <summary>Its number.</summary>
    internal int Index => index;

    /// <summary>Which accounts are its.</summary>
    internal (int First, int Count) Accounts => _part.AccountsOf(options);

    /// <summary>What is known of what it measured.</summary>
    internal LoadTally Tally { get; } = new(options.Scenario.Steps.Count);

    /// <summary>Whether its users are logged in.</summary>
    internal bool IsPrepared { get; private set; }

    /// <summary>Whether there is nothing more to come from it.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>Whether its clock was read often enough.</summary>
    internal bool IsClockKnown => _asked >= ClockReadings;

    /// <summary>Half of the shortest way to it and back: how far the difference of the clocks may be off, in ticks.</summary>
    internal long ClockError => _shortest == long.MaxValue ? 0 : _shortest / 2;

    /// <summary>Whether there is a second that was not taken.</summary>
    internal bool HasSecond => _waiting.Count > 0;

    /// <summary>Until when its numbers are known, in ticks of the run.</summary>
    internal long Until { get; private set; }

    /// <summary>What it is doing, as <see cref="AgentSecond"/> has it.</summary>
    internal AgentSecond Line => new(link.Name, link.IsLost ? "lost" : IsOver ? "done" : link.IsSuspect ? "suspect" : "running", _last);

    /// <summary>Asks for the agent's clock, unless it is known.</summary>
    internal void AskClock(long now)
    {
        if (!IsClockKnown)
        {
            _askedAt = now;
            link.Tell(new AskClock(_asked));
        }
    }

    /// <summary>The agent's clock at a time of ours: of the readings the one counts that took the shortest time.</summary>
    internal long ClockAt(long ours) => ours + _ahead;

    /// <summary>Takes a message of the agent.</summary>
    /// <param name="message">What it said.</param>
    /// <param name="at">When, by our clock.</param>
    /// <param name="from">When the run began, by our clock.</param>
    /// <param name="isStopped">Whether it was told to stop.</param>
    internal void Take(IAgentMessage message, long at, long from, bool isStopped)
    {
        (link.IsSuspect, link.Failures) = (false, 0);
        switch (message)
        {
            case Prepared prepared:
                prepared.Logins.PutInto(Tally);
                IsPrepared = true;
                break;
            case TellClock told when told.Number == _asked:
                if (at - _askedAt < _shortest)
                {
                    _shortest = at - _askedAt;
                    _ahead = told.Ticks - (_askedAt + (_shortest / 2));
                }

                _asked++;
                AskClock(at);
                break;
            case Began began:
                _late = began.Late;
                break;
            case Measured measured:
                Tally.Add(measured.Second);
                _waiting.Enqueue(measured.Second);
                _last = measured.Second.Line;
                Until = at - from;
                break;
            case Ended ended:
                ended.End.PutInto(Tally);
                Tally.EndedEarly = isStopped && Tally.EndedEarly == LoadAccount.Interrupted ? null : Tally.EndedEarly;
                (IsOver, Until) = (true, at - from);
                break;
            case Failed failed:
                Tally.EndedEarly = isStopped && failed.Reason == LoadAccount.Interrupted ? null : failed.Reason;
                (IsOver, Until) = (true, at - from);
                break;
        }
    }

    /// <summary>The agent is lost: what it told is what there is.</summary>
    internal void Lose(string reason)
    {
        link.IsLost = true;
        IsOver = true;
        Tally.EndedEarly = reason;
    }

    /// <summary>The seconds that were not taken.</summary>
    internal IEnumerable<ShareSecond> TakeSeconds()
    {
        while (_waiting.TryDequeue(out var second))
        {
            yield return second;
        }
    }

    /// <summary>What is known of what all measured.</summary>
    internal static LoadTally Sum(LoadOptions options, IReadOnlyList<AgentShare> shares)
    {
        var sum = new LoadTally(options.Scenario.Steps.Count);
        foreach (var share in shares)
        {
            sum.Add(share.Tally);
        }

        return sum;
    }

    /// <summary>What the result says of the agent.</summary>
    /// <param name="measuredSeconds">How long it was measured, where the agent could not tell.</param>
    internal AgentResult ToResult(double measuredSeconds) => new()
    {
        Name = link.Name,
        Users = _part.UsersOf(options).Count,
        Connected = (int)Tally.Logins.Count,
        EndedEarly = Tally.EndedEarly,
        UntilMs = Until / TimeSpan.TicksPerMillisecond,
        Steps = LoadAccount.Steps(options, Tally.Measured, Tally.MeasuredSeconds > 0 ? Tally.MeasuredSeconds : measuredSeconds),
        Dropped = Tally.Measured.Dropped,
        Cost = LoadAccount.Cost(Tally.Generator, Tally),
        BusyPercent = Tally.BusyPercent,
        LagP99Ms = Tally.Lag.PercentileMs(99),
        StartLateMs = _late is { } late ? late / (double)TimeSpan.TicksPerMillisecond : null,
        ClockErrorMs = ClockError / (double)TimeSpan.TicksPerMillisecond,
    };
}
