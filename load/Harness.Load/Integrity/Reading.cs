namespace Harness.Load.Integrity;

/// <summary>One look through what a flow had sent, in an archive: each message is to be there once, in order and whole.</summary>
internal sealed class Reading(Flow flow, int expected)
{
    private readonly SequenceTracker _found = new();
    private long _corrupted;

    /// <summary>Whether all that was to be there was found.</summary>
    internal bool IsComplete => _found.Delivered >= expected;

    /// <summary>Looks at a stanza of the archive.</summary>
    internal void Take(ReadOnlySpan<byte> stanza)
    {
        switch (MessageStamp.Find(stanza, out var stamp))
        {
            case StampState.Corrupted:
                _corrupted++;
                break;
            case StampState.Whole when stamp.Run == flow.Run && stamp.Flow == flow.Id && stamp.Number < expected:
                _found.Add(stamp.Number);
                break;
        }
    }

    /// <summary>The look is over: what was found counts in the run's result, as if it had been sent and delivered.</summary>
    /// <returns>What was wrong, in one line, or <see langword="null"/>.</returns>
    internal string? End(IntegrityLedger ledger)
    {
        ledger.Add(new ReceptionCount(expected, _found.Delivered, _found.Duplicated, _found.Reordered), _corrupted);
        var missing = expected - _found.Delivered;
        return missing + _found.Duplicated + _found.Reordered + _corrupted == 0
            ? null
            : $"of {expected} archived messages {missing} are missing, {_found.Duplicated} came twice, {_found.Reordered} out of order, {_corrupted} changed";
    }
}
