using System.Diagnostics.CodeAnalysis;
using Harness.Load.Agents.Messages;
using Harness.Load.Engine;
using Harness.Load.Running;
using Harness.Targets;

namespace Harness.Load.Agents.Running;

/// <summary>An agent's part of one run, while it is done.</summary>
internal sealed class ShareWork : IShareHolder, IAsyncDisposable
{
    private readonly ShareJob _job;
    private readonly AgentOptions _options;
    private readonly LoadClock _clock;
    private readonly Action<IAgentMessage> _tell;
    private readonly List<Account> _accounts = [];
    private readonly int _wanted;
    private readonly CancellationTokenSource _stop;
    private readonly TaskCompletionSource<long> _begin = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _run = Task.CompletedTask;

    /// <summary>Prepares it; it starts when its accounts are there.</summary>
    /// <param name="job">What is to be done.</param>
    /// <param name="options">What the agent was told.</param>
    /// <param name="clock">The agent's clock.</param>
    /// <param name="tell">Says something to the coordinator.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    internal ShareWork(ShareJob job, AgentOptions options, LoadClock clock, Action<IAgentMessage> tell, CancellationToken cancellationToken)
    {
        (_job, _options, _clock, _tell) = (job, options, clock, tell);
        _wanted = new LoadShare(job.Index, job.Count, null).AccountsOf(job.ToOptions([], options.Time, null)).Count;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Whether it was started and is done.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>Takes what the coordinator said.</summary>
    internal void Take(IAgentMessage message)
    {
        switch (message)
        {
            case Accounts accounts:
                _accounts.AddRange(accounts.Some);
                if (_accounts.Count == _wanted)
                {
                    _run = Task.Run(RunAsync, CancellationToken.None);
                }

                break;
            case Begin begin:
                _begin.TrySetResult(begin.At);
                break;
            case Stop:
                _stop.Cancel();
                break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _run.ConfigureAwait(false);
        _stop.Dispose();
    }

    async Task<long> IShareHolder.AwaitBeginAsync(LoadTally prepared, LoadClock clock, CancellationToken cancellationToken)
    {
        _tell(new Prepared(ShareLogins.Of(prepared)));
        var at = await _begin.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        return clock.Now + (at - _clock.Now);
    }

    void IShareHolder.Began(long late) => _tell(new Began(late));

    void IShareHolder.Measured(ShareSecond second) => _tell(new Measured(second));

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "STYLE §9: the agent's Main is the coordinator's, which is told of every failure.")]
    private async Task RunAsync()
    {
        try
        {
            var options = _job.ToOptions(_options.Sources, _options.Time, this);
            var target = new GivenTarget(_job.Domain, _accounts);
            await using (target.ConfigureAwait(false))
            {
                var tally = await new LoadRun(target, _job.ToDescription(), options).MeasureAsync(_stop.Token).ConfigureAwait(false);
                _tell(new Ended(ShareEnd.Of(tally)));
            }
        }
        catch (Exception failure) when (failure is TargetException or LoadException)
        {
            _tell(new Failed(failure.Message, IsFault: false));
        }
        catch (OperationCanceledException)
        {
            _tell(new Failed(LoadAccount.Interrupted, IsFault: false));
        }
        catch (Exception fault)
        {
            _tell(new Failed($"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}", IsFault: true));
        }
        finally
        {
            IsOver = true;
        }
    }
}
