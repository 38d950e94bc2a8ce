using Harness.Load.Users;

namespace Harness.Load.Integrity;

/// <summary>Messages from one user to another, numbered from 0: the pre-encoded message, and what became of those that were sent.</summary>
/// <remarks>Sender and recipient belong to one worker.</remarks>
internal sealed class Flow
{
    private readonly List<Delivery> _pending = [];
    private readonly SequenceTracker _arrived = new();
    private byte[] _stanza = [];
    private int _idAt;
    private int _bodyAt;
    private int _bodyLength;

    /// <summary>A flow between two users.</summary>
    internal Flow(uint id, LoadUser sender, LoadUser recipient)
    {
        Id = id;
        Sender = sender;
        Recipient = recipient;
    }

    /// <summary>Its number in the run.</summary>
    internal uint Id { get; }

    internal LoadUser Sender { get; }

    internal LoadUser Recipient { get; }

    /// <summary>How many were sent.</summary>
    internal uint Sent { get; private set; }

    /// <summary>How many the server gave back as errors.</summary>
    internal long Refused { get; private set; }

    /// <summary>How many arrived later than the ledger allows.</summary>
    internal long Late { get; private set; }

    /// <summary>What arrived.</summary>
    internal SequenceTracker Arrived => _arrived;

    /// <summary>Encodes the message for the recipient's address.</summary>
    /// <param name="run">The run's mark.</param>
    /// <param name="to">The recipient's full JID.</param>
    /// <param name="bodyLength">The length of the body, in bytes.</param>
    internal void Address(uint run, string to, int bodyLength)
    {
        var body = MessageStamp.Template(run, Id, (uint)Sender.Index, bodyLength);
        var head = System.Text.Encoding.UTF8.GetBytes($"<message to='{System.Security.SecurityElement.Escape(to)}' type='chat' id='");
        _idAt = head.Length;
        _stanza = [.. head, .. "0000000000000000'><body>"u8, .. body, .. "</body></message>"u8];
        _bodyAt = _stanza.Length - body.Length - "</body></message>".Length;
        _bodyLength = body.Length;
    }

    /// <summary>Whether <see cref="Address"/> was called.</summary>
    internal bool IsAddressed => _stanza.Length > 0;

    /// <summary>The next message, valid until the next call.</summary>
    internal ReadOnlySpan<byte> Next(long now, out uint number)
    {
        number = Sent++;
        MessageStamp.Write(_stanza.AsSpan(_bodyAt, _bodyLength), number, now);
        System.Text.Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, stackalloc char[16], $"{Id:x8}{number:x8}"), _stanza.AsSpan(_idAt, 16));
        return _stanza;
    }

    /// <summary>Somebody waits for a message to arrive.</summary>
    internal void Await(Delivery delivery) => _pending.Add(delivery);

    /// <summary>Nobody waits any more.</summary>
    internal void Forget(Delivery delivery) => _pending.Remove(delivery);

    /// <summary>A message arrived whole.</summary>
    internal void Deliver(uint number, bool isLate)
    {
        if (number < Sent && _arrived.Add(number))
        {
            Late += isLate ? 1 : 0;
            End(number, DeliveryOutcome.Delivered);
        }
    }

    /// <summary>The server gave a message back as an error.</summary>
    internal void Refuse(uint number)
    {
        if (number < Sent)
        {
            Refused++;
            End(number, DeliveryOutcome.Refused);
        }
    }

    /// <summary>Nobody can deliver any more.</summary>
    internal void Break()
    {
        // Who is told stops waiting, and so leaves the list.
        foreach (var delivery in _pending.ToArray())
        {
            delivery.End(DeliveryOutcome.Disconnected);
        }
    }

    private void End(uint number, DeliveryOutcome outcome)
    {
        for (var index = 0; index < _pending.Count; index++)
        {
            if (_pending[index].Number == number)
            {
                _pending[index].End(outcome);
                return;
            }
        }
    }
}
