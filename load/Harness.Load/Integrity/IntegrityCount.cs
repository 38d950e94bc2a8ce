using Harness.Results.Load;

namespace Harness.Load.Integrity;

/// <summary>What became of the stanzas of all flows, while it is added up.</summary>
internal sealed class IntegrityCount
{
    private long _sent;
    private long _delivered;
    private long _duplicated;
    private long _reordered;
    private long _late;

    internal long Refused { get; set; }

    /// <summary>How many neither arrived nor came back.</summary>
    internal long Missing => Math.Max(0, _sent - _delivered - Refused);

    /// <summary>Adds a recipient's part of a flow.</summary>
    internal void Add(ReceptionCount reception, long late)
    {
        _sent += reception.Expected;
        _delivered += reception.Delivered;
        _duplicated += reception.Duplicated;
        _reordered += reception.Reordered;
        _late += late;
    }

    /// <summary>The same numbers once more.</summary>
    internal IntegrityCount Copy() => (IntegrityCount)MemberwiseClone();

    /// <summary>The result, with what is counted over all flows.</summary>
    internal IntegrityResult With(long corrupted, long misrouted, long strange) => new()
    {
        Sent = _sent,
        Delivered = _delivered,
        Refused = Refused,
        Lost = Missing,
        Duplicated = _duplicated,
        Reordered = _reordered,
        Corrupted = corrupted,
        Late = _late,
        Misrouted = misrouted,
        Strange = strange,
    };
}
