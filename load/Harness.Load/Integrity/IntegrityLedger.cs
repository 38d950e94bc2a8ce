using Harness.Load.Users;
using Harness.Results.Load;

namespace Harness.Load.Integrity;

/// <summary>All flows of a run: finds the one that a received message belongs to, and counts at the end.</summary>
internal sealed class IntegrityLedger(uint run, TimeSpan lateAfter)
{
    private readonly List<Flow> _flows = [];
    private long _corrupted;
    private long _misrouted;
    private long _strange;

    /// <summary>The run's mark in each message.</summary>
    internal uint Run => run;

    /// <summary>Opens a flow; before the run begins.</summary>
    internal Flow Open(LoadUser sender, LoadUser recipient)
    {
        var flow = new Flow((uint)_flows.Count, sender, recipient);
        _flows.Add(flow);
        return flow;
    }

    /// <summary>A user received a message.</summary>
    /// <param name="user">Who received it.</param>
    /// <param name="stanza">The stanza.</param>
    /// <param name="from">Its sender, as the server says.</param>
    /// <param name="isError">Whether it has the type <c>error</c>.</param>
    /// <param name="now">The time, in ticks of the run.</param>
    internal void Receive(LoadUser user, ReadOnlySpan<byte> stanza, ReadOnlySpan<byte> from, bool isError, long now)
    {
        switch (MessageStamp.Find(stanza, out var stamp))
        {
            case StampState.Corrupted:
                Interlocked.Increment(ref _corrupted);
                return;
            case StampState.None:
                ReceiveUnstamped(user, stanza, isError);
                return;
        }

        if (stamp.Run != run || stamp.Flow >= _flows.Count)
        {
            // Of another run, such as an offline message of a run before this one.
            Interlocked.Increment(ref _strange);
            return;
        }

        var flow = _flows[(int)stamp.Flow];
        if (isError && flow.Sender == user)
        {
            flow.Refuse(stamp.Number);
        }
        else if (isError || flow.Recipient != user || stamp.Sender != (uint)flow.Sender.Index || !flow.Sender.IsNamed(from))
        {
            Interlocked.Increment(ref _misrouted);
        }
        else
        {
            flow.Deliver(stamp.Number, now - stamp.SentAt > lateAfter.Ticks);
        }
    }

    /// <summary>What became of all messages, once no worker moves any more.</summary>
    internal IntegrityResult Count()
    {
        long sent = 0, delivered = 0, refused = 0, duplicated = 0, reordered = 0, late = 0;
        foreach (var flow in _flows)
        {
            sent += flow.Sent;
            delivered += flow.Arrived.Delivered;
            refused += flow.Refused;
            duplicated += flow.Arrived.Duplicated;
            reordered += flow.Arrived.Reordered;
            late += flow.Late;
        }

        return new IntegrityResult
        {
            Sent = sent,
            Delivered = delivered,
            Refused = refused,
            Lost = Math.Max(0, sent - delivered - refused),
            Duplicated = duplicated,
            Reordered = reordered,
            Corrupted = _corrupted,
            Late = late,
            Misrouted = _misrouted,
            Strange = _strange,
        };
    }

    /// <summary>What became of messages while workers move: what is under way is not counted.</summary>
    internal IntegrityResult CountSoFar()
    {
        var now = Count();
        return now with { Sent = now.Delivered + now.Refused + now.Corrupted, Lost = now.Corrupted };
    }

    // A message without a stamp is none of ours, unless our own lost its stamp on the way: then it has our id.
    private void ReceiveUnstamped(LoadUser user, ReadOnlySpan<byte> stanza, bool isError)
    {
        var id = stanza.IndexOf(" id="u8) is var at and >= 0 && stanza.Length > at + 21 ? stanza.Slice(at + 5, 16) : default;
        if (TryNumbers(id, out var flow, out var number) && flow < (uint)_flows.Count && number < _flows[(int)flow].Sent)
        {
            // RFC 6120 §8.3.1: who returns an error need not return what was sent.
            if (isError && _flows[(int)flow].Sender == user)
            {
                _flows[(int)flow].Refuse(number);
                return;
            }

            if (!isError && _flows[(int)flow].Recipient == user)
            {
                Interlocked.Increment(ref _corrupted);
                return;
            }
        }

        Interlocked.Increment(ref _strange);
    }

    private static bool TryNumbers(ReadOnlySpan<byte> id, out uint flow, out uint number)
    {
        number = 0;
        flow = 0;
        return id.Length == 16
            && System.Buffers.Text.Utf8Parser.TryParse(id[..8], out flow, out var first, 'x') && first == 8
            && System.Buffers.Text.Utf8Parser.TryParse(id[8..], out number, out var second, 'x') && second == 8;
    }
}
