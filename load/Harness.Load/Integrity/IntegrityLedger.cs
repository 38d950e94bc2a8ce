using Harness.Load.Users;
using Harness.Results.Load;

namespace Harness.Load.Integrity;

/// <summary>All flows of a run: finds the one that a received message belongs to, and counts at the end.</summary>
internal sealed class IntegrityLedger(uint run, TimeSpan lateAfter)
{
    private readonly Lock _opening = new();
    private Flow[] _flows = new Flow[64];
    private readonly IntegrityCount _readings = new();
    private int _count;
    private long _corrupted;
    private long _corruptedRead;
    private long _misrouted;
    private long _strange;

    /// <summary>The run's mark in each message.</summary>
    internal uint Run => run;

    /// <summary>Opens a flow; on the worker of its users.</summary>
    internal Flow Open(LoadUser sender, Audience audience, string from)
    {
        lock (_opening)
        {
            var flow = new Flow(this, (uint)_count, sender, audience, from);
            if (_count == _flows.Length)
            {
                // Others read while this is written: what they have stays as it is.
                var more = new Flow[2 * _count];
                _flows.CopyTo(more, 0);
                Volatile.Write(ref _flows, more);
            }

            _flows[_count] = flow;
            Volatile.Write(ref _count, _count + 1);
            return flow;
        }
    }

    /// <summary>The flow with that number, or <see langword="null"/>.</summary>
    internal Flow? Find(uint id) => id < (uint)Volatile.Read(ref _count) ? Volatile.Read(ref _flows)[id] : null;

    /// <summary>Adds what a look into an archive found; from any worker.</summary>
    internal void Add(ReceptionCount reading, long corrupted)
    {
        lock (_opening)
        {
            _readings.Add(reading, late: 0);
            _corruptedRead += corrupted;
            Interlocked.Add(ref _corrupted, corrupted);
        }
    }

    /// <summary>A user received a message or a presence.</summary>
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

        if (stamp.Run != run || Find(stamp.Flow) is not { } flow)
        {
            // Of another run, such as an offline message of a run before this one.
            Interlocked.Increment(ref _strange);
        }
        else if (isError && flow.Sender == user)
        {
            flow.Refuse(stamp.Number);
        }
        else
        {
            var place = flow.Audience.PlaceOf(user);
            if (place >= 0 && !isError && stamp.Sender == (uint)flow.Sender.Index && flow.IsFrom(from))
            {
                flow.Deliver(place, stamp.Number, now - stamp.SentAt > lateAfter.Ticks);
            }
            else if (place >= 0 || isError || flow.Sender != user)
            {
                // RFC 6121 §4.2.2: presence goes to who sent it too, and so do notifications of one's own node (XEP-0163 §4.3.1), who need not be in the audience: those are nobody else's.
                Interlocked.Increment(ref _misrouted);
            }
        }
    }

    /// <summary>What became of all messages, once no worker moves any more.</summary>
    internal IntegrityResult Count()
    {
        var count = _readings.Copy();
        for (var index = 0; index < _count; index++)
        {
            _flows[index].AddTo(count);
        }

        return count.With(_corrupted, _misrouted, _strange);
    }

    /// <summary>What became of messages while workers move: what is under way is in neither <c>Sent</c> nor <c>Lost</c>. What a look into an archive did not find is lost: that look is over.</summary>
    internal IntegrityResult CountSoFar()
    {
        lock (_opening)
        {
            var now = Count();
            var lost = now.Corrupted - _corruptedRead + _readings.Missing;
            return now with { Sent = now.Delivered + now.Refused + lost, Lost = lost };
        }
    }

    // What has no stamp is none of ours, unless our own lost its stamp on the way: then it has our id.
    private void ReceiveUnstamped(LoadUser user, ReadOnlySpan<byte> stanza, bool isError)
    {
        var tag = stanza[..Math.Max(0, stanza.IndexOf((byte)'>'))];
        var id = tag.IndexOf(" id="u8) is var at and >= 0 && tag.Length > at + 21 ? tag.Slice(at + 5, 16) : default;
        if (TryNumbers(id, out var flowId, out var number) && Find(flowId) is { } flow && number < flow.Sent)
        {
            // RFC 6120 §8.3.1: who returns an error need not return what was sent.
            if (isError && flow.Sender == user)
            {
                flow.Refuse(number);
                return;
            }

            if (!isError && flow.Audience.PlaceOf(user) >= 0)
            {
                Interlocked.Increment(ref _corrupted);
                return;
            }
        }

        // Presence, the subject of a room, a notification of a node that nobody of this run publishes to: servers send those by themselves.
        if (stanza.IndexOf("<body"u8) >= 0 && stanza.IndexOf("groupchat"u8) < 0)
        {
            Interlocked.Increment(ref _strange);
        }
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
