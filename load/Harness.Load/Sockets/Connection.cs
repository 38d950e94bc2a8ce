using System.Net;
using System.Net.Sockets;
using Harness.Load.Engine;

namespace Harness.Load.Sockets;

/// <summary>One TCP connection of a worker, with TLS once it is asked for. Used on the worker's thread only.</summary>
/// <remarks>Holds no buffer while nothing moves: what arrives is read into the worker's one buffer, what leaves waits in a buffer of the worker's stock until the turn's end.</remarks>
internal sealed class Connection : ITurnEnd
{
    private const int MostPending = 4 * 1024 * 1024;

    private readonly Worker _worker;
    private readonly IConnectionHandler _handler;
    private readonly ulong _mark;
    private int _descriptor;
    private nint _tls;
    private byte[]? _output;
    private int _outputStart;
    private int _outputEnd;
    private bool _isDirty;
    private uint _watched;
    private WorkerSignal? _ready;
    private uint _readyWith;

    private Connection(Worker worker, IConnectionHandler handler, int descriptor, uint watched)
    {
        _worker = worker;
        _handler = handler;
        _descriptor = descriptor;
        _mark = worker.Register(descriptor, this);
        _watched = watched;
        worker.Poller.Watch(descriptor, _mark, watched);
    }

    /// <summary>Whether it is closed.</summary>
    internal bool IsClosed => _descriptor < 0;

    /// <summary>What stands for it in the poller.</summary>
    internal ulong Mark => _mark;

    /// <summary>Connects.</summary>
    /// <exception cref="LoadException">Nobody answers, or not in time.</exception>
    internal static async ValueTask<Connection> ConnectAsync(Worker worker, IConnectionHandler handler, IPEndPoint address, IPAddress? source, TimeSpan limit)
    {
        var connection = Begin(worker, handler, address, source);
        if (connection._watched == Poller.Readable)
        {
            return connection;
        }

        try
        {
            await connection.ReadyAsync(Poller.Writable, limit, "connect").ConfigureAwait(false);
            var isBroken = (connection._readyWith & Poller.Broken) != 0;
            if ((FailureOf(connection._descriptor) ?? (isBroken ? "no way there, or no port left" : null)) is { } failure)
            {
                throw new LoadException("connect", $"connect {address}: {failure}");
            }

            connection.Watch(Poller.Readable);
            return connection;
        }
        catch
        {
            connection.Close();
            throw;
        }
    }

    /// <summary>Begins TLS, and ends when the handshake is done.</summary>
    /// <param name="context">The TLS of the run.</param>
    /// <param name="protocols">What is asked for by ALPN (RFC 7301), each with its length before it; empty for nothing.</param>
    /// <param name="limit">How long each part of it may take.</param>
    /// <exception cref="LoadException">The handshake failed, or was not done in time.</exception>
    internal async ValueTask BeginTlsAsync(TlsContext context, byte[] protocols, TimeSpan limit)
    {
        _tls = context.Begin(_descriptor, protocols);
        while (true)
        {
            OpenSsl.ClearErrors();
            var result = OpenSsl.Connect(_tls);
            if (result == 1)
            {
                Watch(Poller.Readable);
                return;
            }

            var error = OpenSsl.Error(_tls, result);
            if (error is not (OpenSsl.WantRead or OpenSsl.WantWrite))
            {
                throw new LoadException("tls", $"TLS: {TlsContext.Explain(_tls, error)}");
            }

            await ReadyAsync(error == OpenSsl.WantRead ? Poller.Readable : Poller.Writable, limit, "tls").ConfigureAwait(false);
        }
    }

    /// <summary>Puts bytes behind those that wait; they leave at the end of the worker's turn.</summary>
    /// <returns><see langword="false"/> where the connection is closed, or was closed now since the server does not read.</returns>
    internal bool Send(ReadOnlySpan<byte> bytes)
    {
        if (_descriptor < 0)
        {
            return false;
        }

        bytes.CopyTo(Reserve(bytes.Length));
        return Commit(bytes.Length);
    }

    /// <summary>Room behind what waits, to be written whole; <see cref="Commit"/> comes next.</summary>
    internal Span<byte> Reserve(int length) => Room(length);

    /// <summary>Puts what was written into <see cref="Reserve"/> behind what waits.</summary>
    /// <returns><see langword="false"/> where the connection was closed now, since the server does not read.</returns>
    internal bool Commit(int length)
    {
        _outputEnd += length;
        if (_outputEnd - _outputStart > MostPending)
        {
            Fail($"the server does not read: {MostPending} bytes wait");
            return false;
        }

        if (!_isDirty)
        {
            _isDirty = true;
            _worker.FlushLater(this);
        }

        return true;
    }

