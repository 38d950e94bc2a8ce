using System.Runtime.CompilerServices;
using System.Text;
using Harness.Load.Users;

namespace Harness.Load.Integrity;

/// <summary>Stanzas from one user to an audience, numbered from 0: sends them, and knows for each recipient which were lost, doubled, reordered, changed or late.</summary>
/// <remarks>Sender and recipients belong to one worker. <see cref="Audience.Open"/> makes it.</remarks>
public sealed class Flow
{
    private readonly IntegrityLedger _ledger;
    private readonly List<Delivery> _pending = [];
    private readonly Reception[] _receptions;
    private readonly byte[] _from;
    private long _refused;

    internal Flow(IntegrityLedger ledger, uint id, LoadUser sender, Audience audience, string from)
    {
        _ledger = ledger;
        Id = id;
        Sender = sender;
        Audience = audience;
        _from = Encoding.UTF8.GetBytes(System.Security.SecurityElement.Escape(from));
        _receptions = new Reception[audience.Members.Count];
        for (var place = 0; place < _receptions.Length; place++)
        {
            _receptions[place] = new Reception();
            if (audience.HasAt(place))
            {
                _receptions[place].Join(0);
            }
        }
    }

    /// <summary>Who sends.</summary>
    public LoadUser Sender { get; }

    /// <summary>Who is to have it.</summary>
    public Audience Audience { get; }

    /// <summary>The run's mark.</summary>
    internal uint Run => _ledger.Run;

    /// <summary>Its number in the run.</summary>
    internal uint Id { get; }

    /// <summary>How many were sent.</summary>
    internal uint Sent { get; private set; }

    /// <summary>The message of a pair; <see langword="null"/> until its recipient has an address.</summary>
    internal StampedStanza? Chat { get; private set; }

    /// <summary>Writes a stanza that the flow sends: once, before it is sent often.</summary>
    /// <param name="xml">
    /// The stanza, with <see cref="StampedStanza.IdPlace"/> for its id, and <see cref="StampedStanza.StampPlace"/> as the whole text of an element, such as
    /// <c>&lt;message to='room@rooms.example' type='groupchat' id='{id}'&gt;&lt;body&gt;{stamp}&lt;/body&gt;&lt;/message&gt;</c>. A message, a presence, or a request whose payload is passed on.
    /// </param>
    /// <exception cref="ArgumentException">A place is missing.</exception>
    public StampedStanza Stanza(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        return new StampedStanza(this, xml, MessageStamp.Template(_ledger.Run, Id, (uint)Sender.Index, Sender.Site.BodyBytes));
    }

    /// <summary>The message of a pair goes to the address of this session.</summary>
    internal void Address(string to) => Chat = Stanza($"<message to='{System.Security.SecurityElement.Escape(to)}' type='chat' id='{StampedStanza.IdPlace}'><body>{StampedStanza.StampPlace}</body></message>");

    /// <summary>Sends a stanza with the next number, and waits until all who are in the audience have it.</summary>
    /// <exception cref="LoadException">Somebody did not have it in time, the server gave it back, or somebody is offline.</exception>
    public ValueTask SayAsync(StampedStanza stanza) => ArrivedAsync(Begin(stanza));

    /// <summary>Sends a stanza with the next number; await <see cref="Sending.ArrivedAsync"/> of what is returned.</summary>
    /// <exception cref="LoadException">The sender is offline.</exception>
    public Sending Send(StampedStanza stanza) => new(this, Begin(stanza), null);

    /// <summary>Sends a request (<c>&lt;iq/&gt;</c>) with the next number; await <see cref="Sending.AnsweredAsync"/> and then <see cref="Sending.ArrivedAsync"/> of what is returned.</summary>
    /// <exception cref="LoadException">The sender is offline.</exception>
    public Sending Request(StampedStanza stanza)
    {
        var wait = Sender.AwaitAnswer(StampedStanza.IdOf(Id, Sent), keepsAnswer: false);
        return new(this, Begin(stanza), wait);
    }

