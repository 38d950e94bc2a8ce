using Harness.Load.Engine;
using Harness.Load.Integrity;
using Harness.Load.Measuring;
using Harness.Load.Models;
using Harness.Load.Scenarios;
using Harness.Load.Users;
using Harness.Targets;
using Microsoft.Extensions.Time.Testing;

namespace Harness.Load.Tests.Engine;

/// <summary>A worker without a thread: a test turns it, on a clock that it moves.</summary>
internal sealed class ManualWorker : IDisposable
{
    private readonly FakeTimeProvider _time = new();

    public ManualWorker(ILoadScenario scenario, LoadPlan plan, int users, TimeSpan thinkTime = default)
    {
        Worker = new Worker(0, new LoadClock(_time));
        Meters = new WorkerMeters(scenario.Steps.Count);
        var site = new LoadSite
        {
            Login = new LoginSettings { Address = new(System.Net.IPAddress.Loopback, 1), Domain = "verona.lit", Security = StreamSecurity.None, Limit = TimeSpan.FromSeconds(1) },
            Ledger = new IntegrityLedger(1, TimeSpan.FromSeconds(1)),
            AnswerLimit = TimeSpan.FromSeconds(10),
            BodyBytes = 100,
        };
        LoadUser[] all = [.. Enumerable.Range(0, users).Select(index => new LoadUser(index, new Account($"user-{index}", "verona.lit", "secret"), Worker, site))];
        Pump = new IterationPump(Worker, scenario, plan, all, new PumpShare(0, 1), Meters, new PumpSettings(0, thinkTime, 1), CancellationToken.None);
    }

    public Worker Worker { get; }

    public WorkerMeters Meters { get; }

    public IterationPump Pump { get; }

    public PhaseMeters Measured => Meters.Of(isWarmUp: false);

    /// <summary>Time goes by in one step, as if the machine had been away; then the worker has its turn.</summary>
    public void Sleep(double milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Turn();
    }

    /// <summary>Time goes by in steps of a millisecond, with a turn after each.</summary>
    public void Run(int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed++)
        {
            Sleep(1);
        }
    }

    /// <summary>The worker has its turn now.</summary>
    public void Turn()
    {
        Worker.Wheel.Advance(Worker.Clock.Now);
        Pump.Turn(Worker.Clock.Now);
    }

    public void Dispose() => Worker.Dispose();
}
