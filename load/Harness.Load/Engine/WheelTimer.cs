namespace Harness.Load.Engine;

/// <summary>Something that has a time in a <see cref="TimingWheel"/>; it is its own link in the wheel, so that no object is made for a wait.</summary>
internal abstract class WheelTimer
{
    /// <summary>When it is due, in ticks of 100 ns.</summary>
    internal long Due { get; set; }

    /// <summary>Whether it stands in a wheel.</summary>
    internal bool IsScheduled => Slot >= 0;

    /// <summary>Its slot in the wheel, or −1.</summary>
    internal int Slot { get; set; } = -1;

    internal WheelTimer? Previous { get; set; }

    internal WheelTimer? Next { get; set; }

    /// <summary>The time has come; it does not stand in the wheel any more.</summary>
    internal abstract void Fire();
}
