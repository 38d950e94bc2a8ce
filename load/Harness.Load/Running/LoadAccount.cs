using Harness.Load.Judging;
using Harness.Load.Measuring;
using Harness.Load.Models;
using Harness.Load.Users;
using Harness.Results;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Load.Running;

/// <summary>Adds a run up, and writes it down.</summary>
internal sealed class LoadAccount(LoadOptions options, LoadSetup setup, Timeline timeline, IReadOnlyList<SessionKeeper> keepers, LoadMarks marks)
{
    /// <summary>Why a run ended that the user ended.</summary>
    internal const string Interrupted = "interrupted";

    /// <summary>What is known when all are logged in.</summary>
    internal LoadTally Prepared()
    {
        var logins = new LatencyHistogram();
        foreach (var keeper in keepers)
        {
            logins.Add(keeper.Times);
        }

        return new LoadTally(options.Scenario.Steps.Count)
        {
            Measured = timeline.Measured,
            WarmUp = timeline.WarmUp,
            Lag = timeline.Lag,
            Logins = logins,
            LoginFailures = Counted(keepers.SelectMany(keeper => keeper.Failures)),
            PreparationMs = (marks.PrepareTo - marks.PrepareFrom) / TimeSpan.TicksPerMillisecond,
            Wanted = options.Scenario.NeedsSessions ? setup.Crews.Sum(crew => crew.Users.Count) : 0,
            Security = LoginSettings.NameOf(options.Binding, setup.Login.Security),
            Workers = setup.Crews.Count,
            Seconds = timeline.Seconds,
        };
    }

    /// <summary>All that was measured, once no worker has anything to do any more.</summary>
    /// <param name="endedEarly">Why it ended before its end, or <see langword="null"/>.</param>
    internal LoadTally Tally(string? endedEarly)
    {
        var tally = Prepared();
        tally.BusyPercent = timeline.BusyPercent;
        tally.MeasuredSeconds = marks is { MeasureFrom: { } from, MeasureTo: { } to } ? Math.Max(0, to.At - from.At) / (double)TimeSpan.TicksPerSecond : 0;
        tally.Losses = Counted(setup.Crews.SelectMany(crew => crew.Site.Losses));
        tally.Integrity = setup.Ledger.Count();
        tally.Generator = marks.Used(sample => sample.Generator);
        tally.Server = marks.Used(sample => sample.Server);
        tally.EndedEarly = endedEarly;
        return tally;
    }

    /// <summary>What a run is of.</summary>
    internal static TargetResult TargetOf(string name, TargetDescription description, LoadOptions options) =>
        new(name, description.Software, description.Version, [options.Binding.ToString().ToLowerInvariant()]);

    /// <summary>The result.</summary>
    /// <param name="options">What the run was told.</param>
    /// <param name="target">What it was of.</param>
    /// <param name="tally">What was measured.</param>
    /// <param name="startedAt">When the run started.</param>
    internal static LoadResult Write(LoadOptions options, TargetResult target, LoadTally tally, DateTimeOffset startedAt)
    {
        var sessions = new SessionsResult(
            tally.Wanted, (int)tally.Logins.Count, tally.PreparationMs, tally.Logins.PercentileMs(50), tally.Logins.PercentileMs(99), tally.LoginFailures, tally.Losses);
        var summary = Summary(options, tally);
        ThresholdResult[] thresholds = [.. options.Thresholds.Select(threshold => threshold.Judge(summary, sessions))];
        return new LoadResult
        {
            Target = target,
            Seed = options.Seed,
            StartedAt = startedAt,
            DurationMs = (long)(options.Time.GetUtcNow() - startedAt).TotalMilliseconds,
            ExitCode = ExitCodeOf(options, tally, summary, thresholds),
            EndedEarly = tally.EndedEarly,
            Summary = summary,
            Profile = Profile(options, tally.Security, tally.Workers),
            Sessions = sessions,
            WarmUp = Steps(options, tally.WarmUp, options.Plan.WarmUp.TotalSeconds),
            Thresholds = thresholds,
            Seconds = tally.Seconds,
            Agents = tally.Agents,
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
        Login = options.Login.ToString().ToLowerInvariant(),
        Users = options.Users,
        Workers = workers,
        BodyBytes = options.BodyBytes,
        ThinkMs = (long)options.ThinkTime.TotalMilliseconds,
        WarmUpMs = (long)options.Plan.WarmUp.TotalMilliseconds,
        Simulations = [.. options.Plan.Simulations.Select(SimulationText.Write)],
        Replay = options.Replay,
    };

    private static int ExitCodeOf(LoadOptions options, LoadTally tally, LoadSummary summary, ThresholdResult[] thresholds)
    {
        var executed = options.Scenario.OnlyHolds ? tally.Logins.Count : summary.Steps[0].Count;
        return tally.EndedEarly == Interrupted ? ExitCodes.Interrupted
            : tally.EndedEarly is not null ? tally.IsOurs ? ExitCodes.Fault : ExitCodes.Target
            : thresholds.Any(threshold => !threshold.Met) ? ExitCodes.Failure
            : executed == 0 ? ExitCodes.TooLittle
            : ExitCodes.Good;
    }

    private static LoadSummary Summary(LoadOptions options, LoadTally tally)
    {
        var lag = tally.Lag.PercentileMs(99);
        var reason = GeneratorJudge.Reason(tally.BusyPercent / 100, lag);
        return new LoadSummary
        {
            Steps = Steps(options, tally.Measured, tally.MeasuredSeconds),
            Started = tally.Measured.Started,
            Dropped = tally.Measured.Dropped,
            Integrity = tally.Integrity,
            Generator = Cost(tally.Generator, tally) ?? new CostResult(null, null, null),
            Server = Cost(tally.Server, tally),
            GeneratorBound = reason is not null,
            GeneratorBoundReason = reason,
            GeneratorBusyPercent = tally.BusyPercent,
            GeneratorLagP99Ms = lag,
        };
    }

    /// <summary>What was used, by what it was used for.</summary>
    internal static CostResult? Cost(UsedResources? used, LoadTally tally)
    {
        var (operations, connected) = (tally.Measured.Steps[0].Times.Count, tally.Logins.Count);
        return used is null
            ? null
            : new CostResult(
                operations == 0 ? null : used.Measured?.TotalMicroseconds / operations,
                connected == 0 ? null : used.SessionBytes / (double)connected,
                connected == 0 ? null : used.Logins?.TotalMicroseconds / connected);
    }

    /// <summary>The steps of a phase.</summary>
    internal static StepResult[] Steps(LoadOptions options, PhaseMeters meters, double seconds) => [.. options.Scenario.Steps.Zip(meters.Steps, (name, meter) => new StepResult
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

    private static CountedKind[] Counted(IEnumerable<KeyValuePair<string, long>> counts) => LoadTally.Counted(counts.Select(count => new CountedKind(count.Key, count.Value)));
}
