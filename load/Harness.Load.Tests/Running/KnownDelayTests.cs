using Harness.Load.Models;
using Harness.Results.Load;
using Harness.Targets;

namespace Harness.Load.Tests.Running;

/// <summary>The generator measures what is known: a delay, and a stall that a generator with coordinated omission would hide.</summary>
public sealed class KnownDelayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_known_delay_is_in_every_percentile()
    {
        var delivery = await RunAsync(new IterationsForInject(50, 50), server => new SlowWire(server, TimeSpan.FromMilliseconds(80)));

        Assert.Equal(50, delivery.Count);

        // A timer of the system may be a millisecond early, and a histogram of three digits tells one in a thousand less.
        Assert.InRange(delivery.P50Ms, 78, delivery.P99Ms);
    }

    [Fact]
    public async Task Who_was_due_while_the_server_stalled_has_waited_since_then()
    {
        // 200 a second, and nothing for 600 ms: 120 were due meanwhile, half of them 300 ms and more before it was over.
        var delivery = await RunAsync(new IterationsForInject(200, 300), server => new SlowWire(server, TimeSpan.Zero, stallAfter: 50, stall: TimeSpan.FromMilliseconds(600)));

        Assert.Equal(300, delivery.Count);
        Assert.InRange(delivery.MaxMs, 595, double.MaxValue);

        // 60 of 300: 20 %. A generator that waits for answers would have seen one.
        Assert.InRange(delivery.P90Ms, 299, double.MaxValue);
    }

    private static async Task<StepResult> RunAsync(LoadSimulation simulation, Func<TargetEndpoint, SlowWire> between)
    {
        await using var stage = await LoadStage.StartAsync();
        await using var wire = between(stage.Description.Endpoint(Binding.Tcp)!);
        stage.Description = stage.Description with { Endpoints = [wire.Endpoint] };

        return (await stage.RunAsync(LoadStage.Chat(simulation) with { Users = 80 }, Cancellation)).Summary.Steps[0];
    }
}
