using System.Threading.Channels;

namespace Harness.Fuzz.Execution.Peers;

/// <summary>The domains that the target has for components, each lent to one case at a time; the one that was given back longest ago comes first, so that the target has forgotten its connection.</summary>
internal sealed class PeerSeats
{
    private readonly Channel<int> _free = Channel.CreateUnbounded<int>();

    public PeerSeats(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            _free.Writer.TryWrite(number);
        }
    }

    /// <summary>Waits for one.</summary>
    public ValueTask<int> BorrowAsync(CancellationToken cancellationToken) => _free.Reader.ReadAsync(cancellationToken);

    public void Return(int number) => _free.Writer.TryWrite(number);
}
