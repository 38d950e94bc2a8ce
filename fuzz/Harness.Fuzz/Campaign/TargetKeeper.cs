using Harness.Fuzz.Execution;
using Harness.Fuzz.Oracles;
using Harness.Targets;
using Harness.Targets.Federated;

namespace Harness.Fuzz.Campaign;

/// <summary>Keeps a target there for a campaign: starts it, looks after it, and starts a fresh one where it died or a second opinion is wanted.</summary>
/// <param name="make">Makes the target anew.</param>
/// <param name="time">The clock.</param>
/// <param name="patience">How long an answer may take.</param>
/// <param name="world">What the harness is to it beside its clients.</param>
internal sealed class TargetKeeper(Func<ITarget> make, TimeProvider time, TimeSpan patience, RemoteWorld? world) : IAsyncDisposable
{
    // How long it may take until it is known what a process that is gone died of.
    private static readonly TimeSpan s_inquest = TimeSpan.FromSeconds(1);

    private FuzzSite? _site;
    private Witness? _witness;
    private int _logLength;

    /// <summary>How often a fresh one was started after the first.</summary>
    public int Restarts { get; private set; }

    public FuzzSite Site => _site ?? throw new InvalidOperationException("The target is not started.");

    public CaseExecutor Executor => new(Site, patience);

    /// <summary>Starts it.</summary>
    /// <exception cref="TargetException">It does not start, or lets nobody in.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var target = make();
        try
        {
            _site = await FuzzSite.StartAsync(target, time, cancellationToken, world).ConfigureAwait(false);
        }
        catch
        {
            await target.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        _witness = new Witness(_site, patience);
        _logLength = (await target.ReadLogAsync(cancellationToken).ConfigureAwait(false)).Length;
        if (await _witness.AskAsync(cancellationToken).ConfigureAwait(false) is { } complaint)
        {
            throw new TargetException($"{target.Name} serves nobody: {complaint}");
        }
    }

    /// <summary>Ends it, and starts a fresh one.</summary>
    /// <exception cref="TargetException">It does not start, or lets nobody in.</exception>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopAsync().ConfigureAwait(false);
        Restarts++;
        await StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the well-behaved session is served; what is wrong, or <see langword="null"/>.</summary>
    public Task<string?> AskAsync(CancellationToken cancellationToken) => _witness!.AskAsync(cancellationToken);

    /// <summary>How it is now, and what its log tells since the last look.</summary>
    public async Task<TargetState> LookAsync(CancellationToken cancellationToken)
    {
        var complaint = await AskAsync(cancellationToken).ConfigureAwait(false);
        if (Site.Target.Obituary is not null)
        {
            await Task.Delay(s_inquest, time, cancellationToken).ConfigureAwait(false);
        }

        var obituary = Site.Target.Obituary;
        return new TargetState
        {
            Obituary = obituary,
            WitnessComplaint = obituary is null ? complaint : null,
            LogFaults = await NewFaultsAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    public ValueTask DisposeAsync() => StopAsync();

    private async Task<IReadOnlyList<string>> NewFaultsAsync(CancellationToken cancellationToken)
    {
        string log;
        try
        {
            log = await Site.Target.ReadLogAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TargetException)
        {
            // Who died or hangs cannot be asked for its log: the obituary or the witness says so.
            return [];
        }

        var news = log[Math.Min(_logLength, log.Length)..];
        _logLength = log.Length;
        return [.. news.Split('\n').Where(line => ProcessOracle.FaultWords.Any(fault => line.Contains(fault, StringComparison.Ordinal))).Take(20)];
    }

    private async ValueTask StopAsync()
    {
        if (_witness is not null)
        {
            await _witness.DisposeAsync().ConfigureAwait(false);
            _witness = null;
        }

        if (_site is not null)
        {
            await _site.DisposeAsync().ConfigureAwait(false);
            _site = null;
        }
    }
}
