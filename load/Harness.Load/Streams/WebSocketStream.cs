using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Harness.Load.Engine;
using Harness.Load.Sockets;
using Harness.Load.Users;
using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Load.Streams;

/// <summary>A stream over a WebSocket (RFC 7395), with or without TLS: each element is a message of its own.</summary>
/// <remarks>Frames are written into the connection's output and read where they arrive; while nothing moves, the WebSocket is this object alone.</remarks>
internal sealed class WebSocketStream(Worker worker, LoginSettings settings, IStreamHandler handler) : UserStream(worker, settings, handler), IConnectionHandler
{
    private const int MostAnswerBytes = 16_384;
    private const byte Text = 0x81;
    private const byte Closing = 0x88;
    private const byte Pong = 0x8A;

    private readonly WebSocketFrames _frames = new();
    private Connection? _connection;
    private Upgrade? _upgrade;
    private bool _isEnding;
    private bool _isClosing;

    /// <inheritdoc/>
    internal override bool IsClosed => _connection is not { IsClosed: false };

    /// <inheritdoc/>
    internal override async ValueTask ConnectAsync(IPAddress? source, ILoginProgress? progress)
    {
        progress?.Began(LoginSteps.Connect);
        _connection = await Connection.ConnectAsync(Worker, this, Settings.Address, source, Settings.Limit).ConfigureAwait(false);
        progress?.Ended();
        if (Settings.Security == StreamSecurity.DirectTls)
        {
            progress?.Began(LoginSteps.Tls);
            await _connection.BeginTlsAsync(Settings.Tls!, HttpSettings.Protocols, Settings.Limit).ConfigureAwait(false);
            progress?.Ended();
        }

        progress?.Began(LoginSteps.Upgrade);
        await UpgradeAsync().ConfigureAwait(false);
        progress?.Ended();
    }

    /// <inheritdoc/>
    internal override void Open(ReadOnlySpan<byte> from)
    {
        Parser.BeginDocument();
        Write(Text, Settings.Http!.Open, from, "/>"u8);
    }

    /// <inheritdoc/>
    internal override bool Send(ReadOnlySpan<byte> elements)
    {
        while (!elements.IsEmpty)
        {
            var cut = ElementCut.First(elements);
            if (!Write(Text, elements[..cut.NameEnd], cut.Declaration, elements[cut.NameEnd..cut.Length]))
            {
                return false;
            }

            elements = elements[cut.Length..];
        }

        return true;
    }

    /// <inheritdoc/>
    internal override void End()
    {
        // RFC 7395 §3.6: the server answers with the same, and then the WebSocket is closed.
        _isEnding = true;
        Write(Text, "<close xmlns='urn:ietf:params:xml:ns:xmpp-framing'/>"u8, [], []);
    }

    /// <inheritdoc/>
    internal override void Close() => _connection?.Close();

    /// <inheritdoc/>
    internal override void Cut(CutKind kind) => _connection?.Cut(kind == CutKind.Rst);

    /// <inheritdoc/>
    internal override byte[]? ExportBinding() => _connection?.ExportBinding();

    /// <inheritdoc/>
    protected override void Arrived(in XmlFrame frame)
    {
        var name = frame.LocalName;
        if (name is [(byte)'o', ..] && name.SequenceEqual("open"u8) && frame.Namespace == Namespaces.Framing)
        {
            // The features come behind it.
            return;
        }

        if (name is not [(byte)'c', ..] || !name.SequenceEqual("close"u8) || frame.Namespace != Namespaces.Framing)
        {
            base.Arrived(frame);
        }
        else if (_isEnding)
        {
            // RFC 7395 §3.6: who ended the stream closes the WebSocket. 1000 is RFC 6455's "normal closure".
            _isClosing = true;
            Write(Closing, [0x03, 0xE8], [], []);
        }
        else
        {
            Handler.Ended("the server ended the stream");
        }
    }

    void IConnectionHandler.Disconnected(string reason)
    {
        if (_upgrade is { } upgrade)
        {
            upgrade.Refusal = reason;
            upgrade.Set();
        }
        else
        {
            Handler.Ended(reason);
        }
    }

