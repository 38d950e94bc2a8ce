using Harness.Load.Judging;
using Harness.Load.Measuring;
using Harness.Load.Models;
using Harness.Load.Users;
using Harness.Results;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Load.Running;

/// <summary>Adds a run up.</summary>
internal sealed class LoadAccount(
    LoadOptions options, TargetDescription description, string targetName, LoadSetup setup, Timeline timeline, IReadOnlyList<SessionKeeper> keepers, LoadMarks marks)
{
    /// <summary>Why a run ended that the user ended.</summary>
    internal const string Interrupted = "interrupted";

    /// <summary>The result.</summary>
    /// <param name="startedAt">When the run started.</param>
    /// <param name="endedEarly">Why it ended before its end, or <see langword="null"/>.</param>
    internal LoadResult Write(DateTimeOffset startedAt, string? endedEarly)
    {
        var sessions = Sessions();
        var summary = Summary(sessions);
        ThresholdResult[] thresholds = [.. options.Thresholds.Select(threshold => threshold.Judge(summary, sessions))];
        return new LoadResult
        {
            Target = new TargetResult(targetName, description.Software, description.Version, [options.Binding.ToString().ToLowerInvariant()]),
            Seed = options.Seed,
            StartedAt = startedAt,
            DurationMs = (long)(options.Time.GetUtcNow() - startedAt).TotalMilliseconds,
            ExitCode = ExitCodeOf(endedEarly, summary, sessions, thresholds),
            EndedEarly = endedEarly,
            Summary = summary,
            Profile = Profile(options, LoginSettings.NameOf(options.Binding, setup.Login.Security), setup.Crews.Count),
            Sessions = sessions,
            WarmUp = Steps(options, timeline.WarmUp, options.Plan.WarmUp.TotalSeconds),
            Thresholds = thresholds,
            Seconds = timeline.Seconds,
        };
    }

    /// <summary>The result of a run in which nobody tried to log in.</summary>
    internal static LoadResult NotBegun(LoadOptions options, TargetResult target, DateTimeOffset startedAt, string endedEarly)
    {
        var nothing = new PhaseMeters(options.Scenario.Steps.Count);
        return new LoadResult
        {
            Target = target,
            Seed = options.Seed,
            StartedAt = startedAt,
            DurationMs = (long)(options.Time.GetUtcNow() - startedAt).TotalMilliseconds,
            ExitCode = endedEarly == Interrupted ? ExitCodes.Interrupted : ExitCodes.Target,
            EndedEarly = endedEarly,
            Summary = new LoadSummary
            {
                Steps = Steps(options, nothing, 0),
                Started = 0,
                Dropped = 0,
                Integrity = new IntegrityResult(),
                Generator = new CostResult(null, null, null),
                Server = null,
                GeneratorBound = false,
                GeneratorBoundReason = null,
                GeneratorBusyPercent = 0,
                GeneratorLagP99Ms = 0,
            },
            Profile = Profile(options, LoginSettings.NameOf(options.Binding, LoginSettings.SecurityOf(options.Binding, options.IsPlain)), options.Workers),
            Sessions = new SessionsResult(options.Scenario.NeedsSessions ? options.Users : 0, 0, 0, 0, 0, [], []),
            WarmUp = Steps(options, nothing, 0),
            Thresholds = [.. options.Thresholds.Select(threshold => new ThresholdResult(threshold.Text, null, false))],
            Seconds = [],
        };
    }

    private static LoadProfileResult Profile(LoadOptions options, string security, int workers) => new()
    {
        Scenario = options.Scenario.Name,
        Binding = options.Binding.ToString().ToLowerInvariant(),
        Security = security,
        Users = options.Users,
        Workers = workers,
        BodyBytes = options.BodyBytes,
        ThinkMs = (long)options.ThinkTime.TotalMilliseconds,
        WarmUpMs = (long)options.Plan.WarmUp.TotalMilliseconds,
        Simulations = [.. options.Plan.Simulations.Select(SimulationText.Write)],
        Replay = options.Replay,
    };

    private int ExitCodeOf(string? endedEarly, LoadSummary summary, SessionsResult sessions, ThresholdResult[] thresholds)
    {
        var executed = options.Scenario.OnlyHolds ? sessions.Connected : summary.Steps[0].Count;
        return endedEarly == Interrupted ? ExitCodes.Interrupted
            : endedEarly is not null ? ExitCodes.Target
            : thresholds.Any(threshold => !threshold.Met) ? ExitCodes.Failure
            : executed == 0 ? ExitCodes.TooLittle
            : ExitCodes.Good;
    }

    private LoadSummary Summary(SessionsResult sessions)
    {
        var seconds = marks is { MeasureFrom: { } from, MeasureTo: { } to } ? Math.Max(0, to.At - from.At) / (double)TimeSpan.TicksPerSecond : 0;
        var busy = timeline.Business.Max(business => business.Elapsed == 0 ? 0 : Math.Clamp(business.Busy / (double)business.Elapsed, 0, 1));
        var lag = timeline.Lag.PercentileMs(99);
        var reason = GeneratorJudge.Reason(busy, lag);
        return new LoadSummary
        {
            Steps = Steps(options, timeline.Measured, seconds),
            Started = timeline.Measured.Started,
            Dropped = timeline.Measured.Dropped,
            Integrity = setup.Ledger.Count(),
            Generator = Cost(sample => sample.Generator, sessions) ?? new CostResult(null, null, null),
            Server = Cost(sample => sample.Server, sessions),
            GeneratorBound = reason is not null,
            GeneratorBoundReason = reason,
            GeneratorBusyPercent = 100 * busy,
            GeneratorLagP99Ms = lag,
        };
    }

    private CostResult? Cost(Func<LoadSample, ResourceSample?> of, SessionsResult sessions)
    {
        ResourceSample? At(LoadSample? sample) => sample is null ? null : of(sample);

        var (before, loggedIn, idle) = (At(marks.Before), At(marks.LoggedIn), At(marks.Idle));
        var (from, to) = (At(marks.MeasureFrom?.Sample), At(marks.MeasureTo?.Sample));
        var operations = timeline.Measured.Steps[0].Times.Count;
        return before is null
            ? null
            : new CostResult(
                from is null || to is null || operations == 0 ? null : (to.CpuTime - from.CpuTime).TotalMicroseconds / operations,
                idle is null || sessions.Connected == 0 ? null : Math.Max(0, idle.ResidentBytes - before.ResidentBytes) / (double)sessions.Connected,
                loggedIn is null || sessions.Connected == 0 ? null : (loggedIn.CpuTime - before.CpuTime).TotalMicroseconds / sessions.Connected);
    }

    private SessionsResult Sessions()
    {
        var times = new LatencyHistogram();
        foreach (var keeper in keepers)
        {
            times.Add(keeper.Times);
        }

        return new SessionsResult(
            options.Scenario.NeedsSessions ? options.Users : 0,
            (int)times.Count,
            (marks.PrepareTo - marks.PrepareFrom) / TimeSpan.TicksPerMillisecond,
            times.PercentileMs(50),
            times.PercentileMs(99),
            Counted(keepers.SelectMany(keeper => keeper.Failures)),
            Counted(setup.Crews.SelectMany(crew => crew.Site.Losses)));
    }

    private static StepResult[] Steps(LoadOptions options, PhaseMeters meters, double seconds) => [.. options.Scenario.Steps.Zip(meters.Steps, (name, meter) => new StepResult
    {
        Name = name,
        Count = meter.Times.Count,
        Failed = meter.Failed,
        RatePerSecond = seconds <= 0 ? 0 : meter.Times.Count / seconds,
        MeanMs = meter.Times.MeanMs,
        P50Ms = meter.Times.PercentileMs(50),
        P75Ms = meter.Times.PercentileMs(75),
        P90Ms = meter.Times.PercentileMs(90),
        P95Ms = meter.Times.PercentileMs(95),
        P99Ms = meter.Times.PercentileMs(99),
        P999Ms = meter.Times.PercentileMs(99.9),
        MaxMs = meter.Times.MaxMs,
        Failures = Counted(meter.Failures),
    })];

    private static CountedKind[] Counted(IEnumerable<KeyValuePair<string, long>> counts) =>
    [
        .. counts.GroupBy(count => count.Key, StringComparer.Ordinal).Select(kind => new CountedKind(kind.Key, kind.Sum(count => count.Value)))
            .OrderByDescending(kind => kind.Count).ThenBy(kind => kind.Kind, StringComparer.Ordinal),
    ];
}
