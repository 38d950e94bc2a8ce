using Harness.Load.Engine;

namespace Harness.Load.Integrity;

/// <summary>The wait for one stanza of a flow to arrive at all who are to have it; kept by the worker and used again.</summary>
internal sealed class Delivery(Worker worker) : WorkerSignal(worker)
{
    /// <summary>The stanza's number in its flow.</summary>
    internal uint Number { get; private set; }

    /// <summary>When it was sent, in ticks of the run.</summary>
    internal long SentAt { get; private set; }

    /// <summary>How many are still to have it.</summary>
    internal int Left { get; set; }

    /// <summary>What became of it; <see cref="DeliveryOutcome.Pending"/> where the time was over first.</summary>
    internal DeliveryOutcome Outcome { get; private set; }

    /// <summary>It stands for another stanza now.</summary>
    internal void Begin(uint number, long sentAt, int left) => (Number, SentAt, Left, Outcome) = (number, sentAt, left, left == 0 ? DeliveryOutcome.Delivered : DeliveryOutcome.Pending);

    /// <summary>It is over, whether somebody waits already or will.</summary>
    internal void End(DeliveryOutcome outcome)
    {
        if (Outcome == DeliveryOutcome.Pending)
        {
            Outcome = outcome;
            Set();
        }
    }
}

/// <summary>What became of a stanza.</summary>
internal enum DeliveryOutcome
{
    /// <summary>Nothing yet.</summary>
    Pending,

    /// <summary>It arrived as it was sent, at all who were to have it.</summary>
    Delivered,

    /// <summary>The server gave it back as an error.</summary>
    Refused,

    /// <summary>Somebody who was to send or have it is offline.</summary>
    Disconnected,
}