    void IConnectionHandler.Received(ReadOnlySpan<byte> bytes)
    {
        if (_upgrade is { } upgrade)
        {
            if (!upgrade.Collect(ref bytes))
            {
                return;
            }

            // Whoever waits for it opens the stream at once; then frames come.
            _upgrade = null;
            upgrade.Set();
        }

        while (!bytes.IsEmpty && !IsClosed)
        {
            if (!_frames.Next(ref bytes, out var payload, out var opcode))
            {
                if (_frames.Fault is { } fault)
                {
                    Handler.Ended($"the server sent what is no WebSocket: {fault}");
                }

                return;
            }

            Take(opcode, payload);
        }
    }

    private void Take(int opcode, ReadOnlySpan<byte> payload)
    {
        switch (opcode)
        {
            case WebSocketFrames.Ping:
                Write(Pong, payload, [], []);
                break;
            case WebSocketFrames.Close:
                Handler.Ended(_isClosing ? "the server closed the WebSocket" : $"the server closed the WebSocket{(payload.Length < 2 ? string.Empty : $" with {BinaryPrimitives.ReadUInt16BigEndian(payload)}")}");
                break;
            case WebSocketFrames.Data:
                Read(payload);
                break;
        }
    }

    private async ValueTask UpgradeAsync()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        _upgrade = new Upgrade(Worker, key);
        var upgrade = _upgrade;
        _connection!.Send(Settings.Http!.Upgrade);
        _connection.Send(Encoding.ASCII.GetBytes($"{key}\r\n\r\n"));
        if (!await upgrade.WaitAsync(Settings.Limit).ConfigureAwait(false))
        {
            throw new LoadException("timeout", $"upgrade: no answer for {Settings.Limit.TotalSeconds} s");
        }

        if (upgrade.Refusal is { } refusal)
        {
            throw new LoadException(LoginSteps.Upgrade, $"upgrade: {refusal}");
        }
    }

    // One frame, a whole message.
    private bool Write(byte head, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        var length = first.Length + second.Length + third.Length;
        var lengthBytes = length < 126 ? 0 : length <= ushort.MaxValue ? 2 : 8;
        if (IsClosed)
        {
            return false;
        }

        var frame = _connection!.Reserve(2 + lengthBytes + WebSocketMask.KeyBytes + length);
        frame[0] = head;
        frame[1] = (byte)(0x80 | (lengthBytes switch { 0 => length, 2 => 126, _ => 127 }));
        if (lengthBytes == 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)length);
        }
        else if (lengthBytes == 8)
        {
            BinaryPrimitives.WriteUInt64BigEndian(frame[2..], (ulong)length);
        }

        var masked = frame[(2 + lengthBytes)..];
        var payload = masked[WebSocketMask.KeyBytes..];
        first.CopyTo(payload);
        second.CopyTo(payload[first.Length..]);
        third.CopyTo(payload[(first.Length + second.Length)..]);
        WebSocketMask.Apply(masked);
        return _connection.Commit(frame.Length);
    }

    /// <summary>The wait for the answer to the opening handshake (RFC 6455 §4.1).</summary>
    private sealed class Upgrade(Worker worker, string key) : WorkerSignal(worker)
    {
        private byte[] _answer = [];

        /// <summary>Why there is no WebSocket.</summary>
        internal string? Refusal { get; set; }

        /// <summary>Takes what belongs to the answer.</summary>
        /// <returns>Whether it is there; what is left in <paramref name="bytes"/> is frames.</returns>
        internal bool Collect(ref ReadOnlySpan<byte> bytes)
        {
            var before = _answer.Length;
            _answer = [.. _answer, .. bytes];
            if (HttpHead.TryRead(_answer, out var head))
            {
                bytes = bytes[(head.Length - before)..];
                Refusal = Judge(head);
                return true;
            }

            Refusal = _answer.Length > MostAnswerBytes ? "the server's answer has no end" : null;
            return Refusal is not null;
        }

        private string? Judge(in HttpHead head) =>
            head.Status != 101 ? $"the server answered '{head.Text}'"
            : !head.Has("\r\nupgrade:"u8, "websocket"u8) || !head.Has("\r\nconnection:"u8, "upgrade"u8) ? "the server's answer does not upgrade to a WebSocket"
            : !head.Find("\r\nsec-websocket-accept:"u8).SequenceEqual(HttpSettings.Accept(key)) ? "the server's answer has a wrong Sec-WebSocket-Accept"

            // RFC 7395 §3.1: without it, no subprotocol was established.
            : !head.Find("\r\nsec-websocket-protocol:"u8).SequenceEqual("xmpp"u8) ? "the server did not choose the WebSocket subprotocol 'xmpp'"
            : null;
    }
}
