using System.Threading.Channels;

namespace Harness.Load.Agents.Nodes;

/// <summary>What a node was told of and has not looked at; one reader.</summary>
internal sealed class NodeInbox(TimeProvider time)
{
    private readonly Channel<NodeEvent> _events = Channel.CreateUnbounded<NodeEvent>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Where it is put.</summary>
    internal ChannelWriter<NodeEvent> Writer => _events.Writer;

    /// <summary>The next event, or <see langword="null"/> where the time is over first.</summary>
    /// <param name="patience">How long to wait at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<NodeEvent?> NextAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_events.Reader.TryRead(out var there))
        {
            return there;
        }

        using var limit = new CancellationTokenSource(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _events.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
