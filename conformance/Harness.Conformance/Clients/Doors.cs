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
    public int Open()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
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
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // the scenario is over
        }
    }
}

/// <summary>A connection that came.</summary>
internal sealed record Arrival(Socket Socket, int Port, long At);