    internal Delivery Begin(StampedStanza stanza)
    {
        ArgumentNullException.ThrowIfNull(stanza);
        if (stanza.Flow != this)
        {
            throw new ArgumentException("The stanza is of another flow.", nameof(stanza));
        }

        var site = Sender.Site;
        var now = Sender.Worker.Clock.Now;
        Sender.Send(stanza.Write(Sent, now));
        var delivery = site.Deliveries.TryPop(out var kept) ? kept : new Delivery(Sender.Worker);
        delivery.Begin(Sent++, now, Audience.Count);
        _pending.Add(delivery);
        return delivery;
    }

    // Whoever waits gives the delivery back: nobody has it afterwards.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask ArrivedAsync(Delivery delivery)
    {
        var site = Sender.Site;
        if (delivery.Outcome == DeliveryOutcome.Pending)
        {
            await delivery.WaitUntilAsync(delivery.SentAt + site.AnswerLimit.Ticks).ConfigureAwait(false);
        }

        var (outcome, left) = (delivery.Outcome, delivery.Left);
        End(delivery);
        if (outcome != DeliveryOutcome.Delivered)
        {
            throw outcome switch
            {
                DeliveryOutcome.Refused => new LoadException("stanza-error", "the server gave the stanza back as an error"),
                DeliveryOutcome.Disconnected => new LoadException("offline", "somebody went offline"),
                _ => new LoadException("timeout", $"{left} did not have the stanza within {site.AnswerLimit.TotalSeconds} s"),
            };
        }
    }

    /// <summary>Nobody waits for a stanza any more.</summary>
    internal void End(Delivery delivery)
    {
        if (_pending.Remove(delivery))
        {
            Sender.Site.Deliveries.Push(delivery);
        }
    }

    /// <summary>Whether a <c>from</c> as it was received is the address that recipients are to see.</summary>
    internal bool IsFrom(ReadOnlySpan<byte> from) => from.StartsWith(_from) && (from.Length == _from.Length || from[_from.Length] == (byte)'/');

    /// <summary>A stanza arrived whole.</summary>
    /// <param name="place">At whom of the audience.</param>
    /// <param name="number">Its number.</param>
    /// <param name="isLate">Whether it took longer than the run allows.</param>
    internal void Deliver(int place, uint number, bool isLate)
    {
        var reception = _receptions[place];
        if (number < Sent && reception.Add(number))
        {
            reception.Late += isLate ? 1 : 0;
            if (Pending(number) is { } delivery && --delivery.Left == 0)
            {
                delivery.End(DeliveryOutcome.Delivered);
            }
        }
    }

    /// <summary>The server gave a stanza back as an error: nobody will have it any more.</summary>
    internal void Refuse(uint number)
    {
        if (number < Sent)
        {
            _refused += _receptions.Count(reception => reception.Lacks(number));
            Pending(number)?.End(DeliveryOutcome.Refused);
        }
    }

    internal void Join(int place) => _receptions[place].Join(Sent);

    internal void Leave(int place, bool isExcused)
    {
        // Who is told goes on at once, and may send: not before all is written down.
        var (reception, excused) = (_receptions[place], 0);
        Delivery[] open = [.. _pending.Where(delivery => reception.Lacks(delivery.Number))];
        foreach (var delivery in isExcused ? open : [])
        {
            excused++;
            delivery.Left--;
        }

        reception.Leave(Sent, excused);
        foreach (var delivery in open)
        {
            if (!isExcused || delivery.Left == 0)
            {
                delivery.End(isExcused ? DeliveryOutcome.Delivered : DeliveryOutcome.Disconnected);
            }
        }
    }

    /// <summary>Nothing that is under way can arrive any more.</summary>
    internal void Break()
    {
        foreach (var delivery in _pending.ToArray())
        {
            delivery.End(DeliveryOutcome.Disconnected);
        }
    }

    /// <summary>Adds what became of it, recipient by recipient.</summary>
    internal void AddTo(IntegrityCount count)
    {
        count.Refused += _refused;
        foreach (var reception in _receptions)
        {
            count.Add(reception.Count(Sent), reception.Late);
        }
    }

    private Delivery? Pending(uint number)
    {
        foreach (var delivery in _pending)
        {
            if (delivery.Number == number)
            {
                return delivery;
            }
        }

        return null;
    }
}
