using System.Globalization;
using Akka.Cluster;
using Harness.Load.Agents.Messages;
using Harness.Load.Agents.Nodes;
using Harness.Load.Engine;
using Harness.Load.Running;
using Harness.Targets;

namespace Harness.Load.Agents.Running;

/// <summary>One run that agents make the load of.</summary>
/// <remarks>The numbers of an agent are the coordinator's second by second: what was told counts, whatever becomes of the agent. Where one is lost the others are told to stop, since what goes on is not what was asked for.</remarks>
internal sealed class SharedRun(ITarget target, TargetDescription description, LoadOptions options, IReadOnlyList<AgentLink> agents, RunNode node)
{
    /// <summary>How often a lost agent is tried to be reached, about one second apart.</summary>
    internal const int AttemptsToReach = 3;

    private const int AccountsAtOnce = 1000;

    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    // From when it is said until all begin: nobody should hear of it too late.
    private static readonly TimeSpan s_lead = TimeSpan.FromSeconds(1);

    // A stopped agent waits for what is under way and logs its users out, both with limits of their own.
    private static readonly TimeSpan s_ending = TimeSpan.FromMinutes(1);

    private readonly AgentShare[] _shares = [.. agents.Select((agent, index) => new AgentShare(agent, options, index, agents.Count))];
    private readonly MergedSeconds _seconds = new(options.Scenario.Steps.Count);
    private readonly LoadMarks _marks = new();
    private readonly long _from = node.Clock.Now;
    private PhaseTimes _times = PhaseTimes.Preparing;
    private string? _endedEarly;
    private bool _isOurs;
    private long? _stoppedAt;
    private long _tick;

    private long Now => node.Clock.Now - _from;

    /// <summary>Makes it, and adds up what the agents measured.</summary>
    /// <exception cref="TargetException">The target gives no accounts.</exception>
    /// <exception cref="InvalidOperationException">A scenario has a fault.</exception>
    internal async Task<LoadTally> MeasureAsync(CancellationToken cancellationToken)
    {
        var count = LoadShare.Whole.AccountsOf(options).Count;
        options.Progress?.Note(string.Create(CultureInfo.InvariantCulture, $"making {count} accounts for {_shares.Length} agents"));
        var accounts = await target.CreateAccountsAsync("user", count, cancellationToken).ConfigureAwait(false);
        _marks.Before = Sample();
        _marks.PrepareFrom = Now;
        _seconds.Begin(Now, target.Sample());
        _tick = Now + s_second.Ticks;
        ShareOut(accounts);
        await UntilAsync(() => _shares.All(share => share.IsPrepared || share.IsOver), cancellationToken).ConfigureAwait(false);
        _marks.LoggedIn = _marks.Idle = Sample();
        if (_stoppedAt is null)
        {
            await BeginAsync(cancellationToken).ConfigureAwait(false);
        }

        await UntilAsync(() => _shares.All(share => share.IsOver), cancellationToken).ConfigureAwait(false);
        _marks.MeasureTo ??= _marks.MeasureFrom is null ? null : new LoadMark(Math.Min(_times.End, Now), Sample());
        Show();
        return Sum();
    }

    private void ShareOut(IReadOnlyList<Account> accounts)
    {
        options.Progress?.Note(string.Create(CultureInfo.InvariantCulture, $"{_shares.Length} agents log {options.Users} users in"));

        // All parts have as many workers, so that every start is somebody's: no more than the smallest part has groups.
        var workers = Math.Min(options.Workers, options.Users / options.Scenario.GroupSize / _shares.Length);
        foreach (var share in _shares)
        {
            share.Link.Tell(new Prepare(ShareJob.Of(options with { Workers = workers }, description, share.Index, _shares.Length)));
            foreach (var some in accounts.Skip(share.Accounts.First).Take(share.Accounts.Count).Chunk(AccountsAtOnce))
            {
                share.Link.Tell(new Accounts(some));
            }
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var share in _shares)
        {
            share.AskClock(node.Clock.Now);
        }

        await UntilAsync(() => _shares.All(share => share.IsClockKnown || share.IsOver), cancellationToken).ConfigureAwait(false);
        if (_stoppedAt is not null)
        {
            return;
        }

        var at = node.Clock.Now + s_lead.Ticks;
        foreach (var share in _shares)
        {
            share.Link.Tell(new Begin(share.ClockAt(at)));
        }

        var origin = at - _from;
        _times = new PhaseTimes(origin + options.Plan.WarmUp.Ticks, options.Plan.End == long.MaxValue ? long.MaxValue : origin + options.Plan.End);
        options.Progress?.Note(options.Plan.WarmUp > TimeSpan.Zero ? "warming up, then measuring" : "measuring");
    }

    // Takes what is said, until something is so. A cancelled run is stopped, and waited for.
    private async Task UntilAsync(Func<bool> isSo, CancellationToken cancellationToken)
    {
        while (!isSo())
        {
            if (cancellationToken.IsCancellationRequested)
            {
                StopAll(LoadAccount.Interrupted, isOurs: true);
            }

            var next = Math.Min(_tick, _times.Next(Now, _tick));
            Take(await NextAsync(TimeSpan.FromTicks(Math.Max(0, next - Now)), cancellationToken).ConfigureAwait(false));
            Mark();
            if (Now >= _tick)
            {
                _tick = Now + s_second.Ticks;
                Look();
            }

            if (_shares.Any(share => share.HasSecond) && _shares.All(share => share.HasSecond || share.IsOver))
            {
                Show();
            }
        }
    }

