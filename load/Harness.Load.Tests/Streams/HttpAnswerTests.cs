using System.Text;
using Harness.Load.Streams;

namespace Harness.Load.Tests.Streams;

/// <summary>RFC 9112 §6, §7: where an answer ends.</summary>
public sealed class HttpAnswerTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n<body/>", "<body/>", false)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\n<bo\r\n4\r\ndy/>\r\n0\r\n\r\n", "<body/>", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n\r\n0\r\n\r\n", "0\r\n\r\n", false)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "", false)]
    public void An_answer_is_read_once_it_is_whole(string sent, string body, bool isLast)
    {
        var bytes = Encoding.ASCII.GetBytes(sent);

        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.False(HttpAnswer.TryRead(bytes.AsSpan(0, length), out _)));
        Assert.True(HttpAnswer.TryRead(bytes, out var answer));
        Assert.Equal((body, isLast), (Encoding.ASCII.GetString(answer.Body), answer.IsLast));
    }
}
