using Harness.Load.Streams;

namespace Harness.Load.Users;

/// <summary>A session with stream management (XEP-0198): what was received is counted, and what was sent is kept until the server has it.</summary>
internal sealed class ResumableSession(string id, string address)
{
    // Often enough that little is kept, seldom enough that it costs little.
    private const int AskEvery = 10;

    private readonly Queue<byte[]> _sent = new();
    private uint _acknowledged;
    private int _sinceAsked;

    /// <summary>The SM-ID.</summary>
    internal string Id { get; } = id;

    /// <summary>The full JID.</summary>
    internal string Address { get; } = address;

    /// <summary>How many stanzas were received: the <c>h</c> that the server is told.</summary>
    internal uint Handled { get; set; }

    /// <summary>What was sent and not acknowledged, the oldest first.</summary>
    internal IReadOnlyCollection<byte[]> Unacknowledged => _sent;

    /// <summary>Keeps what is sent.</summary>
    /// <returns>Whether it is time to ask how much of it the server has.</returns>
    internal bool Keep(ReadOnlySpan<byte> stanzas)
    {
        while (!stanzas.IsEmpty)
        {
            var length = ElementCut.First(stanzas).Length;
            _sent.Enqueue(stanzas[..length].ToArray());
            _sinceAsked++;
            stanzas = stanzas[length..];
        }

        if (_sinceAsked < AskEvery)
        {
            return false;
        }

        _sinceAsked = 0;
        return true;
    }

    /// <summary>The server has so many of all stanzas that were sent.</summary>
    /// <returns><see langword="false"/> where these are more than were sent (XEP-0198 §6).</returns>
    internal bool Acknowledge(uint handled)
    {
        // §4: the counter begins again behind 2^32 - 1.
        var more = unchecked(handled - _acknowledged);
        if (more > _sent.Count)
        {
            return false;
        }

        for (; more > 0; more--)
        {
            _sent.Dequeue();
        }

        _acknowledged = handled;
        return true;
    }
}
