using Harness.Load.Measuring;
using Harness.Load.Running;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Load.Agents.Running;

/// <summary>The seconds of all agents as one: counts and resources are added, percentiles are of all times together, of how busy and how late agents were the worst counts.</summary>
internal sealed class MergedSeconds(int steps)
{
    private static readonly string[] s_phases = [LoadPhase.Prepare, LoadPhase.WarmUp, LoadPhase.Measure, LoadPhase.Drain];

    private readonly List<SecondResult> _seconds = [];
    private readonly PhaseMeters _meters = new(steps);
    private readonly LatencyHistogram _lag = new();
    private ResourceSample? _server;
    private long _since;

    /// <summary>The seconds so far.</summary>
    internal IReadOnlyList<SecondResult> All => _seconds;

    /// <summary>Begins to look at the server.</summary>
    internal void Begin(long now, ResourceSample? server) => (_since, _server) = (now, server);

    /// <summary>Makes one second of all that agents told and nobody took.</summary>
    /// <param name="shares">The agents' parts.</param>
    /// <param name="now">The time now, in ticks of the run.</param>
    /// <param name="server">What the server has used until now.</param>
    internal SecondResult Take(IReadOnlyList<AgentShare> shares, long now, ResourceSample? server)
    {
        _meters.Reset();
        _lag.Reset();
        var phase = s_phases.Length - 1;
        foreach (var second in shares.SelectMany(share => share.TakeSeconds()))
        {
            second.Measured.AddTo(_meters);
            second.WarmUp.AddTo(_meters);
            _lag.Add(second.Lag);
            phase = Math.Min(phase, Array.IndexOf(s_phases, second.Line.Phase));
        }

        SecondResult[] last = [.. shares.Where(share => !share.Link.IsLost).Select(share => share.Line.Last).OfType<SecondResult>()];
        var main = _meters.Steps[0];
        var merged = new SecondResult
        {
            AtMs = now / TimeSpan.TicksPerMillisecond,
            Phase = s_phases[phase],
            Online = last.Sum(line => line.Online),
            Started = _meters.Started,
            Dropped = _meters.Dropped,
            Count = main.Times.Count,
            Failed = main.Failed,
            P50Ms = main.Times.PercentileMs(50),
            P95Ms = main.Times.PercentileMs(95),
            P99Ms = main.Times.PercentileMs(99),
            MaxMs = main.Times.MaxMs,
            Generator = new UsageResult(
                last.Sum(line => line.Generator.CpuPercent), last.Sum(line => line.Generator.RssBytes), last.Sum(line => line.Generator.Threads), last.Sum(line => line.Generator.OpenFiles)),
            Server = Timeline.Usage(_server, server, (now - _since) / (double)TimeSpan.TicksPerSecond),
            BusyPercent = last.Length == 0 ? 0 : last.Max(line => line.BusyPercent),
            LagP99Ms = _lag.PercentileMs(99),
        };
        (_since, _server) = (now, server);
        _seconds.Add(merged);
        return merged;
    }
}
