using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Harness.Conformance.Clients;

/// <summary>Listens on loopback, and takes each connection the moment it comes.</summary>
internal sealed class Doors(TimeProvider time) : IAsyncDisposable
{
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>();
    private readonly List<(TcpListener Listener, Task Accepting)> _open = [];
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Opens a further port.</summary>
    public int Open() => Open(new IPEndPoint(IPAddress.Loopback, 0));

    /// <summary>Opens a given one, where it is free.</summary>
    public bool TryOpen(IPEndPoint place)
    {
        try
        {
            _ = Open(place);
            return true;
        }
        catch (SocketException)
        {
            // Somebody else's, or no address of this machine; whoever asks has others.
            return false;
        }
    }

    private int Open(IPEndPoint place)
    {
        var listener = new TcpListener(place);
        try
        {
            listener.Start();
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }

        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _open.Add((listener, AcceptAsync(listener, port)));
        return port;
    }

    /// <summary>The next connection.</summary>
    public ValueTask<Arrival> NextAsync(CancellationToken cancellationToken) => _arrivals.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        foreach (var (listener, accepting) in _open)
        {
            listener.Dispose();
            await accepting.ConfigureAwait(false);
        }

        while (_arrivals.Reader.TryRead(out var unseen))
        {
            unseen.Socket.Dispose();
        }

        _closing.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, int port)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(_closing.Token).ConfigureAwait(false);
                _arrivals.Writer.TryWrite(new Arrival(socket, port, time.GetTimestamp()));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or InvalidOperationException)
        {
            return; // the scenario is over, perhaps between two connections: a listener that was closed then says that it does not listen
        }
    }
}

/// <summary>A connection that came.</summary>
internal sealed record Arrival(Socket Socket, int Port, long At);
