using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution.Streams;

/// <summary>A stream over WebSocket (RFC 7395), framed by hand, so that frames can be wrong: a send is one text message, a raw one is whatever its bytes are.</summary>
internal sealed class WebSocketStream : SocketStream
{
    private const int MostMessageBytes = 16 << 20;

    // The mask protects proxies from attackers (RFC 6455 §10.3); here any will do, and one that is always the same makes bytes the same too.
    private static readonly byte[] s_mask = [0x2A, 0x17, 0x5C, 0x63];

    private readonly List<byte> _pending = [];
    private readonly List<byte> _message = [];

    private WebSocketStream(string name, FuzzEndpoint endpoint, Socket socket)
        : base(name, endpoint.Binding, socket, endpoint.Tls)
    {
    }

    private enum Opcode
    {
        Continuation = 0,
        Text = 1,
        Binary = 2,
        Close = 8,
        Ping = 9,
        Pong = 10,
    }

    /// <summary>Connects and does the opening handshake (RFC 6455 §4.1) with the subprotocol <c>xmpp</c>.</summary>
    /// <exception cref="UnreachableException">No connection, no TLS, or another answer than 101.</exception>
    public static new async Task<WebSocketStream> ConnectAsync(string name, FuzzEndpoint endpoint, CancellationToken cancellationToken)
    {
        var stream = new WebSocketStream(name, endpoint, await DialAsync(endpoint, cancellationToken).ConfigureAwait(false));
        if (endpoint.IsTlsFromTheStart)
        {
            await stream.StartTlsAsync(cancellationToken).ConfigureAwait(false);
        }

        var request = $"GET {endpoint.Path} HTTP/1.1\r\nHost: {endpoint.UrlHost}:{endpoint.Address.Port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n";
        await stream.WriteRawAsync(Encoding.ASCII.GetBytes(request), cancellationToken).ConfigureAwait(false);
        await stream.FinishHandshakeAsync(cancellationToken).ConfigureAwait(false);
        return stream;
    }

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool isRaw, CancellationToken cancellationToken) =>
        WriteRawAsync(isRaw ? bytes : Frame(Opcode.Text, bytes.Span), cancellationToken);

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        _pending.AddRange(bytes);
        while (NextFrame())
        {
        }
    }

    // RFC 6455 §5.2. A server masks nothing; what it masks all the same is taken as it is, and is no XML then.
    private bool NextFrame()
    {
        var pending = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_pending);
        if (pending.Length < 2)
        {
            return false;
        }

        var lengthBytes = (pending[1] & 0x7F) switch { 126 => 2, 127 => 8, _ => 0 };
        var head = 2 + lengthBytes + ((pending[1] & 0x80) != 0 ? 4 : 0);
        if (pending.Length < head)
        {
            return false;
        }

        var length = lengthBytes switch { 2 => BinaryPrimitives.ReadUInt16BigEndian(pending[2..]), 8 => (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(pending[2..])), _ => pending[1] & 0x7F };
        if (length > MostMessageBytes || pending.Length < head + length)
        {
            return false;
        }

        Taken((Opcode)(pending[0] & 0x0F), (pending[0] & 0x80) != 0, pending.Slice(head, (int)length));
        _pending.RemoveRange(0, head + (int)length);
        return true;
    }

    private void Taken(Opcode opcode, bool isFinal, ReadOnlySpan<byte> content)
    {
        if (opcode is Opcode.Ping or Opcode.Pong)
        {
            return;
        }

        if (opcode == Opcode.Close)
        {
            Ready(WireFrame.Closed);
            return;
        }

        _message.AddRange(content);
        if (isFinal)
        {
            Ready(opcode == Opcode.Binary
                ? new WireFrame(WireFrameKind.Garbage, "a binary message", Problem: "RFC 7395 §3.2 has text messages only")
                : WireFrame.OfMessage([.. _message]));
            _message.Clear();
        }
    }

    private async Task FinishHandshakeAsync(CancellationToken cancellationToken)
    {
        var answer = new List<byte>();
        while (true)
        {
            var bytes = await ReadBytesAsync(cancellationToken).ConfigureAwait(false);
            answer.AddRange(bytes.Span);
            var end = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(answer).IndexOf("\r\n\r\n"u8);
            if (bytes.IsEmpty || (end >= 0 && !System.Runtime.InteropServices.CollectionsMarshal.AsSpan(answer).StartsWith("HTTP/1.1 101"u8)))
            {
                throw new UnreachableException($"no WebSocket: {Transcript.Readable(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(answer)).Split('\r')[0]}");
            }

            if (end >= 0)
            {
                Take(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(answer)[(end + 4)..]);
                return;
            }
        }
    }

    private static byte[] Frame(Opcode opcode, ReadOnlySpan<byte> content)
    {
        var lengthBytes = content.Length switch { < 126 => 0, <= ushort.MaxValue => 2, _ => 8 };
        var frame = new byte[2 + lengthBytes + s_mask.Length + content.Length];
        frame[0] = (byte)(0x80 | (int)opcode);
        frame[1] = (byte)(0x80 | (lengthBytes switch { 0 => content.Length, 2 => 126, _ => 127 }));
        if (lengthBytes == 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)content.Length);
        }
        else if (lengthBytes == 8)
        {
            BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)content.Length);
        }

        s_mask.CopyTo(frame, 2 + lengthBytes);
        for (var at = 0; at < content.Length; at++)
        {
            frame[2 + lengthBytes + s_mask.Length + at] = (byte)(content[at] ^ s_mask[at % s_mask.Length]);
        }

        return frame;
    }
}
