using System.Runtime.InteropServices;

namespace Harness.Load.Integrity;

/// <summary>What one recipient has of a flow: what was to arrive since they are there, and what did.</summary>
internal sealed class Reception
{
    private readonly SequenceTracker _arrived = new();
    private uint _from;
    private long _expectedBefore;

    /// <summary>Whether what is sent now is to arrive.</summary>
    internal bool IsIn { get; private set; }

    /// <summary>How many arrived later than the run allows.</summary>
    internal long Late { get; set; }

    /// <summary>What is sent from now on is to arrive.</summary>
    /// <param name="next">The number of the next message.</param>
    internal void Join(uint next)
    {
        _arrived.Restart(next);
        _from = next;
        IsIn = true;
    }

    /// <summary>What is sent from now on need not arrive.</summary>
    /// <param name="next">The number of the next message.</param>
    /// <param name="excused">How many of those before it need not arrive either.</param>
    internal void Leave(uint next, int excused)
    {
        _expectedBefore += next - _from - excused;
        IsIn = false;
    }

    /// <summary>Whether a message was to arrive and has not.</summary>
    internal bool Lacks(uint number) => IsIn && number >= _from && !_arrived.Has(number);

    /// <summary>A message arrived.</summary>
    /// <returns>Whether it was to arrive and had not.</returns>
    // What is from before their time is no duplicate: a server tells who comes the last state of things once more (RFC 6121 §4.3).
    internal bool Add(uint number) => IsIn && number >= _from && _arrived.Add(number);

    /// <summary>The numbers of it all.</summary>
    /// <param name="next">The number of the next message.</param>
    internal ReceptionCount Count(uint next) => new(_expectedBefore + (IsIn ? next - _from : 0), _arrived.Delivered, _arrived.Duplicated, _arrived.Reordered);
}

/// <summary>The numbers of a reception.</summary>
/// <param name="Expected">How many were to arrive.</param>
/// <param name="Delivered">How many did.</param>
/// <param name="Duplicated">How many did once more.</param>
/// <param name="Reordered">How many did after a later one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReceptionCount(long Expected, long Delivered, long Duplicated, long Reordered);