    private async Task<NodeEvent?> NextAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_stoppedAt is not null)
        {
            return await node.Inbox.NextAsync(patience, CancellationToken.None).ConfigureAwait(false);
        }

        try
        {
            return await node.Inbox.NextAsync(patience, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Seen at the next turn, and what is on its way is still taken.
            return null;
        }
    }

    private void Take(NodeEvent? met)
    {
        switch (met)
        {
            case Said { Message: Hello } said when _shares.All(share => !share.Link.Actor.Equals(said.By)):
                said.By.Tell(new NoWork("a run is under way"), Akka.Actor.ActorRefs.NoSender);
                break;
            case Said said when _shares.FirstOrDefault(share => share.Link.Actor.Equals(said.By)) is { } share:
                share.Take(said.Message, said.At, _from, _stoppedAt is not null);
                Consider(share, said.Message);
                break;
            case LinkLost lost when Of(lost.Of) is { IsOver: false, Link.IsSuspect: false } share:
                share.Link.IsSuspect = true;
                options.Progress?.Note(string.Create(CultureInfo.InvariantCulture, $"agent {share.Link.Name}: the connection was lost {Seconds(Now):0.0} s into the run"));
                share.Link.Tell(new AreYouThere());
                break;
            case LinkFailed failed when Of(failed.Of) is { IsOver: false, Link.IsSuspect: true } share:
                // Lost, and not to be had again: where nobody listens any more, nobody is. The cluster would need its failure detector's patience to say so.
                if (++share.Link.Failures == AttemptsToReach)
                {
                    node.Cluster.Down(failed.Of);
                    Lose(share, "is gone");
                }

                break;
            case Gone gone when _shares.FirstOrDefault(share => share.Link.Actor.Equals(gone.Who)) is { IsOver: false } share:
                Lose(share, "is gone");
                break;
            case StrangerRefused stranger:
                node.Refuse(stranger);
                break;
        }
    }

    private AgentShare? Of(Akka.Actor.Address address) => _shares.FirstOrDefault(share => share.Link.IsAt(address));

    // An agent that ends by itself before its end ends the run.
    private void Consider(AgentShare share, IAgentMessage message)
    {
        if (message is Failed { IsFault: true } fault)
        {
            throw new InvalidOperationException($"agent {share.Link.Name}: {fault.Reason}");
        }

        if (message is Ended or Failed && share.Tally.EndedEarly is { } reason)
        {
            StopAll($"agent {share.Link.Name}: {reason}", isOurs: reason == LoadAccount.Interrupted);
        }
    }

    private void Lose(AgentShare share, string how)
    {
        var reason = string.Create(CultureInfo.InvariantCulture, $"agent {share.Link.Name} {how}: its numbers are known until {Seconds(share.Until):0.0} s into the run");
        options.Progress?.Note(reason);
        share.Lose(reason);
        StopAll(reason, isOurs: true);
    }

    private void StopAll(string reason, bool isOurs)
    {
        if (_stoppedAt is not null)
        {
            return;
        }

        (_endedEarly, _isOurs, _stoppedAt) = (reason, isOurs, Now);
        foreach (var share in _shares.Where(share => !share.IsOver))
        {
            share.Link.Tell(new Stop());
        }
    }

    private void Mark()
    {
        if (Now >= _times.MeasureFrom)
        {
            _marks.MeasureFrom ??= new LoadMark(_times.MeasureFrom, Sample());
        }

        if (Now >= _times.End)
        {
            _marks.MeasureTo ??= new LoadMark(_times.End, Sample());
        }
    }

    // Each second: does the target live, do suspects answer, did those that were stopped end?
    private void Look()
    {
        if (target.Obituary is { } obituary)
        {
            StopAll(obituary, isOurs: false);
        }

        foreach (var share in _shares.Where(share => share is { IsOver: false, Link.IsSuspect: true }))
        {
            share.Link.Tell(new AreYouThere());
        }

        if (_stoppedAt is { } stopped && Now - stopped > s_ending.Ticks)
        {
            foreach (var share in _shares.Where(share => !share.IsOver))
            {
                Lose(share, "did not end when it was told to");
            }
        }
    }

    private void Show()
    {
        if (_shares.Any(share => share.HasSecond))
        {
            var second = _seconds.Take(_shares, Now, target.Sample());
            options.Progress?.Second(LoadNow.At(options, second, () => AgentShare.Sum(options, _shares), _times, Now, [.. _shares.Select(share => share.Line)]));
        }
    }

    private LoadTally Sum()
    {
        var tally = AgentShare.Sum(options, _shares);
        var measured = _marks is { MeasureFrom: { } from, MeasureTo: { } to } ? Seconds(Math.Max(0, to.At - from.At)) : 0;
        tally.MeasuredSeconds = tally.MeasuredSeconds > 0 ? tally.MeasuredSeconds : measured;
        tally.Server = _marks.Used(sample => sample.Server);
        tally.Generator = _shares.Any(share => share.Tally.Generator is null) ? null : tally.Generator;
        tally.Seconds = _seconds.All;
        tally.Agents = [.. _shares.Select(share => share.ToResult(tally.MeasuredSeconds))];
        (tally.EndedEarly, tally.IsOurs) = (_endedEarly, _isOurs);
        return tally;
    }

    private LoadSample Sample() => new(null, target.Sample());

    private static double Seconds(long ticks) => ticks / (double)TimeSpan.TicksPerSecond;
}

/// <summary>What a run uses of the coordinator's node.</summary>
/// <param name="Inbox">What agents say.</param>
/// <param name="Clock">The node's clock.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Refuse">Told of strangers.</param>
internal sealed record RunNode(NodeInbox Inbox, LoadClock Clock, Cluster Cluster, Action<StrangerRefused> Refuse);
