using System.Globalization;
using Harness.Load.Engine;
using Harness.Load.Users;
using Harness.Results;
using Harness.Results.Load;
using Harness.Targets;
using Harness.Targets.Processes;

namespace Harness.Load.Running;

/// <summary>One load run against a target that was started: makes accounts, logs users in, warms up, measures, waits for what is under way, logs out, and says what it was.</summary>
public sealed class LoadRun(ITarget target, TargetDescription description, LoadOptions options)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_clearing = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_logout = TimeSpan.FromSeconds(10);

    private readonly LoadMarks _marks = new();
    private Dictionary<Crew, GroupKeeper> _groups = [];
    private string? _endedEarly;
    private long? _beginAt;

    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Ends the run early; what was measured until then is the result.</param>
    /// <exception cref="TargetException">The target gives no accounts, or has no such binding.</exception>
    /// <exception cref="OperationCanceledException">The run was ended before there was anything to tell.</exception>
    /// <exception cref="InvalidOperationException">The options or a scenario have a fault.</exception>
    public async Task<LoadResult> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = options.Time.GetUtcNow();
        var tally = await MeasureAsync(cancellationToken).ConfigureAwait(false);
        return LoadAccount.Write(options, LoadAccount.TargetOf(target.Name, description, options), tally, startedAt);
    }

    /// <summary>Runs it, and leaves what was measured as it is, for others to add to.</summary>
    internal async Task<LoadTally> MeasureAsync(CancellationToken cancellationToken)
    {
        if (options.Fault() is { } fault)
        {
            throw new InvalidOperationException($"The options have a fault: {fault}.");
        }

        var count = (options.Share ?? LoadShare.Whole).AccountsOf(options).Count;
        options.Progress?.Note(string.Create(CultureInfo.InvariantCulture, $"making {count} accounts"));
        var accounts = await target.CreateAccountsAsync("user", count, cancellationToken).ConfigureAwait(false);
        var clock = new LoadClock(options.Time);
        var setup = await LoadSetup.CreateAsync(options, clock, description, accounts, cancellationToken).ConfigureAwait(false);
        await using (setup.ConfigureAwait(false))
        {
            var timeline = new Timeline(setup, target, options);
            await timeline.BeginAsync().ConfigureAwait(false);
            _groups = setup.Crews.ToDictionary(crew => crew, crew => new GroupKeeper(crew, options.Scenario));
            var keepers = setup.Crews.ToDictionary(crew => crew, crew => new SessionKeeper(crew, options.LoginsAtOnce));
            await PrepareAsync(setup, timeline, keepers, cancellationToken).ConfigureAwait(false);
            var account = new LoadAccount(options, setup, timeline, [.. keepers.Values], _marks);
            if (_endedEarly is null)
            {
                await SetStageAsync(setup, timeline, cancellationToken).ConfigureAwait(false);
            }

            if (_endedEarly is null && options.Share?.Holder is { } holder)
            {
                await UntilAsync(AwaitBeginAsync(holder, account.Prepared(), setup.Clock, cancellationToken), timeline, setup.Clock, PhaseTimes.Preparing).ConfigureAwait(false);
                Check(cancellationToken);
            }

            if (_endedEarly is null)
            {
                await LoadAsync(setup, timeline, cancellationToken).ConfigureAwait(false);
            }

            await ClearStageAsync(setup).ConfigureAwait(false);
            await setup.OnEveryAsync(crew => keepers[crew].LogOutAsync(s_logout)).ConfigureAwait(false);
            await setup.OnEveryAsync(crew =>
            {
                crew.Worker.Watch.End();
                return Task.FromResult(true);
            }).ConfigureAwait(false);
            return account.Tally(_endedEarly);
        }
    }

    /// <summary>The result of a run that ended before its users were there: nothing was measured, and no threshold was met.</summary>
    /// <param name="options">What the run was told.</param>
    /// <param name="target">What was to be tested, as far as it is known.</param>
    /// <param name="startedAt">When the run started.</param>
    /// <param name="failure">What the target failed at; <see langword="null"/> where the user ended the run.</param>
    public static LoadResult NotBegun(LoadOptions options, TargetResult target, DateTimeOffset startedAt, TargetException? failure)
    {
        ArgumentNullException.ThrowIfNull(options);
        return LoadAccount.NotBegun(options, target, startedAt, failure?.Message ?? LoadAccount.Interrupted);
    }

    private async Task PrepareAsync(LoadSetup setup, Timeline timeline, Dictionary<Crew, SessionKeeper> keepers, CancellationToken cancellationToken)
    {
        if (options.Scenario.NeedsSessions)
        {
            await setup.OnEveryAsync(crew => keepers[crew].RehearseAsync()).ConfigureAwait(false);
        }
        else if (options.Login != LoginKind.Sasl && await setup.Crews[0].Worker.RunAsync(keepers[setup.Crews[0]].ProbeAsync).ConfigureAwait(false) is { } missing)
        {
            _endedEarly = $"no user could log in: {missing}";
            return;
        }

        _marks.Before = Look();
        _marks.PrepareFrom = _marks.PrepareTo = setup.Clock.Now;
        if (options.Scenario.NeedsSessions)
        {
            options.Progress?.Note(string.Create(CultureInfo.InvariantCulture, $"logging {options.Users} users in"));
            var stop = cancellationToken.Register(() =>
            {
                foreach (var keeper in keepers.Values)
                {
                    keeper.IsStopped = true;
                }
            });
            await using (stop.ConfigureAwait(false))
            {
                await UntilAsync(setup.OnEveryAsync(crew => keepers[crew].LogInAsync()), timeline, setup.Clock, PhaseTimes.Preparing).ConfigureAwait(false);
            }

            _marks.PrepareTo = setup.Clock.Now;
            _marks.LoggedIn = Sample();
            Check(cancellationToken);
            if (_endedEarly is null && Nobody(setup, keepers.Values) is { } failure)
            {
                _endedEarly = $"no user could log in: {failure}";
                return;
            }

            await UntilAsync(HoldAsync(options.Settle.Ticks, cancellationToken), timeline, setup.Clock, PhaseTimes.Preparing).ConfigureAwait(false);
            _marks.Idle = Look();
        }

        Check(cancellationToken);
    }

    // Rooms, nodes, rosters, archives: what the scenario needs besides sessions.
    private async Task SetStageAsync(LoadSetup setup, Timeline timeline, CancellationToken cancellationToken)
    {
        options.Progress?.Note($"preparing {options.Scenario.Name}");
        var prepared = setup.OnEveryAsync(crew => _groups[crew].PrepareAsync(cancellationToken));
        await UntilAsync(prepared, timeline, setup.Clock, PhaseTimes.Preparing).ConfigureAwait(false);
        Check(cancellationToken);
        if (_endedEarly is null && (await prepared.ConfigureAwait(false)).FirstOrDefault(failure => failure is not null) is { } failure)
        {
            _endedEarly = $"{options.Scenario.Name} cannot be prepared: {failure}";
        }
    }

    private async Task ClearStageAsync(LoadSetup setup)
    {
        if (target.Obituary is not null)
        {
            return;
        }

        using var limit = new CancellationTokenSource(s_clearing, options.Time);
        var failures = await setup.OnEveryAsync(crew => _groups[crew].CleanUpAsync(limit.Token)).ConfigureAwait(false);
        if (failures.FirstOrDefault(failure => failure is not null) is { } failure)
        {
            options.Progress?.Note($"{options.Scenario.Name} was not taken away altogether: {failure}");
        }
    }

    private async Task LoadAsync(LoadSetup setup, Timeline timeline, CancellationToken cancellationToken)
    {
        options.Progress?.Note(options.Plan.WarmUp > TimeSpan.Zero ? "warming up, then measuring" : "measuring");
        await timeline.TakeAsync(LoadPhase.Prepare).ConfigureAwait(false);
        var origin = _beginAt ?? setup.Clock.Now;
        var times = new PhaseTimes(origin + options.Plan.WarmUp.Ticks, options.Plan.End == long.MaxValue ? long.MaxValue : origin + options.Plan.End);
        timeline.Times = times;
        MarkAt(origin, times);
        var pumps = options.Scenario.OnlyHolds ? [] : await setup.OnEveryAsync(crew => Task.FromResult(Begin(crew, origin, cancellationToken))).ConfigureAwait(false);

        // The pumps stop by themselves at the plan's end; idle sessions have nothing to stop.
        var over = pumps.Length == 0 ? HoldAsync(times.End - setup.Clock.Now, cancellationToken) : Task.WhenAll(pumps.Select(pump => pump.Drained));
        var stop = cancellationToken.Register(() => StopAll(setup));
        await using (stop.ConfigureAwait(false))
        {
            await UntilAsync(over, timeline, setup.Clock, times).ConfigureAwait(false);
        }

        _marks.MeasureTo ??= new LoadMark(Math.Min(times.End, setup.Clock.Now), Sample());
        if (pumps.Select(pump => pump.Fault).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            throw new InvalidOperationException($"the scenario {options.Scenario.Name} has a fault: {fault.Message}", fault);
        }

        Check(cancellationToken);
    }

    // The others of the run begin at the same moment.
    private async Task AwaitBeginAsync(IShareHolder holder, LoadTally prepared, LoadClock clock, CancellationToken cancellationToken)
    {
        try
        {
            _beginAt = await holder.AwaitBeginAsync(prepared, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        // A timer may be some milliseconds early.
        for (var left = _beginAt.Value - clock.Now; left > 0 && !cancellationToken.IsCancellationRequested; left = _beginAt.Value - clock.Now)
        {
            await HoldAsync(Math.Max(left, TimeSpan.TicksPerMillisecond), cancellationToken).ConfigureAwait(false);
        }

        holder.Began(clock.Now - _beginAt.Value);
    }

    private IterationPump Begin(Crew crew, long origin, CancellationToken cancellationToken) => crew.Worker.Pump = new IterationPump(
        crew.Worker, options.Scenario, options.Plan, crew.Users, crew.Share, crew.Meters, new PumpSettings(origin, options.ThinkTime, options.Seed), cancellationToken);

    private static void StopAll(LoadSetup setup)
    {
        foreach (var crew in setup.Crews)
        {
            crew.Worker.Post(() => crew.Worker.Pump?.Stop());
        }
    }

    private async Task HoldAsync(long ticks, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(TimeSpan.FromTicks(Math.Max(0, ticks)), options.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The run ends early, with what there is.
        }
    }

    // Looks each second, and where warm-up and measuring end, until something is over or the target is.
    private async Task UntilAsync(Task over, Timeline timeline, LoadClock clock, PhaseTimes times)
    {
        var from = clock.Now;
        var second = from + s_second.Ticks;
        var isOver = false;
        while (!isOver)
        {
            var stop = times.Next(clock.Now, second);
            var wait = Task.Delay(TimeSpan.FromTicks(Math.Max(0, stop - clock.Now)), options.Time, CancellationToken.None);
            isOver = await Task.WhenAny(over, wait).ConfigureAwait(false) == over;
            MarkAt(clock.Now, times);
            await timeline.TakeAsync(times.At(from)).ConfigureAwait(false);
            from = stop;
            second += clock.Now >= second ? s_second.Ticks : 0;
            if (target.Obituary is { } obituary)
            {
                _endedEarly = obituary;
                return;
            }
        }

        await over.ConfigureAwait(false);
    }

    private void MarkAt(long now, PhaseTimes times)
    {
        if (now >= times.MeasureFrom)
        {
            _marks.MeasureFrom ??= new LoadMark(times.MeasureFrom, Sample());
        }

        if (now >= times.End)
        {
            _marks.MeasureTo ??= new LoadMark(times.End, Sample());
        }
    }

    private LoadSample Sample() => new(ProcessFiles.Sample(Environment.ProcessId), target.Sample());

    // What logins left behind is no part of a session.
    private LoadSample Look()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Sample();
    }

    // Why nobody is in where logins failed, the most frequent reason; null where somebody is, or nobody tried.
    private static string? Nobody(LoadSetup setup, IEnumerable<SessionKeeper> keepers) => setup.Crews.Any(crew => crew.Site.Online > 0)
        ? null
        : keepers.SelectMany(keeper => keeper.Failures).OrderByDescending(failure => failure.Value).FirstOrDefault().Key;

    private void Check(CancellationToken cancellationToken)
    {
        _endedEarly ??= target.Obituary;
        if (cancellationToken.IsCancellationRequested)
        {
            _endedEarly ??= LoadAccount.Interrupted;
        }
    }
}
