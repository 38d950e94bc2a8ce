using System.Text;
using Harness.Load.Streams;

namespace Harness.Load.Tests.Streams;

/// <summary>RFC 6455 §5: what a server's frames are, however they are cut.</summary>
public sealed class WebSocketFramesTests
{
    private static readonly byte[] s_long = [.. Enumerable.Range(0, 300).Select(index => (byte)('a' + (index % 26)))];

    // Data of 5 bytes, a ping within a message in two parts, an empty message, one with a length of two bytes, one with a length of eight, a close.
    private static readonly byte[] s_frames =
    [
        0x81, 5, .. "<one>"u8, 0x01, 3, .. "two"u8, 0x89, 2, .. "hi"u8, 0x80, 2, .. "2b"u8, 0x81, 0, 0x81, 126, 1, 44, .. s_long, 0x81, 127, 0, 0, 0, 0, 0, 0, 0, 4, .. "tail"u8, 0x88, 2, 0x03, 0xE8,
    ];

    [Fact]
    public void However_the_bytes_are_cut_the_same_is_read()
    {
        var whole = Read(s_frames.Length);

        Assert.Equal($"<one>two[9:hi]2b{Encoding.ASCII.GetString(s_long)}tail[8:\u0003?]", whole);
        Assert.All(Enumerable.Range(1, 40), length => Assert.Equal(whole, Read(length)));
    }

    [Theory]
    [InlineData("masked", 0x81, 0x85)]
    [InlineData("extension", 0xC1, 0x01)]
    [InlineData("kind 3", 0x83, 0x01)]
    [InlineData("too long", 0x89, 0x7E)]
    public void A_frame_that_a_server_must_not_send_is_a_fault(string fault, byte first, byte second)
    {
        var frames = new WebSocketFrames();
        ReadOnlySpan<byte> bytes = [first, second, 0, 200, 1, 1, 1, 1];

        Assert.False(frames.Next(ref bytes, out _, out _));
        Assert.Contains(fault, frames.Fault, StringComparison.Ordinal);
    }

    private static string Read(int length)
    {
        var frames = new WebSocketFrames();
        var text = new StringBuilder();
        foreach (var chunk in s_frames.Chunk(length))
        {
            ReadOnlySpan<byte> bytes = chunk;
            while (frames.Next(ref bytes, out var payload, out var opcode))
            {
                var content = Encoding.ASCII.GetString(payload);
                text.Append(opcode == WebSocketFrames.Data ? content : $"[{opcode}:{content}]");
            }
        }

        Assert.Null(frames.Fault);
        return text.ToString();
    }
}
