using FsCheck.Xunit;
using Harness.Load.Integrity;

namespace Harness.Load.Tests.Integrity;

public sealed class SequenceTrackerTests
{
    private readonly SequenceTracker _tracker = new();

    [Fact]
    public void Numbers_in_order_are_delivered()
    {
        Add(0, 1, 2);

        Assert.Equal((3, 0, 0, 0), Counts);
    }

    [Fact]
    public void A_number_that_was_left_out_is_missing()
    {
        Add(0, 2, 3);

        Assert.Equal((3, 0, 0, 1), Counts);
    }

    [Fact]
    public void A_missing_number_that_comes_after_a_later_one_is_reordered()
    {
        Add(0, 3, 1, 2);

        Assert.Equal((4, 0, 2, 0), Counts);
    }

    [Fact]
    public void A_number_that_came_before_is_duplicated()
    {
        Add(0, 1, 1, 0, 5, 5);

        Assert.Equal((3, 3, 0, 3), Counts);
    }

    [Fact]
    public void A_gap_of_millions_is_one_range()
    {
        Add(0, 4_000_000, 2_000_000, 2_000_000);

        Assert.Equal((3, 1, 1, 3_999_998), Counts);
    }

    [Property(MaxTest = 300)]
    public bool Any_order_of_any_numbers_is_counted_as_a_set_would(byte[] numbers)
    {
        var tracker = new SequenceTracker();
        var seen = new HashSet<uint>();
        long duplicated = 0, reordered = 0;
        var highest = -1L;
        foreach (var number in numbers)
        {
            if (!seen.Add(number))
            {
                duplicated++;
            }
            else if (number < highest)
            {
                reordered++;
            }

            highest = Math.Max(highest, number);
            tracker.Add(number);
        }

        return (tracker.Delivered, tracker.Duplicated, tracker.Reordered, tracker.Missing) == (seen.Count, duplicated, reordered, highest + 1 - seen.Count);
    }

    private (long Delivered, long Duplicated, long Reordered, long Missing) Counts => (_tracker.Delivered, _tracker.Duplicated, _tracker.Reordered, _tracker.Missing);

    private void Add(params uint[] numbers)
    {
        foreach (var number in numbers)
        {
            _tracker.Add(number);
        }
    }

    [Fact]
    public void A_number_is_had_where_it_arrived_and_not_where_it_is_missing_or_to_come()
    {
        var tracker = new SequenceTracker();
        tracker.Add(0);
        tracker.Add(3);

        Assert.Equal([true, false, false, true, false], Enumerable.Range(0, 5).Select(number => tracker.Has((uint)number)));
    }

    [Fact]
    public void A_row_that_goes_on_later_misses_nothing_of_before()
    {
        var tracker = new SequenceTracker();
        tracker.Add(2);
        tracker.Restart(10);
        tracker.Add(10);

        Assert.Equal((2L, 0L, 11u), (tracker.Delivered, tracker.Missing, tracker.Next));
        Assert.True(tracker.Has(1));
    }
}
