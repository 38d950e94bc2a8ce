using System.Numerics;

namespace Harness.Load.Engine;

/// <summary>All waits of a worker: four wheels of 256 slots, the first of 100 µs each. Setting and cancelling a wait costs the same however many there are.</summary>
/// <remarks>A wait is never over early, and at most one slot of the first wheel late. Waits beyond five days fire after five days.</remarks>
internal sealed class TimingWheel
{
    /// <summary>The width of a slot of the first wheel: 100 µs.</summary>
    internal const long SlotTicks = TimeSpan.TicksPerMillisecond / 10;

    private const int Bits = 8;
    private const int Slots = 1 << Bits;
    private const int Wheels = 4;

    private readonly WheelTimer?[] _slots = new WheelTimer?[Wheels * Slots];
    private readonly ulong[] _occupied = new ulong[Wheels * Slots / 64];

    // Every slot of the first wheel up to this one has been emptied.
    private long _done;

    /// <summary>How many waits there are.</summary>
    internal int Count { get; private set; }

    /// <summary>When <see cref="Advance"/> is to be called next, at the latest; <see cref="long.MaxValue"/> where nothing waits. What waits in a later wheel may be not due yet when its slot begins.</summary>
    internal long NextDue
    {
        get
        {
            if (Count == 0)
            {
                return long.MaxValue;
            }

            if (NextOccupied(_done + 1, _done | (Slots - 1)) is { } slot)
            {
                return slot * SlotTicks;
            }

            // What stands in a wheel comes before all that stands in the next one.
            for (var wheel = 1; wheel < Wheels; wheel++)
            {
                var digit = _done >> (Bits * wheel);
                if (NextOccupied(digit + 1, digit | (Slots - 1), wheel) is { } later)
                {
                    return (later << (Bits * wheel)) * SlotTicks;
                }
            }

            return ((_done | (Slots - 1)) + 1) * SlotTicks;
        }
    }

    /// <summary>Sets a wait that is not set.</summary>
    /// <param name="timer">Who is told.</param>
    /// <param name="due">When, in ticks of 100 ns; what is over already is due at once.</param>
    internal void Schedule(WheelTimer timer, long due)
    {
        if (timer.IsScheduled)
        {
            throw new InvalidOperationException("The wait is set already.");
        }

        timer.Due = due;
        Count++;
        Place(timer);
    }

    /// <summary>Takes a wait back; does nothing where it is not set.</summary>
    internal void Cancel(WheelTimer timer)
    {
        if (timer.IsScheduled)
        {
            Count--;
            Unlink(timer);
        }
    }

    /// <summary>Fires all that is due.</summary>
    /// <param name="now">The time now, in ticks of 100 ns.</param>
    internal void Advance(long now)
    {
        var target = now / SlotTicks;
        while (_done < target)
        {
            if (Count == 0)
            {
                _done = target;
                return;
            }

            var turn = _done | (Slots - 1);
            var next = NextOccupied(_done + 1, Math.Min(turn, target)) ?? Math.Min(turn + 1, target);
            _done = next;
            if ((next & (Slots - 1)) == 0)
            {
                Cascade(next);
            }

            Empty((int)(next & (Slots - 1)));
        }
    }

    // A wait stands in the first wheel where its slot comes within the current turn of that wheel; else in the wheel whose slot holds its turn.
    private void Place(WheelTimer timer)
    {
        var slot = Math.Max((timer.Due + SlotTicks - 1) / SlotTicks, _done + 1);
        for (var wheel = 0; wheel < Wheels; wheel++)
        {
            var shift = Bits * (wheel + 1);
            if (slot >> shift == _done >> shift || wheel == Wheels - 1)
            {
                var last = slot >> shift == _done >> shift ? slot : _done | ((1L << shift) - 1);
                Link(timer, (wheel * Slots) + (int)((last >> (Bits * wheel)) & (Slots - 1)));
                return;
            }
        }
    }

    // The turn of a wheel begins: what stands in its slot of the next wheel is spread over it.
    private void Cascade(long slot)
    {
        for (var wheel = 1; wheel < Wheels; wheel++)
        {
            var index = (int)((slot >> (Bits * wheel)) & (Slots - 1));
            var place = (wheel * Slots) + index;
            while (_slots[place] is { } timer)
            {
                Unlink(timer);
                PlaceFromAbove(timer, slot);
            }

            if (index != 0)
            {
                return;
            }
        }
    }

    // What is due in the very slot that begins is to be fired in this step.
    private void PlaceFromAbove(WheelTimer timer, long slot)
    {
        if ((timer.Due + SlotTicks - 1) / SlotTicks <= slot)
        {
            Link(timer, (int)(slot & (Slots - 1)));
        }
        else
        {
            Place(timer);
        }
    }

    private void Empty(int place)
    {
        // Whoever sets a wait while others fire stands in a later slot.
        while (_slots[place] is { } timer)
        {
            Unlink(timer);
            Count--;
            timer.Fire();
        }
    }

    private void Link(WheelTimer timer, int place)
    {
        timer.Slot = place;
        timer.Previous = null;
        timer.Next = _slots[place];
        if (timer.Next is { } next)
        {
            next.Previous = timer;
        }

        _slots[place] = timer;
        _occupied[place / 64] |= 1UL << (place % 64);
    }

    private void Unlink(WheelTimer timer)
    {
        var place = timer.Slot;
        if (timer.Previous is { } previous)
        {
            previous.Next = timer.Next;
        }
        else
        {
            _slots[place] = timer.Next;
        }

        if (timer.Next is { } next)
        {
            next.Previous = timer.Previous;
        }

        timer.Previous = timer.Next = null;
        timer.Slot = -1;
        if (_slots[place] is null)
        {
            _occupied[place / 64] &= ~(1UL << (place % 64));
        }
    }

    // The first occupied slot of a wheel from one up to another of the same turn.
    private long? NextOccupied(long from, long to, int wheel = 0)
    {
        for (var slot = from; slot <= to;)
        {
            var index = (wheel * Slots) + (int)(slot & (Slots - 1));
            var word = _occupied[index / 64] >> (index % 64);
            if (word != 0)
            {
                var found = slot + BitOperations.TrailingZeroCount(word);
                return found <= to ? found : null;
            }

            slot += 64 - (index % 64);
        }

        return null;
    }
}
