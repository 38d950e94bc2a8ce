using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Harness.Targets;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Streams;

/// <summary>A stream over TCP, or over TLS from the first byte on or later.</summary>
internal class SocketStream : CaseStream
{
    private const int BufferBytes = 4096;

    private readonly Socket _socket;
    private readonly SslClientAuthenticationOptions _tlsOptions;
    private readonly FrameScanner _scanner = new();
    private readonly Queue<WireFrame> _ready = new();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private Stream _stream;
    private Task<int>? _reading;
    private WireFrame? _over;
    private bool _sawData;
    private bool _isDisposed;

    protected SocketStream(string name, Binding binding, Socket socket, SslClientAuthenticationOptions tlsOptions)
        : base(name, binding)
    {
        _socket = socket;
        _tlsOptions = tlsOptions;
        _stream = new NetworkStream(socket, ownsSocket: false);
    }

    public override bool IsEncrypted => _stream is SslStream;

    /// <summary>Connects; with direct TLS (XEP-0368) does the handshake too.</summary>
    /// <exception cref="UnreachableException">No connection, or no TLS.</exception>
    public static async Task<SocketStream> ConnectAsync(string name, FuzzEndpoint endpoint, CancellationToken cancellationToken)
    {
        var stream = new SocketStream(name, endpoint.Binding, await DialAsync(endpoint, cancellationToken).ConfigureAwait(false), endpoint.Tls);
        if (endpoint.IsTlsFromTheStart)
        {
            await stream.StartTlsAsync(cancellationToken).ConfigureAwait(false);
        }

        return stream;
    }

    public override async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(_tlsOptions, cancellationToken).ConfigureAwait(false);
            _stream = tls;
        }
        catch (Exception problem) when (problem is AuthenticationException or IOException or InvalidOperationException)
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw new UnreachableException($"TLS failed: {problem.Message.ReplaceLineEndings(" ")}", problem);
        }
    }

    public override void HalfClose()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            Note($"could not shut down: {problem.Message}");
        }
    }

    public override void Reset() => _socket.Close(0);

    // A reset leaves no port behind in TIME_WAIT: thousands of streams a second would use them all up.
    public override async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _socket.Close(0);
        if (_reading is not null)
        {
            await ((Task)_reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _stream.DisposeAsync().ConfigureAwait(false);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        GC.SuppressFinalize(this);
    }

    protected static async Task<Socket> DialAsync(FuzzEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(enable: true, 0) };
        try
        {
            await socket.ConnectAsync(endpoint.Address, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch (SocketException problem)
        {
            socket.Dispose();
            throw new UnreachableException($"no connection to {endpoint.Address}: {problem.Message}", problem);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool isRaw, CancellationToken cancellationToken) => WriteRawAsync(bytes, cancellationToken);

    /// <summary>Writes, and reads meanwhile where the write has to wait: a peer that answers before it reads on would else wait for us for ever.</summary>
    protected async ValueTask WriteRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            var writing = _stream.WriteAsync(bytes, cancellationToken);
            if (writing.IsCompleted)
            {
                await writing.ConfigureAwait(false);
                return;
            }

            var written = writing.AsTask();
            while (_over is null && await Task.WhenAny(written, ReceiveAsync()).ConfigureAwait(false) != written)
            {
                await TakeReceivedAsync().ConfigureAwait(false);
            }

            await written.ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            Note($"could not send: {problem.Message}");
        }
    }

    protected override async ValueTask<WireFrame> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_ready.TryDequeue(out var frame))
            {
                return frame;
            }

            if (_over is not null)
            {
                return _over;
            }

            var reading = ReceiveAsync();
            if (!reading.IsCompleted)
            {
                await ((Task)reading).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }

            await TakeReceivedAsync().ConfigureAwait(false);
        }
    }

    /// <summary>What bytes mean: frames, which go to <see cref="Ready"/>.</summary>
    protected virtual void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var frame in _scanner.Feed(bytes))
        {
            Ready(frame);
        }
    }

    protected void Ready(WireFrame frame) => _ready.Enqueue(frame);

    /// <summary>Reads bytes, before the stream of frames begins.</summary>
    protected async ValueTask<ReadOnlyMemory<byte>> ReadBytesAsync(CancellationToken cancellationToken) =>
        _buffer.AsMemory(0, await _stream.ReadAsync(_buffer.AsMemory(), cancellationToken).ConfigureAwait(false));

    private Task<int> ReceiveAsync() => _reading ??= _stream.ReadAsync(_buffer.AsMemory(), CancellationToken.None).AsTask();

    private async ValueTask TakeReceivedAsync()
    {
        var reading = ReceiveAsync();
        try
        {
            var count = await reading.ConfigureAwait(false);
            _reading = null;
            if (count == 0)
            {
                End(WireFrame.Closed);
                return;
            }

            _sawData = true;
            Came(_buffer.AsSpan(0, count));
            Take(_buffer.AsSpan(0, count));
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException or SocketException or InvalidOperationException)
        {
            _reading = null;

            // A reset after data is how many systems close a socket that still holds unread bytes.
            End(_sawData ? WireFrame.Closed : WireFrame.Reset);
        }
    }

    private void End(WireFrame over)
    {
        if (_scanner.Finish() is { } rest)
        {
            Ready(rest);
        }

        Note(over.Kind == WireFrameKind.Closed ? "closed by the peer" : "reset by the peer");
        _over = over;
    }
}
