using Harness.Load.Models;

namespace Harness.Load.Tests.Engine;

/// <summary>DESIGN §7, STYLE §6: when iterations start, and what counts as their latency; on a clock that the test moves.</summary>
public sealed class IterationPumpTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly HeldScenario _scenario = new();

    [Fact]
    public void A_late_start_counts_as_latency()
    {
        using var worker = Open(rate: 10, users: 5);
        worker.Turn();
        _scenario.Release();

        // Due at 100 ms, started at 140, answered 2 ms later.
        worker.Sleep(140);
        worker.Sleep(2);
        _scenario.Release();

        Assert.Equal(2, worker.Measured.Steps[0].Times.Count);
        Assert.Equal(42, worker.Measured.Steps[0].Times.MaxMs, 0.1);
    }

    [Fact]
    public void The_lateness_of_starts_is_seen_as_the_generator_s_own()
    {
        using var worker = Open(rate: 10, users: 5);
        worker.Turn();

        worker.Sleep(140);

        Assert.Equal(40, worker.Worker.Watch.Lag.MaxMs, 0.1);
    }

    [Fact]
    public void While_a_server_stalls_starts_go_on_and_their_wait_is_measured()
    {
        using var worker = Open(rate: 100, users: 100);

        // Nothing is answered for 500 ms; then all is.
        worker.Run(500);
        for (var left = _scenario.Started; left > 0; left--)
        {
            _scenario.Release();
        }

        var times = worker.Measured.Steps[0].Times;
        Assert.Equal(51, times.Count);
        Assert.Equal(500, times.MaxMs, 1.0);
        Assert.Equal(250, times.PercentileMs(50), 12.0);
    }

    [Fact]
    public void A_start_that_finds_no_free_user_is_dropped_and_counted()
    {
        using var worker = Open(rate: 100, users: 3);

        worker.Run(99);

        Assert.Equal(3, _scenario.Started);
        Assert.Equal(7, worker.Measured.Dropped);
        Assert.Equal(3, worker.Measured.Started);
    }

    [Fact]
    public void Users_take_turns()
    {
        using var worker = Open(rate: 100, users: 4);
        _scenario.IsReleased = true;

        worker.Run(79);

        Assert.Equal([0, 1, 2, 3, 0, 1, 2, 3], _scenario.Users);
    }

    [Fact]
    public void The_warm_up_is_measured_apart()
    {
        using var worker = new ManualWorker(_scenario, new LoadPlan(Second, new Inject(10, Second)), users: 5);
        _scenario.IsReleased = true;

        worker.Run(2500);

        Assert.Equal(10, worker.Meters.Of(isWarmUp: true).Steps[0].Times.Count);
        Assert.Equal(10, worker.Measured.Steps[0].Times.Count);
    }

    [Fact]
    public void A_failure_is_counted_by_its_kind_and_is_no_time()
    {
        using var worker = Open(rate: 10, users: 5);
        worker.Turn();

        _scenario.Fail(new LoadException("stanza-error", "no"));

        Assert.Equal((0, 1), (worker.Measured.Steps[0].Times.Count, worker.Measured.Steps[0].Failed));
        Assert.Equal(1, worker.Measured.Steps[0].Failures["stanza-error"]);
        Assert.Null(worker.Pump.Fault);
    }

    [Fact]
    public void A_fault_of_the_scenario_itself_stops_the_run()
    {
        using var worker = Open(rate: 10, users: 5);
        worker.Turn();

        _scenario.Fail(new InvalidOperationException("a bug"));
        worker.Run(500);

        Assert.Equal("a bug", worker.Pump.Fault?.Message);
        Assert.Equal(1, _scenario.Started);
    }

    [Fact]
    public void A_closed_part_keeps_so_many_users_iterating()
    {
        using var worker = new ManualWorker(_scenario, new LoadPlan(TimeSpan.Zero, new KeepConstant(3, Second)), users: 10);
        worker.Run(10);
        Assert.Equal((3, 3), (_scenario.Started, worker.Pump.Running));

        _scenario.Release();
        worker.Run(10);

        Assert.Equal((4, 3), (_scenario.Started, worker.Pump.Running));
    }

    [Fact]
    public void A_user_of_a_closed_part_thinks_between_iterations()
    {
        using var worker = new ManualWorker(_scenario, new LoadPlan(TimeSpan.Zero, new KeepConstant(1, Second)), users: 1, thinkTime: TimeSpan.FromMilliseconds(100));
        worker.Run(50);

        _scenario.Release();
        worker.Run(99);
        Assert.Equal(1, _scenario.Started);
        worker.Run(2);

        Assert.Equal(2, _scenario.Started);
        Assert.Equal(50, worker.Measured.Steps[0].Times.MaxMs, 1.0);
    }

    [Fact]
    public void A_ramp_of_users_is_even()
    {
        using var worker = new ManualWorker(_scenario, new LoadPlan(TimeSpan.Zero, new RampingConstant(10, Second)), users: 10);

        worker.Run(499);
        var half = worker.Pump.Running;
        worker.Run(499);

        Assert.Equal((4, 9), (half, worker.Pump.Running));
    }

    [Fact]
    public void So_many_iterations_are_started_and_no_more()
    {
        using var worker = new ManualWorker(_scenario, new LoadPlan(TimeSpan.FromMilliseconds(100), new IterationsForConstant(2, 7)), users: 2);
        _scenario.IsReleased = true;

        worker.Run(1000);

        Assert.Equal(7, worker.Measured.Started);
        Assert.True(worker.Meters.Of(isWarmUp: true).Started > 0);
        Assert.True(worker.Pump.Drained.IsCompleted);
    }

    [Fact]
    public void The_pump_is_drained_when_the_last_iteration_is_over()
    {
        using var worker = new ManualWorker(_scenario, new LoadPlan(TimeSpan.Zero, new IterationsForInject(100, 2)), users: 2);
        worker.Run(100);
        _scenario.Release();
        Assert.False(worker.Pump.Drained.IsCompleted);

        _scenario.Release();

        Assert.True(worker.Pump.Drained.IsCompleted);
    }

    [Fact]
    public void Who_stops_early_starts_nothing_any_more()
    {
        using var worker = Open(rate: 100, users: 100);
        worker.Run(100);

        worker.Pump.Stop();
        var started = _scenario.Started;
        worker.Run(100);

        Assert.Equal(started, _scenario.Started);
        Assert.Equal(long.MaxValue, worker.Pump.NextDue);
    }

    private ManualWorker Open(double rate, int users) => new(_scenario, new LoadPlan(TimeSpan.Zero, new Inject(rate, Second)), users);
}
