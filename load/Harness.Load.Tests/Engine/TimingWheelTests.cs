using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Harness.Load.Engine;

namespace Harness.Load.Tests.Engine;

public sealed class TimingWheelTests
{
    private const long Slot = TimingWheel.SlotTicks;

    private readonly TimingWheel _wheel = new();

    [Fact]
    public void A_wait_is_not_over_before_its_time()
    {
        var alarm = Set(10 * Slot);

        _wheel.Advance((10 * Slot) - 1);

        Assert.Equal(0, alarm.Fired);
    }

    [Fact]
    public void A_wait_is_over_when_its_time_has_come()
    {
        var alarm = Set(10 * Slot);

        _wheel.Advance(10 * Slot);

        Assert.Equal(1, alarm.Fired);
        Assert.False(alarm.IsScheduled);
        Assert.Equal(0, _wheel.Count);
    }

    [Fact]
    public void A_wait_that_was_taken_back_is_never_over()
    {
        var alarm = Set(10 * Slot);

        _wheel.Cancel(alarm);
        _wheel.Advance(1000 * Slot);

        Assert.Equal(0, alarm.Fired);
    }

    [Fact]
    public void What_is_over_already_fires_with_the_next_slot()
    {
        _wheel.Advance(100 * Slot);
        var alarm = Set(3 * Slot);

        _wheel.Advance(101 * Slot);

        Assert.Equal(1, alarm.Fired);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(16_777_216)]
    [InlineData(40_000_000)]
    public void Long_waits_are_over_to_the_slot(long slots)
    {
        _wheel.Advance(77 * Slot);
        var alarm = Set(slots * Slot);

        _wheel.Advance((slots * Slot) - 1);
        Assert.Equal(0, alarm.Fired);
        _wheel.Advance(slots * Slot);

        Assert.Equal(1, alarm.Fired);
    }

    [Fact]
    public void A_wait_that_is_set_when_another_is_over_has_its_own_time()
    {
        var second = new Alarm(_wheel);
        var first = new Alarm(_wheel) { Then = () => _wheel.Schedule(second, 12 * Slot) };
        _wheel.Schedule(first, 10 * Slot);

        _wheel.Advance(11 * Slot);
        Assert.Equal((1, 0), (first.Fired, second.Fired));
        _wheel.Advance(12 * Slot);

        Assert.Equal(1, second.Fired);
    }

    [Fact]
    public void A_wait_of_the_same_slot_can_be_taken_back_by_the_one_before()
    {
        var alarms = new[] { new Alarm(_wheel), new Alarm(_wheel) };
        foreach (var alarm in alarms)
        {
            alarm.Then = () => _wheel.Cancel(alarms.Single(other => other != alarm));
            _wheel.Schedule(alarm, 5 * Slot);
        }

        _wheel.Advance(5 * Slot);

        Assert.Equal(1, alarms.Sum(alarm => alarm.Fired));
        Assert.Equal(0, _wheel.Count);
    }

    [Fact]
    public void An_empty_wheel_has_nothing_due() => Assert.Equal(long.MaxValue, _wheel.NextDue);

    [Fact]
    public void Who_comes_when_the_wheel_says_comes_in_time_and_not_for_ever()
    {
        var alarm = Set(300_000 * Slot);
        var turns = 0;

        while (alarm.Fired == 0 && turns++ < 10_000)
        {
            Assert.InRange(_wheel.NextDue, 0, 300_000 * Slot);
            _wheel.Advance(_wheel.NextDue);
        }

        Assert.Equal(1, alarm.Fired);
    }

    [Property(Arbitrary = [typeof(Times)], MaxTest = 300)]
    public bool Every_wait_is_over_in_the_step_that_reaches_its_time(long[] dues, long[] steps)
    {
        var wheel = new TimingWheel();
        var alarms = dues.Select(due => new Alarm(wheel)).ToArray();
        for (var index = 0; index < dues.Length; index++)
        {
            wheel.Schedule(alarms[index], dues[index]);
        }

        var now = 0L;
        foreach (var step in steps.Append(long.MaxValue / 4))
        {
            now = Math.Min(now + step, 1L << 50);
            wheel.Advance(now);
            for (var index = 0; index < dues.Length; index++)
            {
                // A slot of the first wheel at most is what a wait is rounded up by; what is due at once needs the first slot.
                var over = Math.Max(Slot, (dues[index] + Slot - 1) / Slot * Slot) <= now / Slot * Slot;
                if (over != (alarms[index].Fired == 1))
                {
                    return false;
                }
            }
        }

        return wheel.Count == 0;
    }

    private Alarm Set(long due)
    {
        var alarm = new Alarm(_wheel);
        _wheel.Schedule(alarm, due);
        return alarm;
    }

    private sealed class Alarm(TimingWheel wheel) : WheelTimer
    {
        public int Fired { get; private set; }

        public Action? Then { get; set; }

        internal override void Fire()
        {
            Assert.NotNull(wheel);
            Fired++;
            Then?.Invoke();
        }
    }

    private static class Times
    {
        public static Arbitrary<long> Ticks() => Gen.OneOf(
            Gen.Choose(0, 20_000).Select(number => (long)number),
            Gen.Choose(0, 3_000_000).Select(number => (long)number),
            Gen.Choose(0, int.MaxValue).Select(number => (long)number),
            Gen.Choose(0, 2_000_000).Select(number => number * 10_000L)).ToArbitrary();
    }
}
