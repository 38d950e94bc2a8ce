using Harness.Fuzz.Cases;
using Harness.Fuzz.Cases.Text;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Streams;

/// <summary>One stream of a case: sends bytes as they are, reads when it is asked to, and does nothing by itself.</summary>
internal abstract class CaseStream(string name, Binding binding) : IAsyncDisposable
{
    private const int MostFrames = 512;
    private const int ShownBytes = 2048;

    private readonly List<WireFrame> _received = [];
    private readonly List<WireEntry> _entries = [];
    private StreamClock? _clock;

    public string Name => name;

    public Binding Binding => binding;

    /// <summary>How far it is, as the executor brought it.</summary>
    public StreamLevel Level { get; set; }

    /// <summary>The full JID that was bound.</summary>
    public string? Jid { get; set; }

    /// <summary>The stream header that is right here, where it is not that of a client.</summary>
    public string? Header { get; set; }

    /// <summary>What the target is to it, and the domain that it speaks for; <see langword="null"/> for a client.</summary>
    public (FuzzRole Role, string Domain)? SpeaksAs { get; set; }

    /// <summary>The path of requests by hand; the empty string where there are none.</summary>
    public virtual string Path => "";

    /// <summary>The host and port of requests by hand.</summary>
    public virtual string Host => "";

    /// <summary>Whether bytes are protected.</summary>
    public abstract bool IsEncrypted { get; }

    public long SentBytes { get; private set; }

    public long ReceivedBytes { get; private set; }

    /// <summary>From here on it is the case's, and is recorded.</summary>
    public void HandOver(StreamClock? clock)
    {
        _clock = clock;
        _received.Clear();
        (SentBytes, ReceivedBytes) = (0, 0);
        clock?.Note(_entries, name, $"at level {CaseWords.Of(Level)} over {CaseWords.Of(binding)}{(Jid is null ? string.Empty : $" as {Jid}")}");
    }

    /// <summary>Sends bytes. A connection that is over takes them silently: what the peer did is seen by reading.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isRaw">Whether they go to the transport as they are.</param>
    /// <param name="cancellationToken">Ends the patience.</param>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, bool isRaw, CancellationToken cancellationToken)
    {
        SentBytes += bytes.Length;
        _clock?.Add(_entries, name, WireDirection.Sent, bytes.Span, ShownBytes);
        return WriteAsync(bytes, isRaw, cancellationToken);
    }

    /// <summary>The next frame, the end of the connection included, which comes again and again.</summary>
    /// <exception cref="OperationCanceledException">The patience is over.</exception>
    public async ValueTask<WireFrame> ReadAsync(CancellationToken cancellationToken)
    {
        var frame = await NextAsync(cancellationToken).ConfigureAwait(false);
        if (_received.Count < MostFrames && (!frame.IsOver || _received is not [.., { IsOver: true }]))
        {
            _received.Add(frame);
        }

        return frame;
    }

    /// <summary>Does the TLS handshake as the client.</summary>
    /// <exception cref="UnreachableException">It failed, or cannot be done here.</exception>
    public virtual Task StartTlsAsync(CancellationToken cancellationToken) => throw new UnreachableException($"no TLS handshake over {CaseWords.Of(binding)} by hand");

    /// <summary>Ends the sending half.</summary>
    public abstract void HalfClose();

    /// <summary>Breaks the connection off.</summary>
    public abstract void Reset();

    /// <summary>What happened.</summary>
    public StreamRecord Record() => new(name, [.. _entries], [.. _received], SentBytes, ReceivedBytes);

    public abstract ValueTask DisposeAsync();

    /// <summary>A note in the transcript.</summary>
    public void Note(string text) => _clock?.Note(_entries, name, text);

    /// <summary>Counts and records what came.</summary>
    protected void Came(ReadOnlySpan<byte> bytes)
    {
        ReceivedBytes += bytes.Length;
        _clock?.Add(_entries, name, WireDirection.Received, bytes, ShownBytes);
    }

    protected abstract ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool isRaw, CancellationToken cancellationToken);

    protected abstract ValueTask<WireFrame> NextAsync(CancellationToken cancellationToken);
}

/// <summary>The timeline of a case, which is written only where somebody will read it.</summary>
internal sealed class StreamClock(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    public void Note(List<WireEntry> entries, string stream, string text) => entries.Add(new WireEntry(time.GetElapsedTime(_began), stream, WireDirection.Note, text));

    public void Add(List<WireEntry> entries, string stream, WireDirection direction, ReadOnlySpan<byte> bytes, int most)
    {
        const int MostEntries = 2000;
        if (entries.Count >= MostEntries)
        {
            return;
        }

        var text = bytes.Length <= most
            ? PayloadText.Escape(bytes, bracesAreNames: false)
            : $"{PayloadText.Escape(bytes[..(most / 2)], bracesAreNames: false)} … {bytes.Length - most} bytes … {PayloadText.Escape(bytes[^(most / 2)..], bracesAreNames: false)}";
        entries.Add(new WireEntry(time.GetElapsedTime(_began), stream, direction, text));
    }
}
