using Harness.Load.Streams;

namespace Harness.Load.Tests.Streams;

/// <summary>RFC 9112 §2: the head of an answer.</summary>
public sealed class HttpHeadTests
{
    [Fact]
    public void Fields_are_found_whatever_their_letters_and_spaces()
    {
        Assert.True(HttpHead.TryRead("HTTP/1.1 101 Switching Protocols\r\nUPGRADE:  WebSocket \r\nConnection: keep-alive, Upgrade\r\n\r\nrest"u8, out var head));

        Assert.Equal(101, head.Status);
        Assert.Equal("HTTP/1.1 101 Switching Protocols", head.Text);
        Assert.True(head.Has("\r\nupgrade:"u8, "websocket"u8));
        Assert.True(head.Has("\r\nconnection:"u8, "upgrade"u8));
        Assert.True(head.Find("\r\ncontent-length:"u8).IsEmpty);
        Assert.Equal("HTTP/1.1 101 Switching Protocols\r\nUPGRADE:  WebSocket \r\nConnection: keep-alive, Upgrade\r\n\r\n".Length, head.Length);
    }

    [Fact]
    public void A_head_without_its_end_is_not_there_yet() => Assert.False(HttpHead.TryRead("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"u8, out _));

    [Fact]
    public void What_is_no_HTTP_has_no_status()
    {
        Assert.True(HttpHead.TryRead("SSH-2.0-OpenSSH\r\n\r\n"u8, out var head));

        Assert.Equal(0, head.Status);
    }
}
