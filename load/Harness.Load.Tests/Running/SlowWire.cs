using System.Net;
using System.Net.Sockets;
using Harness.Targets;

namespace Harness.Load.Tests.Running;

/// <summary>Stands between users and a server: what the server sends is held back by a known delay, or not passed on for a known while.</summary>
internal sealed class SlowWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _running = [];
    private readonly TargetEndpoint _server;
    private readonly TimeSpan _delay;
    private readonly TimeSpan _stall;
    private readonly int _stallAfter;
    private readonly Task _accepting;
    private TaskCompletionSource? _stalled;
    private int _passed;

    /// <summary>Begins to listen.</summary>
    /// <param name="server">The server behind it.</param>
    /// <param name="delay">How long each piece of what the server sends is held back.</param>
    /// <param name="stallAfter">After how many pieces with a message nothing is passed on for a while; 0 for never.</param>
    /// <param name="stall">For how long.</param>
    public SlowWire(TargetEndpoint server, TimeSpan delay, int stallAfter = 0, TimeSpan stall = default)
    {
        _server = server;
        _delay = delay;
        _stallAfter = stallAfter;
        _stall = stall;
        _listener.Start(512);
        Endpoint = server with { Port = ((IPEndPoint)_listener.LocalEndpoint).Port };
        _accepting = AcceptAsync();
    }

    /// <summary>Where users connect.</summary>
    public TargetEndpoint Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        await Task.WhenAll(_running);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var user = await _listener.AcceptSocketAsync(_end.Token);
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                user.NoDelay = true;
                await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
                _running.Add(CarryAsync(user, server, isSlow: false));
                _running.Add(CarryAsync(server, user, isSlow: true));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket from, Socket to, bool isSlow)
    {
        var buffer = new byte[65536];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
            {
                if (isSlow && buffer.AsSpan(0, count).IndexOf("<message"u8) >= 0)
                {
                    await HoldAsync();
                }

                await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One of the two is gone, or the test is over.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }

    private async Task HoldAsync()
    {
        if (_delay > TimeSpan.Zero)
        {
            await Task.Delay(_delay, TimeProvider.System, _end.Token);
        }

        if (Interlocked.Increment(ref _passed) == _stallAfter)
        {
            _stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await Task.Delay(_stall, TimeProvider.System, _end.Token);
            _stalled.SetResult();
        }
        else if (_stalled is { } stalled)
        {
            await stalled.Task.WaitAsync(_end.Token);
        }
    }
}
