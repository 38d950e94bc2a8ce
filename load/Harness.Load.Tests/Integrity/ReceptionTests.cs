using Harness.Load.Integrity;

namespace Harness.Load.Tests.Integrity;

public sealed class ReceptionTests
{
    private readonly Reception _reception = new();

    [Fact]
    public void Nothing_is_to_arrive_at_one_who_never_came()
    {
        Assert.False(_reception.Add(0));

        Assert.Equal(new ReceptionCount(0, 0, 0, 0), _reception.Count(5));
    }

    [Fact]
    public void What_is_sent_while_one_is_in_is_to_arrive()
    {
        _reception.Join(2);
        _reception.Add(2);
        _reception.Add(4);

        Assert.True(_reception.Lacks(3));
        Assert.Equal(new ReceptionCount(3, 2, 0, 0), _reception.Count(5));
    }

    [Fact]
    public void What_is_from_before_one_came_is_neither_expected_nor_a_duplicate()
    {
        _reception.Join(3);
        _reception.Add(3);

        Assert.False(_reception.Add(2));
        Assert.False(_reception.Add(2));
        Assert.Equal(new ReceptionCount(1, 1, 0, 0), _reception.Count(4));
    }

    [Fact]
    public void What_is_sent_after_one_left_need_not_arrive()
    {
        _reception.Join(0);
        _reception.Add(0);
        _reception.Leave(1, excused: 0);

        Assert.False(_reception.Lacks(1));
        Assert.Equal(new ReceptionCount(1, 1, 0, 0), _reception.Count(9));
    }

    [Fact]
    public void What_was_lost_before_one_left_stays_lost_and_what_was_under_way_is_excused()
    {
        _reception.Join(0);
        _reception.Add(1);
        _reception.Leave(3, excused: 1);
        _reception.Join(7);
        _reception.Add(7);

        // 0 and 1, of which 0 is lost; 2 was under way; then 7.
        Assert.Equal(new ReceptionCount(3, 2, 0, 0), _reception.Count(8));
    }

    [Fact]
    public void Each_stay_has_duplicates_and_an_order_of_its_own()
    {
        _reception.Join(0);
        _reception.Add(1);
        _reception.Add(0);
        _reception.Add(0);
        _reception.Leave(2, excused: 0);
        _reception.Join(2);
        _reception.Add(3);
        _reception.Add(2);

        Assert.Equal(new ReceptionCount(4, 4, 1, 2), _reception.Count(4));
    }
}