    /// <summary>Sends what waits, as far as it goes.</summary>
    public void Flush()
    {
        _isDirty = false;
        while (_descriptor >= 0 && _outputEnd > _outputStart)
        {
            var sent = Write();
            if (sent <= 0)
            {
                return;
            }

            _outputStart += sent;
        }

        ReleaseOutput();
        if ((_watched & Poller.Writable) != 0 && _descriptor >= 0)
        {
            Watch(Poller.Readable);
        }
    }

    /// <summary>The poller found it ready.</summary>
    internal void OnReady(uint events)
    {
        if (_ready is { IsAwaited: true } ready)
        {
            _readyWith = events;
            ready.Set();
            return;
        }

        if ((events & Poller.Writable) != 0)
        {
            Flush();
        }

        if (_descriptor >= 0 && (events & (Poller.Readable | Poller.Hung)) != 0)
        {
            Receive();
        }

        // What was left to read has been read.
        if (_descriptor >= 0 && (events & Poller.Broken) != 0)
        {
            Fail(FailureOf(_descriptor) ?? "the server closed the connection");
        }
    }

    /// <summary>Closes with a reset, so that nothing is left in TIME_WAIT; what waits is not sent.</summary>
    internal void Close() => Close(withReset: true);

    /// <summary>Sends what waits, as far as it goes at once, and closes without a word of TLS.</summary>
    /// <param name="withReset">Whether with a reset, and not with the end of what is sent.</param>
    internal void Cut(bool withReset)
    {
        Flush();
        Close(withReset);
    }

    /// <summary>What binds authentication to this TLS connection (RFC 9266 §2), or <see langword="null"/> where there is no TLS 1.3.</summary>
    internal unsafe byte[]? ExportBinding()
    {
        if (_tls == 0 || OpenSsl.Version(_tls) != OpenSsl.Tls13)
        {
            return null;
        }

        var exported = new byte[32];
        var label = "EXPORTER-Channel-Binding"u8;
        fixed (byte* output = exported)
        fixed (byte* name = label)
        {
            return OpenSsl.Export(_tls, output, exported.Length, name, label.Length, null, 0, 1) == 1 ? exported : null;
        }
    }

    private unsafe void Close(bool withReset)
    {
        if (_descriptor < 0)
        {
            return;
        }

        var descriptor = _descriptor;
        _worker.Unregister(descriptor);
        _descriptor = -1;
        if (_tls != 0)
        {
            OpenSsl.Free(_tls);
            _tls = 0;
        }

        if (withReset)
        {
            // struct linger { on, 0 seconds }.
            var linger = 1L;
            _ = Posix.SetOption(descriptor, Posix.SocketLevel, Posix.SocketLinger, &linger, sizeof(long));
        }

        _ = Posix.Close(descriptor);
        ReleaseOutput();
    }

    private static unsafe Connection Begin(Worker worker, IConnectionHandler handler, IPEndPoint address, IPAddress? source)
    {
        var family = address.AddressFamily == AddressFamily.InterNetworkV6 ? 10 : 2;
        var descriptor = Posix.Socket(family, Posix.StreamSocket | Posix.NonBlocking | Posix.CloseOnExec, 0);
        if (descriptor < 0)
        {
            throw new LoadException("connect", "connect: the system gives no socket: is the limit of open files reached (ulimit -n)?");
        }

        var one = 1;
        _ = Posix.SetOption(descriptor, Posix.TcpLevel, Posix.TcpNoDelay, &one, sizeof(int));
        if (source is not null)
        {
            // Without this option the kernel looks for a port at bind, among all that are in use; 10,000 connections took 14 s.
            _ = Posix.SetOption(descriptor, Posix.IpLevel, Posix.IpBindAddressNoPort, &one, sizeof(int));
            if (Call(descriptor, new IPEndPoint(source, 0), isBind: true) != 0)
            {
                _ = Posix.Close(descriptor);
                throw new LoadException("connect", $"connect from {source}: is it an address of this machine?");
            }
        }

        // Whether it worked is known when the socket can be written; at once, where the peer is this machine.
        _ = Call(descriptor, address, isBind: false);
        return new Connection(worker, handler, descriptor, IsEstablished(descriptor) ? Poller.Readable : Poller.Writable);
    }

    // The first byte of struct tcp_info is the state.
    private static unsafe bool IsEstablished(int descriptor)
    {
        byte state;
        var length = sizeof(byte);
        return Posix.GetOption(descriptor, Posix.TcpLevel, Posix.TcpInformation, &state, &length) == 0 && state == Posix.TcpEstablished;
    }

