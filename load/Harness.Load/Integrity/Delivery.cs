using Harness.Load.Engine;

namespace Harness.Load.Integrity;

/// <summary>The wait for one message to arrive; kept by the worker and used again.</summary>
internal sealed class Delivery(Worker worker) : WorkerSignal(worker)
{
    /// <summary>The message's number in its flow.</summary>
    internal uint Number { get; set; }

    /// <summary>What became of it; <see cref="DeliveryOutcome.Pending"/> where the time was over first.</summary>
    internal DeliveryOutcome Outcome { get; set; }

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

/// <summary>What became of a message.</summary>
internal enum DeliveryOutcome
{
    /// <summary>Nothing yet.</summary>
    Pending,

    /// <summary>It arrived as it was sent.</summary>
    Delivered,

    /// <summary>The server gave it back as an error.</summary>
    Refused,

    /// <summary>One of the two is offline.</summary>
    Disconnected,
}
