using System.Buffers.Text;
using System.Net;
using Harness.Load.Engine;
using Harness.Load.Sockets;
using Harness.Load.Users;

namespace Harness.Load.Streams;

/// <summary>One HTTP/1.1 connection of a BOSH session, kept alive: a request at a time, and its answer.</summary>
internal sealed class BoshLane(Worker worker, LoginSettings settings, BoshStream session) : IConnectionHandler
{
    private const int MostAnswerBytes = 8 * 1024 * 1024;

    private Connection? _connection;
    private Task _connecting = Task.CompletedTask;
    private byte[] _answer = [];
    private int _answerCount;
    private bool _isBusy;
    private bool _isOver;

    /// <summary>The request that is under way, or was last.</summary>
    internal long Rid { get; private set; }

    /// <summary>Whether a request can be sent.</summary>
    internal bool IsFree => _connection is { IsClosed: false } && !_isBusy && _connecting.IsCompleted;

    /// <summary>Whether it has to be connected before it can be used.</summary>
    internal bool IsClosed => _connection is not { IsClosed: false } && !_isBusy && _connecting.IsCompleted;

    /// <summary>An answer that came before that of an earlier request.</summary>
    internal ReadOnlyMemory<byte>? Kept { get; private set; }

    /// <summary>Connects.</summary>
    /// <exception cref="LoadException">It did not work.</exception>
    internal async ValueTask ConnectAsync(IPAddress? source, ILoginProgress? progress)
    {
        progress?.Began(LoginSteps.Connect);
        _connection = await Connection.ConnectAsync(worker, this, settings.Address, source, settings.Limit).ConfigureAwait(false);
        progress?.Ended();
        if (settings.Security == StreamSecurity.DirectTls && !_isOver)
        {
            progress?.Began(LoginSteps.Tls);
            await _connection.BeginTlsAsync(settings.Tls!, HttpSettings.Protocols, settings.Limit).ConfigureAwait(false);
            progress?.Ended();
        }

        if (_isOver)
        {
            _connection.Close();
        }
    }

    /// <summary>Connects, and tells the session.</summary>
    internal void Begin(IPAddress? source) => _connecting = BeginAsync(source);

    /// <summary>Sends a request.</summary>
    /// <param name="rid">Its number.</param>
    /// <param name="sid">The session, or <see langword="null"/> for the request that creates it.</param>
    /// <param name="acknowledged">Up to which request answers have come; 0 to leave it out.</param>
    /// <param name="attributes">More attributes of its body, with a space before each.</param>
    /// <param name="payload">What is in it.</param>
    internal void Send(long rid, ReadOnlySpan<byte> sid, long acknowledged, ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> payload)
    {
        (Rid, _isBusy) = (rid, true);
        Span<byte> start = stackalloc byte[256];
        var body = new SpanWriter(sid.Length > 64 ? new byte[256 + sid.Length] : start);
        body.Write("<body rid='"u8);
        body.Write(rid);
        if (!sid.IsEmpty)
        {
            body.Write("' sid='"u8);
            body.Write(sid);
        }

        if (acknowledged > 0)
        {
            body.Write("' ack='"u8);
            body.Write(acknowledged);
        }

        body.Write("' xmlns='http://jabber.org/protocol/httpbind'"u8);
        var end = payload.IsEmpty ? "/>"u8 : "</body>"u8;
        var length = body.Count + attributes.Length + (payload.IsEmpty ? 0 : 1) + payload.Length + end.Length;
        var request = new SpanWriter(_connection!.Reserve(settings.Http!.Post.Length + 24 + length));
        request.Write(settings.Http.Post);
        request.Write(length);
        request.Write("\r\n\r\n"u8);
        request.Write(body.Written);
        request.Write(attributes);
        request.Write(payload.IsEmpty ? [] : ">"u8);
        request.Write(payload);
        request.Write(end);
        _connection.Commit(request.Count);
    }

    /// <summary>Keeps an answer until its turn.</summary>
    internal void Keep(ReadOnlySpan<byte> body) => Kept = body.ToArray();

    /// <summary>The answer is taken: the next request may be sent.</summary>
    internal void Free()
    {
        _isBusy = false;
        Kept = null;
    }

    /// <summary>Closes it, for good.</summary>
    internal void Close()
    {
        _isOver = true;
        _connection?.Close();
    }

    void IConnectionHandler.Received(ReadOnlySpan<byte> bytes)
    {
        if (!_isBusy || Kept is not null)
        {
            _connection!.Close();
            session.Changed("the server sent an answer that nobody asked for");
        }
        else if (_answerCount == 0 && HttpAnswer.TryRead(bytes, out var answer))
        {
            Take(answer);
        }
        else
        {
            Collect(bytes);
        }
    }

    void IConnectionHandler.Disconnected(string reason)
    {
        // A server may close a connection that is idle; the session goes on over another one.
        session.Changed(_isBusy && Kept is null ? $"{reason} while a request was under way" : null);
    }

    private void Collect(ReadOnlySpan<byte> bytes)
    {
        if (_answer.Length - _answerCount < bytes.Length)
        {
            Array.Resize(ref _answer, Math.Max(2 * _answer.Length, _answerCount + bytes.Length));
        }

        bytes.CopyTo(_answer.AsSpan(_answerCount));
        _answerCount += bytes.Length;
        if (HttpAnswer.TryRead(_answer.AsSpan(0, _answerCount), out var answer))
        {
            (_answer, _answerCount) = ([], 0);
            Take(answer);
        }
        else if (_answerCount > MostAnswerBytes)
        {
            _connection!.Close();
            session.Changed("the server's answer has no end");
        }
    }

    private void Take(in HttpAnswer answer)
    {
        if (answer.Status != 200)
        {
            // XEP-0124 §17.4: 404 and its like are the end of the session too.
            session.Changed($"the server answered '{answer.Text}'");
            return;
        }

        if (answer.IsLast)
        {
            _connection!.Close();
        }

        session.Answered(this, answer.Body);
    }

    private async Task BeginAsync(IPAddress? source)
    {
        string? fault = null;
        try
        {
            await ConnectAsync(source, progress: null).ConfigureAwait(false);
        }
        catch (LoadException failure)
        {
            fault = failure.Message;
        }

        _connecting = Task.CompletedTask;
        session.Changed(fault);
    }

    private ref struct SpanWriter(Span<byte> room)
    {
        private readonly Span<byte> _room = room;

        internal int Count { get; private set; }

        internal readonly ReadOnlySpan<byte> Written => _room[..Count];

        internal void Write(scoped ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_room[Count..]);
            Count += bytes.Length;
        }

        internal void Write(long number)
        {
            Utf8Formatter.TryFormat(number, _room[Count..], out var length);
            Count += length;
        }
    }
}
