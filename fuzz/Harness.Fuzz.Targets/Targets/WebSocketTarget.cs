using System.Net.WebSockets;
using Harness.Fuzz.Mutators;
using Xmpp.Streams.Transports;

namespace Harness.Fuzz.Targets;

/// <summary>A WebSocket as the server reads it (RFC 6455): the messages before the first fault, and none behind it, however the bytes are cut.</summary>
/// <param name="wrap">Makes the stream of messages of a socket; a wrong one shows that the target can fail.</param>
public sealed class WebSocketTarget(Func<WebSocket, Stream>? wrap = null) : IByteTarget
{
    private const byte EndOfMessage = 0xFF;
    private readonly Func<WebSocket, Stream> _wrap = wrap ?? (socket => new WebSocketBytes(socket, () => ValueTask.CompletedTask));
    private readonly byte[] _buffer = new byte[8192];

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        var chance = new Chance(SeedTexts.Hash(input));
        var bytes = input.ToArray();
        var expected = WebSocketMessages.Read(bytes);
        Check(bytes, bytes.Length, expected);
        Check(bytes, 1 + chance.Below(16), expected);
    }

    private void Check(byte[] bytes, int segment, WebSocketMessages expected)
    {
        var received = Receive(bytes, segment);
        var messages = received.Count(value => value == EndOfMessage);
        InvariantException.Unless(
            messages == expected.Whole, "Whole messages before the first fault are received, and no others.", $"{messages} of {expected.Whole} in segments of {segment}: {Convert.ToHexString(bytes)}");

        // Of a message that a fault ends, as much as came is received; what was whole is the same byte for byte.
        var common = Math.Min(received.Count, expected.Bytes.Count);
        InvariantException.Unless(received.Take(common).SequenceEqual(expected.Bytes.Take(common)) && received.Count <= expected.Bytes.Count, "What is received is what was sent.", Convert.ToHexString(bytes));
    }

    private List<byte> Receive(byte[] bytes, int segment)
    {
        using var socket = WebSocket.CreateFromStream(new Segments(bytes, segment), new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        var messages = _wrap(socket);
        var received = new List<byte>();
        try
        {
            while (Synchronously.Run(messages.ReadAsync(_buffer, CancellationToken.None)) is > 0 and var count)
            {
                received.AddRange(_buffer.AsSpan(0, count));
            }
        }
        catch (WebSocketException)
        {
            // The peer broke the protocol, or the bytes are at their end.
        }
        catch (IOException)
        {
            // A binary message.
        }

        return received;
    }

    private sealed class Segments(byte[] bytes, int segment) : MemoryStream(bytes, writable: false)
    {
        public override bool CanWrite => true;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Take(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Take(buffer.AsSpan(offset, count)));

        // Pongs and close frames go nowhere.
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
        }

        private int Take(Span<byte> buffer) => Read(buffer[..Math.Min(segment, buffer.Length)]);
    }
}