    private static unsafe int Call(int descriptor, IPEndPoint address, bool isBind)
    {
        var encoded = address.Serialize();
        fixed (byte* bytes = encoded.Buffer.Span)
        {
            return isBind ? Posix.Bind(descriptor, bytes, encoded.Size) : Posix.Connect(descriptor, bytes, encoded.Size);
        }
    }

    /// <summary>What the system says is wrong with a socket, or <see langword="null"/>.</summary>
    private static unsafe string? FailureOf(int descriptor)
    {
        int error;
        var length = sizeof(int);
        _ = Posix.GetOption(descriptor, Posix.SocketLevel, Posix.SocketError, &error, &length);
        return error == 0 ? null : Posix.Describe(error);
    }

    private async ValueTask ReadyAsync(uint events, TimeSpan limit, string kind)
    {
        Watch(events);
        _ready ??= new WorkerSignal(_worker);
        var isReady = await _ready.WaitAsync(limit).ConfigureAwait(false);
        if (!isReady || _descriptor < 0)
        {
            throw new LoadException(isReady ? kind : "timeout", $"{kind}: {(isReady ? "the connection was closed" : $"nothing for {limit.TotalSeconds} s")}");
        }
    }

    private void Watch(uint events)
    {
        if (_watched != events)
        {
            _watched = events;
            _worker.Poller.Rewatch(_descriptor, _mark, events);
        }
    }

    private unsafe int Write()
    {
        fixed (byte* bytes = &_output![_outputStart])
        {
            var length = _outputEnd - _outputStart;
            if (_tls != 0)
            {
                return WriteTls(bytes, length);
            }

            var sent = Posix.Send(_descriptor, bytes, length, Posix.NoSignal);
            return sent > 0 ? (int)sent : AwaitRoom();
        }
    }

    private unsafe int WriteTls(byte* bytes, int length)
    {
        OpenSsl.ClearErrors();
        var sent = OpenSsl.Write(_tls, bytes, length);
        if (sent > 0)
        {
            return sent;
        }

        var error = OpenSsl.Error(_tls, sent);
        if (error is OpenSsl.WantWrite or OpenSsl.WantRead)
        {
            return AwaitRoom();
        }

        Fail($"TLS: {TlsContext.Explain(_tls, error)}");
        return 0;
    }

    // The socket has no room, or is broken: the poller tells which.
    private int AwaitRoom()
    {
        if ((_watched & Poller.Writable) == 0)
        {
            Watch(Poller.Readable | Poller.Writable);
        }

        return 0;
    }

    private unsafe void Receive()
    {
        var buffer = _worker.ReceiveBuffer;
        while (_descriptor >= 0)
        {
            int count;
            fixed (byte* bytes = buffer)
            {
                count = _tls != 0 ? ReadTls(bytes, buffer.Length) : ReadPlain(bytes, buffer.Length);
            }

            if (count <= 0)
            {
                return;
            }

            _handler.Received(buffer.AsSpan(0, count));
            if (_descriptor < 0 || (_tls != 0 ? OpenSsl.HasPending(_tls) == 0 : count < buffer.Length))
            {
                return;
            }
        }
    }

    private unsafe int ReadPlain(byte* bytes, int length)
    {
        var count = Posix.Receive(_descriptor, bytes, length, 0);
        if (count == 0)
        {
            Fail("the server closed the connection");
        }

        return (int)count;
    }

    private unsafe int ReadTls(byte* bytes, int length)
    {
        OpenSsl.ClearErrors();
        var count = OpenSsl.Read(_tls, bytes, length);
        if (count > 0)
        {
            return count;
        }

        var error = OpenSsl.Error(_tls, count);
        if (error is not (OpenSsl.WantRead or OpenSsl.WantWrite))
        {
            Fail(error == OpenSsl.ClosedCleanly ? "the server closed the connection" : $"TLS: {TlsContext.Explain(_tls, error)}");
        }

        return 0;
    }

    private void Fail(string reason)
    {
        Close();
        _handler.Disconnected(reason);
    }

    private Span<byte> Room(int length)
    {
        _output ??= _worker.RentOutput();
        if (_output.Length - _outputEnd < length)
        {
            var waiting = _output.AsSpan(_outputStart, _outputEnd - _outputStart);
            var larger = waiting.Length + length <= _output.Length ? _output : new byte[Math.Max(2 * _output.Length, waiting.Length + length)];
            waiting.CopyTo(larger);
            if (larger != _output)
            {
                _worker.ReturnOutput(_output);
            }

            (_output, _outputStart, _outputEnd) = (larger, 0, waiting.Length);
        }

        return _output.AsSpan(_outputEnd, length);
    }

    private void ReleaseOutput()
    {
        if (_output is not null)
        {
            _worker.ReturnOutput(_output);
            (_output, _outputStart, _outputEnd) = (null, 0, 0);
        }
    }
}
