using Harness.Load.Engine;
using Harness.Load.Models;

namespace Harness.Load.Tests.Models;

public sealed class LoadPlanTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void An_even_rate_starts_at_even_distances() =>
        Assert.Equal([0, 250, 500, 750], Milliseconds(new Inject(4, Second)));

    [Fact]
    public void A_rate_that_no_tick_divides_does_not_drift()
    {
        var starts = new LoadPlan(TimeSpan.Zero, new Inject(3, TimeSpan.FromHours(1))).Arrivals(1).ToList();

        Assert.Equal(10_800, starts.Count);
        Assert.Equal(3599.0 + (2.0 / 3), TimeSpan.FromTicks(starts[^1]).TotalSeconds, 0.000001);
    }

    [Fact]
    public void A_ramp_from_nothing_has_half_of_the_starts_and_they_come_ever_closer()
    {
        var starts = new LoadPlan(TimeSpan.Zero, new RampingInject(100, 10 * Second)).Arrivals(1).ToList();

        Assert.Equal(500, starts.Count);
        Assert.InRange(TimeSpan.FromTicks(starts[^1]), 9.9 * Second, 10 * Second);

        // The integral of a rate that grows evenly: a quarter of the starts by half of the time.
        Assert.Equal(125, starts.Count(start => start < 5 * Second.Ticks));
    }

    [Fact]
    public void A_ramp_begins_at_the_rate_of_the_part_before()
    {
        var starts = new LoadPlan(TimeSpan.Zero, new Inject(10, Second), new RampingInject(30, Second)).Arrivals(1).ToList();

        Assert.Equal(10 + 20, starts.Count);
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public void A_ramp_down_has_as_many_starts_as_one_up()
    {
        var starts = new LoadPlan(TimeSpan.Zero, new Inject(100, Second), new RampingInject(50, Second)).Arrivals(1).ToList();

        Assert.Equal(100 + 75, starts.Count);
        Assert.Equal(starts.Order(), starts);
    }

    [Fact]
    public void A_pause_starts_nothing_and_takes_its_time() =>
        Assert.Equal([0, 500, 2000, 2500], Milliseconds(new Inject(2, Second), new Pause(Second), new Inject(2, Second)));

    [Fact]
    public void A_random_rate_is_the_same_for_the_same_seed_and_within_its_bounds()
    {
        var plan = new LoadPlan(TimeSpan.Zero, new InjectRandom(10, 50, 20 * Second));

        var starts = plan.Arrivals(7).ToList();

        Assert.Equal(starts, plan.Arrivals(7));
        Assert.NotEqual(starts, plan.Arrivals(8));
        Assert.All(starts.GroupBy(start => start / Second.Ticks), second => Assert.InRange(second.Count(), 10, 51));
    }

    [Fact]
    public void Counted_starts_are_as_many_as_were_asked_for() =>
        Assert.Equal(1001, new LoadPlan(TimeSpan.Zero, new IterationsForInject(333, 1001)).Arrivals(1).Count());

    [Fact]
    public void The_warm_up_has_the_load_of_the_first_part_that_has_any()
    {
        var plan = new LoadPlan(Second, new Pause(Second), new RampingInject(4, Second));

        Assert.Equal(4, plan.Arrivals(1).Count(start => start < Second.Ticks));
        Assert.Equal(0, plan.Arrivals(1).Count(start => start >= Second.Ticks && start < 2 * Second.Ticks));
    }

    [Fact]
    public void The_users_of_closed_parts_follow_the_plan()
    {
        var plan = new LoadPlan(TimeSpan.Zero, new RampingConstant(10, Second), new KeepConstant(10, Second), new RampingConstant(2, Second), new Pause(Second));

        int[] seen = [.. new[] { 0, 0.5, 0.999999, 1.5, 2.5, 2.999999, 3.5, 9 }.Select(at => plan.CopiesAt((long)(at * Second.Ticks)))];

        Assert.Equal([0, 5, 9, 10, 6, 3, 0, 0], seen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_shares_of_all_workers_are_the_whole(int workers)
    {
        var shares = Enumerable.Range(0, workers).Select(index => new PumpShare(index, workers)).ToList();

        Assert.Equal(1000, shares.Sum(share => share.Of(1000)));
        Assert.All(Enumerable.Range(0, 100), number => Assert.Single(shares, share => share.IsMine(number)));
    }

    [Theory]
    [InlineData("inject(0, 10s)", "rate")]
    [InlineData("keep-constant(0, 10s)", "number of users")]
    [InlineData("inject(1, 0s)", "time")]
    [InlineData("inject-random(5, 4, 10s)", "least rate")]
    public void A_part_that_makes_no_sense_is_refused_in_one_line(string text, string words)
    {
        var failure = Assert.Throws<FormatException>(() => new LoadPlan(TimeSpan.Zero, SimulationText.Parse(text)));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void A_part_without_an_end_is_the_last() =>
        Assert.Throws<FormatException>(() => new LoadPlan(TimeSpan.Zero, new IterationsForConstant(1, 1), new Pause(Second)));

    private static IEnumerable<int> Milliseconds(params LoadSimulation[] simulations) =>
        new LoadPlan(TimeSpan.Zero, simulations).Arrivals(1).Select(start => (int)(start / TimeSpan.TicksPerMillisecond));
}
